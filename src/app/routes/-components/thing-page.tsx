/** The page of one thing that neither runs nor stops (a project, a key, a GitHub app): its head, or why it is not there. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ApiError } from '#app/api/error.ts';
import { InstanceName } from '#app/components/instance-name.tsx';
import { Page } from '#app/components/page.tsx';
import { useFleet } from '#app/queries/fleet-view.ts';
import type { Instance } from '#contract/instances.ts';
import { PageFailed, PageMissing, PagePending, ReadError } from './page-states.tsx';
import { PageTitle } from './page-title.tsx';

interface ReadOf<T> {
  readonly data: T | undefined;
  readonly error: Error | null;
  readonly refetch: () => unknown;
}

export interface ThingPageProps<T> {
  readonly instance: string;
  /** “private key”: completes “Production has no … with this address”. */
  readonly kind: string;
  readonly query: ReadOf<T>;
  readonly title: (thing: T) => string;
  /** Of the tab of the browser, where that has to say more. */
  readonly pageTitle?: (thing: T) => string;
  readonly facts?: (thing: T, instance: Instance) => ReactNode;
  readonly actions?: (thing: T, instance: Instance) => ReactNode;
  readonly tabs?: ReactNode;
  readonly children: (thing: T, instance: Instance) => ReactNode;
}

export function ThingPage<T>({
  instance: id,
  kind,
  query,
  title,
  pageTitle,
  facts,
  actions,
  tabs,
  children,
}: ThingPageProps<T>) {
  const view = useFleet();
  const instance = view.members.find((member) => member.instance.id === id)?.instance;
  const { data, error } = query;
  const again = () => void query.refetch();
  if (instance === undefined)
    return view.loading ? <PagePending /> : <PageMissing what={`No instance “${id}” is connected`} />;
  if (error instanceof ApiError && error.kind === 'not-found')
    return <PageMissing what={`${instance.name} has no ${kind} with this address`} />;
  if (data === undefined)
    return error === null ? <PagePending /> : <PageFailed what={kind} error={error} onRetry={again} />;
  return (
    <Page
      title={title(data)}
      facts={
        <>
          <Link
            to="/instances/$instance"
            params={{ instance: instance.id }}
            className="inline-flex min-h-6 items-center hover:underline"
          >
            <InstanceName instance={instance} />
          </Link>
          {facts?.(data, instance)}
        </>
      }
      {...(actions === undefined ? {} : { actions: actions(data, instance) })}
    >
      <PageTitle>{(pageTitle ?? title)(data)}</PageTitle>
      {tabs}
      {error !== null && <ReadError error={error} onRetry={again} />}
      {children(data, instance)}
    </Page>
  );
}
