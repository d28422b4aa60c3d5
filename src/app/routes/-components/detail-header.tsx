/** Header of a detail page: name, status, location, domains, actions and tabs. */
import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { InstanceName } from '#app/components/instance-name.tsx';
import { Page } from '#app/components/page.tsx';
import { OutsideLink } from '#app/components/external-link.tsx';
import { Notice } from '#app/components/notice.tsx';
import { TimeAgo } from '#app/components/time-ago.tsx';
import { usePhone } from '#app/lib/media.ts';
import type { Resource } from '#app/lib/resources.ts';
import { ReadError } from './page-states.tsx';
import { ItemPill } from './resource-state.tsx';
import { PageTitle } from './page-title.tsx';

export interface DetailHeaderProps {
  readonly item: Resource;
  /** Detail query; its error is shown on the page. */
  readonly query: Pick<UseQueryResult, 'error' | 'refetch'>;
  readonly tabs?: ReactNode;
  readonly actions?: ReactNode;
  /** Primary action in the bottom bar on phones. */
  readonly phoneAction?: ReactNode;
  readonly phoneMenu?: ReactNode;
  readonly children: ReactNode;
}

/** Truncates long names to one line. */
const FACT_LINK = 'inline-flex min-h-6 max-w-full min-w-0 items-center md:max-w-sm hover:underline';

export function DetailHeader({ item, query, tabs, actions, phoneAction, phoneMenu, children }: DetailHeaderProps) {
  const phone = usePhone();
  const [domain, ...more] = item.domains;
  return (
    <Page
      title={item.name}
      className={phone && phoneAction !== undefined ? 'max-md:pb-20' : ''}
      facts={
        <>
          <ItemPill item={item} />
          <Link
            to="/instances/$instance"
            params={{ instance: item.instance.id }}
            className="inline-flex min-h-6 max-w-48 items-center hover:underline"
          >
            <InstanceName instance={item.instance} />
          </Link>
          {item.place !== null && (
            <Link
              to="/projects/$instance/$uuid"
              params={{ instance: item.instance.id, uuid: item.place.projectUuid }}
              className={FACT_LINK}
            >
              <span className="truncate" title={item.place.project}>
                {item.place.project}
              </span>
              <span className="max-w-48 shrink-0 truncate whitespace-pre" title={item.place.environment}>
                {' / '}
                {item.place.environment}
              </span>
            </Link>
          )}
          {item.server !== null &&
            (item.serverUuid === null ? (
              <span className="max-w-full truncate" title={item.server}>
                on {item.server}
              </span>
            ) : (
              <Link
                to="/servers/$instance/$uuid"
                params={{ instance: item.instance.id, uuid: item.serverUuid }}
                className={FACT_LINK}
              >
                <span className="truncate" title={item.server}>
                  on {item.server}
                </span>
              </Link>
            ))}
          {domain !== undefined && (
            <span className="inline-flex max-w-full min-w-0 items-center gap-1.5">
              <OutsideLink href={domain} />
              {more.length > 0 && <span title={more.join('\n')}>+{more.length}</span>}
            </span>
          )}
        </>
      }
      actions={phone ? phoneMenu : actions}
    >
      <PageTitle>{item.name}</PageTitle>
      {tabs}
      {query.error !== null && <ReadError error={query.error} onRetry={() => void query.refetch()} />}
      {query.error === null && item.stale !== null && (
        <Notice tone="warn" title={item.stale.since === null ? 'Status unknown' : 'Status out of date'}>
          {item.stale.reason}
          {item.stale.since !== null && (
            <>
              {' '}
              Last known <TimeAgo at={item.stale.since} />.
            </>
          )}
        </Notice>
      )}
      {children}
      {phone && phoneAction !== undefined && (
        <div className="fixed inset-x-0 bottom-[calc(3.5rem+env(safe-area-inset-bottom))] z-10 border-t border-line bg-surface px-4 py-2.5">
          {phoneAction}
        </div>
      )}
    </Page>
  );
}
