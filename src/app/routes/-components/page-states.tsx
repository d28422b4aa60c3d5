/** What stands in place of a page that is loading, failed, or does not exist. */
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
    <Page title={<span className="skeleton">Loading the page</span>}>
      <TableSkeleton />
    </Page>
  );
}

export function PageError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const queries = useQueryErrorResetBoundary();
  const again = () => {
    queries.reset();
    reset();
    void router.invalidate();
  };
  const { title, remedy, quote } = describeError(error);
  return (
    <Page title="This page could not be shown">
      <PageTitle>Error</PageTitle>
      <Notice
        tone="bad"
        title={title}
        actions={
          <Button icon={<RefreshCw aria-hidden="true" />} onClick={again}>
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

export function PageMissing({ what = 'There is nothing at this address' }: { readonly what?: string }) {
  return (
    <Page title="Not found">
      <PageTitle>Not found</PageTitle>
      <Empty
        title={what}
        action={
          <Link to="/" className={buttonClass({ tone: 'primary' })}>
            Go to the overview
          </Link>
        }
      >
        It may have been deleted, moved to another team, or the instance it was on is no longer connected.
      </Empty>
    </Page>
  );
}

export const AddressMissing = () => <PageMissing />;

/** The page of a thing that could not be read, and nothing of it is known. `what`: “private key”. */
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

/** A read that failed while there is nothing older to show. */
export function ReadError({ error, onRetry }: ReadErrorProps) {
  // Until the next answer, which is another error or none.
  const [asked, setAsked] = useState<unknown>(null);
  const { title, remedy, quote } = describeError(error);
  return (
    <Notice
      tone="bad"
      title={title}
      actions={
        <Button
          icon={<RefreshCw aria-hidden="true" />}
          busy={asked === error}
          onClick={() => {
            setAsked(error);
            onRetry();
          }}
        >
          Try again
        </Button>
      }
    >
      <p>{remedy}</p>
      {quote !== null && <p className="mt-1">It said: “{quote}”</p>}
    </Notice>
  );
}

/** In place of facts that are being read, or could not be: the head of the page says why. */
export function Unread({ error, rows }: { readonly error: Error | null; readonly rows: number }) {
  return error === null ? (
    <TableSkeleton rows={rows} />
  ) : (
    <p className="px-3 py-3 text-13 text-muted">Could not be read.</p>
  );
}
