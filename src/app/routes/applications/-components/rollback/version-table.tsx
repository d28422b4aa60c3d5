import { Link } from '@tanstack/react-router';
import { Button } from '#app/components/button.tsx';
import { Empty } from '#app/components/notice.tsx';
import { Panel } from '#app/components/page.tsx';
import { TimeAgo } from '#app/components/time-ago.tsx';
import type { RollbackMethod } from '#app/queries/versions.ts';
import type { Instance } from '#contract/instances.ts';
import { shortCommit } from '../../../-components/deployment-labels.ts';
import { versionReason, type Version } from './versions.ts';

/** Label of the row action: roll back to an image, rebuild a commit or deploy a tag. */
export const verbOf = (how: RollbackMethod, version: Pick<Version, 'image'>): string =>
  how === 'tag' ? 'Deploy tag' : how === 'rollback' && version.image === true ? 'Roll back' : 'Rebuild';

export function VersionTable({
  versions,
  how,
  reason,
  instance,
  uuid,
  onSelect,
}: {
  readonly versions: readonly Version[];
  readonly how: RollbackMethod;
  readonly reason: string | undefined;
  readonly instance: Instance;
  readonly uuid: string;
  readonly onSelect: (version: string) => void;
}) {
  if (versions.length === 0)
    return (
      <Empty title="No earlier versions">
        There are no finished deployments and no images on the server, or the server could not be reached.
      </Empty>
    );
  return (
    <Panel>
      <ul aria-label="Versions" className="divide-y divide-line">
        {versions.map((version) => {
          const short = shortCommit(version.version) ?? version.version;
          return (
            <li key={version.version} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2 text-13">
              <span className="min-w-0 flex-1 basis-56">
                <span className="flex flex-wrap items-baseline gap-x-2">
                  <code className="font-mono text-xs font-medium wrap-anywhere" title={version.version}>
                    {short}
                  </code>
                  {version.current === true && (
                    <span className="rounded-full border border-line px-2 text-xs">Current</span>
                  )}
                  <span className="text-xs text-muted">
                    {version.image === true ? 'Image available' : version.image === false ? 'Rebuild required' : ''}
                  </span>
                </span>
                {version.message !== null && version.message !== undefined && (
                  <span className="block truncate text-muted" title={version.message}>
                    {version.message.split('\n', 1)[0]}
                  </span>
                )}
              </span>
              {version.at !== null && version.at !== undefined && (
                <span className="text-muted">
                  <TimeAgo at={version.at} />
                </span>
              )}
              {version.deployment !== undefined && (
                <Link
                  to="/applications/$instance/$uuid/deployments/$deployment"
                  params={{ instance: instance.id, uuid, deployment: version.deployment }}
                  className="inline-flex min-h-6 touch items-center text-accent hover:underline"
                >
                  Deployment<span className="sr-only"> of {short}</span>
                </Link>
              )}
              <Button
                aria-label={`${verbOf(how, version)}: ${short}`}
                disabledReason={
                  reason ??
                  (version.current === true ? 'This version is already running.' : versionReason(how, version))
                }
                onClick={() => onSelect(version.version)}
              >
                {verbOf(how, version)}
              </Button>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
