/** Lists domains used by other resources, with a button to use them anyway. */
import { Link } from '@tanstack/react-router';
import { ApiError } from '#app/api/error.ts';
import { Button } from '#app/components/button.tsx';
import { Notice } from '#app/components/notice.tsx';
import type { DomainConflict } from '#coolify/failure.ts';

/** Domain conflicts in an error; empty for other errors. */
export const conflictsOf = (error: Error | null): readonly DomainConflict[] =>
  error instanceof ApiError ? (error.failure?.conflicts ?? []) : [];

export function DomainConflicts({
  instance,
  conflicts,
  busy,
  disabledReason,
  onForce,
}: {
  readonly instance: string;
  readonly conflicts: readonly DomainConflict[];
  readonly busy: boolean;
  /** Why the override is unavailable. */
  readonly disabledReason?: string | undefined;
  readonly onForce: () => void;
}) {
  return (
    <div role="alert">
      <Notice
        tone="warn"
        title={conflicts.length === 1 ? 'Domain already in use' : 'Domains already in use'}
        className="max-w-[640px]"
        actions={
          <Button busy={busy} disabledReason={disabledReason} onClick={onForce}>
            Use anyway
          </Button>
        }
      >
        <ul>
          {conflicts.map(({ domain, name, uuid, type }) => (
            <li key={`${domain} ${uuid ?? ''}`} className="wrap-anywhere">
              {domain}: {type ?? 'resource'}{' '}
              {uuid !== null && (type === 'application' || type === 'service') ? (
                <Link
                  to={type === 'application' ? '/applications/$instance/$uuid' : '/services/$instance/$uuid'}
                  params={{ instance, uuid }}
                  className="underline"
                >
                  {name ?? uuid}
                </Link>
              ) : (
                (name ?? 'unknown')
              )}
            </li>
          ))}
        </ul>
        <p className="mt-1">Nothing was saved. If two resources share a domain, requests may reach either of them.</p>
      </Notice>
    </div>
  );
}
