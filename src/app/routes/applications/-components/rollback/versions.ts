/** Versions to roll back to: images on the server and deployments from the history, joined by commit. */
import type { Deployment } from '#coolify/model/deployments.ts';
import type { RollbackMethod } from '#app/queries/versions.ts';
import { isCommitTag } from '#coolify/model/image.ts';
import type { RollbackImages } from '#coolify/operations/rollback.ts';

export interface Version {
  /** A commit or an image tag. */
  readonly version: string;
  readonly message?: string | null;
  /** ISO 8601: when the image was built, otherwise when it was deployed. */
  readonly at?: string | null;
  /** Whether this version is running. */
  readonly current?: boolean;
  /** Whether its image is on the server; undefined if the instance cannot list images. */
  readonly image?: boolean | undefined;
  /** The deployment that built it. */
  readonly deployment?: string | undefined;
}

/** Why a rollback to this version is impossible, otherwise undefined. Typed versions and versions from the URL are checked too. */
export const versionReason = (how: RollbackMethod, { version }: Version): string | undefined =>
  how !== 'rollback' || isCommitTag(version) ? undefined : 'Rollback needs an image built from a commit.';

/**
 * @param images null if this Coolify version has no such call
 * @param history newest first
 */
export function versionsOf(images: RollbackImages | null, history: readonly Deployment[]): readonly Version[] {
  // Previews, restarts and failed builds do not produce a version.
  const builds = history.filter(
    ({ status, pullRequest, restartOnly, commit }) =>
      status === 'finished' && pullRequest === null && !restartOnly && commit !== null,
  );
  const byCommit = new Map<string, Deployment>();
  // Keep the latest deployment that built the commit, not a rollback to it.
  for (const deployment of builds) {
    const before = byCommit.get(deployment.commit ?? '');
    if (before === undefined || before.rollback) byCommit.set(deployment.commit ?? '', deployment);
  }
  const newest = builds[0]?.commit ?? null;
  const fromImages = (images?.images ?? []).map(({ tag, createdAt, current }): Version => {
    const deployment = byCommit.get(tag);
    return {
      version: tag,
      message: deployment?.commitMessage ?? null,
      at: createdAt,
      current,
      image: true,
      deployment: deployment?.uuid,
    };
  });
  const tags = new Set(fromImages.map(({ version }) => version));
  const fromHistory = [...byCommit.values()]
    .filter(({ commit }) => commit !== null && commit !== 'HEAD' && !tags.has(commit))
    .map((deployment): Version => ({
      version: deployment.commit ?? '',
      message: deployment.commitMessage,
      at: deployment.finishedAt ?? deployment.createdAt,
      // Without images, assume that the latest deployment is running.
      current: images === null || images.images.length === 0 ? deployment.commit === newest : false,
      image: images === null ? undefined : false,
      deployment: deployment.uuid,
    }));
  return [...fromImages.toSorted((a, b) => (b.at ?? '').localeCompare(a.at ?? '')), ...fromHistory];
}
