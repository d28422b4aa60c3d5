import { Link } from '@tanstack/react-router';
import { Button } from '#app/components/button.tsx';
import { Empty } from '#app/components/notice.tsx';
import { Panel } from '#app/components/page.tsx';
import { TimeAgo } from '#app/components/time-ago.tsx';
import type { RollbackMethod } from '#app/queries/versions.ts';
import type { Instance } from '#contract/instances.ts';
import { shortCommit } from '../../../-components/deployment-words.ts';
import { versionReason, type Version } from './versions.ts';

/** The verb of a row: going back to an image, building a commit again, or deploying a tag. */
export const verbOf = (how: RollbackMethod, version: Pick<Version, 'image'>): string =>
  how === 'tag' ? 'Deploy this tag' : how === 'rollback' && version.image === true ? 'Roll back' : 'Build again';

export function VersionTable({
  versions,
  how,
  reason,
  instance,
  uuid,
  onChoose,
}: {
  readonly versions: readonly Version[];
  readonly how: RollbackMethod;
  readonly reason: string | undefined;
  readonly instance: Instance;
  readonly uuid: string;
  readonly onChoose: (version: string) => void;
}) {
  if (versions.length === 0)
    return (
      <Empty title="Nothing to go back to">
        No image of it is on its server and no deployment of it has finished, or its server could not be asked.
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
                    <span className="rounded-full border border-line px-2 text-xs">Runs now</span>
                  )}
                  <span className="text-xs text-muted">
                    {version.image === true
                      ? 'image on the server'
                      : version.image === false
                        ? 'no image any more'
                        : ''}
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
                  reason ?? (version.current === true ? 'This is what runs now.' : versionReason(how, version))
                }
                onClick={() => onChoose(version.version)}
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
