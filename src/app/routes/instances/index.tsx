import { createFileRoute, Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { ArrowDown, ArrowUp, Plus } from 'lucide-react';
import { Button, buttonClass } from '#app/components/button.tsx';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { InstanceFlag } from '#app/components/instance-name.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Page, Panel } from '#app/components/page.tsx';
import { StateMark } from '#app/components/state-mark.tsx';
import { TimeAgo } from '#app/components/time-ago.tsx';
import { instancesQuery, useReorderInstances } from '#app/queries/instances.ts';
import { sessionQuery } from '#app/queries/session.ts';
import { explainFailure } from '#coolify/explain.ts';
import type { Instance } from '#contract/instances.ts';
import { NoInstance } from '../-components/empty-list.tsx';
import { ReadError } from '../-components/page-states.tsx';
import { PageTitle } from '../-components/page-title.tsx';
import { versionWords } from './-components/labels.ts';

export const Route = createFileRoute('/instances/')({ component: Instances });

const SOURCES = { stored: '', environment: 'from the environment', demo: '' } as const;

function Instances() {
  const query = useQuery({ ...instancesQuery, refetchInterval: 10_000 });
  const session = useQuery(sessionQuery).data;
  const reorder = useReorderInstances();
  const instances = query.data ?? [];
  const stored = instances.filter(({ source }) => source === 'stored');
  const move = (instance: Instance, by: 1 | -1) => {
    const ids = stored.map(({ id }) => id);
    const from = ids.indexOf(instance.id);
    const other = ids[from + by];
    if (other === undefined) return;
    ids[from + by] = instance.id;
    ids[from] = other;
    reorder.mutate(ids);
  };
  return (
    <Page
      title="Instances"
      facts={query.data === undefined ? <span className="skeleton">3 connected</span> : `${instances.length} connected`}
      actions={
        <Link to="/instances/new" className={buttonClass({ tone: 'primary' })}>
          <Plus aria-hidden="true" /> Add instance
        </Link>
      }
    >
      <PageTitle>Instances</PageTitle>
      {session?.notices.map((notice) => (
        <Notice key={notice} tone="warn" title="Configuration warning">
          {notice}
        </Notice>
      ))}
      {query.error !== null && query.data === undefined && (
        <ReadError error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.isPending && <TableSkeleton rows={3} />}
      {query.data !== undefined &&
        (instances.length === 0 ? (
          <NoInstance />
        ) : (
          <Panel>
            <ul className="divide-y divide-line">
              {instances.map((instance) => (
                <li
                  key={instance.id}
                  className="relative flex flex-wrap items-center gap-x-4 gap-y-1 px-3 py-2.5 hover:bg-hover"
                >
                  <InstanceFlag instance={instance} size={20} decorative />
                  <div className="min-w-0 flex-1 basis-40">
                    <Link
                      to="/instances/$instance"
                      params={{ instance: instance.id }}
                      className="block truncate text-sm font-medium after:absolute after:inset-0"
                    >
                      {instance.name}
                    </Link>
                    <p className="truncate text-xs text-muted">
                      {[instance.source === 'demo' ? 'Demo instance' : instance.address, SOURCES[instance.source]]
                        .filter((text) => text !== '')
                        .join(' · ')}
                    </p>
                  </div>
                  <p className="min-w-0 basis-40 text-xs text-muted">
                    <span className="block truncate">{versionWords(instance)}</span>
                    {instance.team !== null && <span className="block truncate">Team {instance.team.name}</span>}
                  </p>
                  <p className="flex min-w-0 flex-1 basis-48 items-center gap-1.5 text-xs">
                    <StateMark
                      mark={instance.outage !== null ? 'bad' : instance.checkedAt === null ? 'unknown' : 'good'}
                    />
                    <span className="min-w-0 wrap-anywhere">
                      {instance.outage === null ? (
                        instance.checkedAt === null ? (
                          'Connecting…'
                        ) : (
                          'Connected'
                        )
                      ) : (
                        <>
                          {explainFailure(instance.outage.failure, { instance: instance.name }).title}, since{' '}
                          <TimeAgo at={instance.outage.since} />
                        </>
                      )}
                    </span>
                  </p>
                  {instance.source === 'stored' && stored.length > 1 && (
                    <span className="relative z-1 flex">
                      <Button
                        tone="quiet"
                        size="icon"
                        aria-label={`Move ${instance.name} up`}
                        disabledReason={stored[0] === instance ? 'Already first.' : undefined}
                        icon={<ArrowUp aria-hidden="true" />}
                        onClick={() => move(instance, -1)}
                      />
                      <Button
                        tone="quiet"
                        size="icon"
                        aria-label={`Move ${instance.name} down`}
                        disabledReason={stored.at(-1) === instance ? 'Already last.' : undefined}
                        icon={<ArrowDown aria-hidden="true" />}
                        onClick={() => move(instance, 1)}
                      />
                    </span>
                  )}
                </li>
              ))}
            </ul>
          </Panel>
        ))}
    </Page>
  );
}
