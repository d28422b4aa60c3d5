/** Detail page of a resource without a status, such as a project, key or GitHub app. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ApiError } from '#app/api/error.ts';
import { InstanceName } from '#app/components/instance-name.tsx';
import { Page } from '#app/components/page.tsx';
import { capitalised } from '#app/lib/resources.ts';
import { useFleet } from '#app/queries/fleet-view.ts';
import type { Instance } from '#contract/instances.ts';
import { PageFailed, PageMissing, PagePending, ReadError } from './page-states.tsx';
import { PageTitle } from './page-title.tsx';

interface ReadOf<T> {
  readonly data: T | undefined;
  readonly error: Error | null;
  readonly refetch: () => unknown;
}

export interface DetailPageProps<T> {
  readonly instance: string;
  /** Lowercase noun, e.g. “private key”. */
  readonly kind: string;
  readonly query: ReadOf<T>;
  readonly title: (data: T) => string;
  /** Document title; defaults to `title`. */
  readonly pageTitle?: (data: T) => string;
  readonly facts?: (data: T, instance: Instance) => ReactNode;
  readonly actions?: (data: T, instance: Instance) => ReactNode;
  readonly tabs?: ReactNode;
  readonly children: (data: T, instance: Instance) => ReactNode;
}

export function DetailPage<T>({
  instance: id,
  kind,
  query,
  title,
  pageTitle,
  facts,
  actions,
  tabs,
  children,
}: DetailPageProps<T>) {
  const view = useFleet();
  const instance = view.members.find((member) => member.instance.id === id)?.instance;
  const { data, error } = query;
  const retry = () => void query.refetch();
  if (instance === undefined)
    return view.loading ? <PagePending /> : <PageMissing what={`Instance “${id}” not found`} />;
  // With data, another user deleted it while the page was open: keep the input.
  if (data === undefined) {
    if (error === null) return <PagePending />;
    return error instanceof ApiError && error.kind === 'not-found' ? (
      <PageMissing what={`${capitalised(kind)} not found on ${instance.name}`} />
    ) : (
      <PageFailed what={kind} error={error} onRetry={retry} />
    );
  }
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
      {error !== null && <ReadError error={error} onRetry={retry} />}
      {children(data, instance)}
    </Page>
  );
}
