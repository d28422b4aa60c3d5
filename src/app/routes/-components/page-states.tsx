// Skips the React compiler to keep the first JavaScript small (src/DECISIONS.md).
'use no memo';

/** Loading, error and not-found states of pages. */
import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { Link, useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { describeError } from '#app/api/describe-error.ts';
import { Button, buttonClass } from '#app/components/button.tsx';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { Empty, Notice } from '#app/components/notice.tsx';
import { Page } from '#app/components/page.tsx';
import { PageTitle } from './page-title.tsx';

export function PagePending() {
  return (
    <Page title={<span className="skeleton">Loading page</span>}>
      <TableSkeleton />
    </Page>
  );
}

export function PageError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const queries = useQueryErrorResetBoundary();
  const retry = () => {
    queries.reset();
    reset();
    void router.invalidate();
  };
  const { title, remedy, quote } = describeError(error);
  return (
    <Page title="Could not display this page">
      <PageTitle>Error</PageTitle>
      <Notice
        tone="bad"
        title={title}
        actions={
          <Button icon={<RefreshCw aria-hidden="true" />} onClick={retry}>
            Try again
          </Button>
        }
      >
        <p>{remedy}</p>
        {quote !== null && <p className="mt-1">“{quote}”</p>}
      </Notice>
    </Page>
  );
}

export function PageMissing({ what = 'Page not found' }: { readonly what?: string }) {
  return (
    <Page title="Not found">
      <PageTitle>Not found</PageTitle>
      <Empty
        title={what}
        action={
          <Link to="/" className={buttonClass({ tone: 'primary' })}>
            Back to overview
          </Link>
        }
      >
        It may have been deleted or moved to another team, or its instance was removed.
      </Empty>
    </Page>
  );
}

export const AddressMissing = () => <PageMissing />;

/** Page of a resource that could not be loaded. @param what e.g. “private key” */
export function PageFailed({ what, error, onRetry }: { readonly what: string } & ReadErrorProps) {
  const title = what.charAt(0).toUpperCase() + what.slice(1);
  return (
    <Page title={title}>
      <PageTitle>{title}</PageTitle>
      <ReadError error={error} onRetry={onRetry} />
    </Page>
  );
}

interface ReadErrorProps {
  readonly error: unknown;
  readonly onRetry: () => void;
}

/** Error notice with retry. */
export function ReadError({ error, onRetry }: ReadErrorProps) {
  // Busy until the error changes or disappears.
  const [retriedError, setRetriedError] = useState<unknown>(null);
  const { title, remedy, quote } = describeError(error);
  return (
    <Notice
      tone="bad"
      title={title}
      actions={
        <Button
          icon={<RefreshCw aria-hidden="true" />}
          busy={retriedError === error}
          onClick={() => {
            setRetriedError(error);
            onRetry();
          }}
        >
          Try again
        </Button>
      }
    >
      <p>{remedy}</p>
      {quote !== null && <p className="mt-1">Coolify responded: “{quote}”</p>}
    </Notice>
  );
}

/** Placeholder for facts that are loading or failed; the page header shows the error. */
export function Unread({ error, rows }: { readonly error: Error | null; readonly rows: number }) {
  return error === null ? (
    <TableSkeleton rows={rows} />
  ) : (
    <p className="px-3 py-3 text-13 text-muted">Not available.</p>
  );
}
