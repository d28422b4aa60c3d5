/** What can be gone back to: images on the server, and versions that the history tells of, joined by their commit. */
import type { Deployment } from '#coolify/model/deployments.ts';
import type { RollbackMethod } from '#app/queries/versions.ts';
import { isCommitTag } from '#coolify/model/image.ts';
import type { RollbackImages } from '#coolify/operations/rollback.ts';

export interface Version {
  /** A commit or an image tag. */
  readonly version: string;
  readonly message?: string | null;
  /** ISO 8601: when the image was made, else when it was deployed. */
  readonly at?: string | null;
  /** It runs now. */
  readonly current?: boolean;
  /** Its image is on the server; undefined where the instance does not tell. */
  readonly image?: boolean | undefined;
  /** The deployment that it comes from. */
  readonly deployment?: string | undefined;
}

/** Why a version cannot be gone back to, undefined when it can: also of one that was typed, or came with the address. */
export const versionReason = (how: RollbackMethod, { version }: Version): string | undefined =>
  how !== 'rollback' || isCommitTag(version) ? undefined : 'Only the image of a commit can be gone back to.';

/**
 * @param images null where the version has no such call
 * @param history newest first
 */
export function versionsOf(images: RollbackImages | null, history: readonly Deployment[]): readonly Version[] {
  // A preview and a restart are no versions of the application, a failed build left none.
  const good = history.filter(
    ({ status, pullRequest, restartOnly, commit }) =>
      status === 'finished' && pullRequest === null && !restartOnly && commit !== null,
  );
  const known = new Map<string, Deployment>();
  // The first that built it, but not one that went back to it.
  for (const deployment of good) {
    const before = known.get(deployment.commit ?? '');
    if (before === undefined || before.rollback) known.set(deployment.commit ?? '', deployment);
  }
  const newest = good[0]?.commit ?? null;
  const ofImages = (images?.images ?? []).map(({ tag, createdAt, current }): Version => {
    const deployment = known.get(tag);
    return {
      version: tag,
      message: deployment?.commitMessage ?? null,
      at: createdAt,
      current,
      image: true,
      deployment: deployment?.uuid,
    };
  });
  const tags = new Set(ofImages.map(({ version }) => version));
  const ofHistory = [...known.values()]
    .filter(({ commit }) => commit !== null && commit !== 'HEAD' && !tags.has(commit))
    .map((deployment): Version => ({
      version: deployment.commit ?? '',
      message: deployment.commitMessage,
      at: deployment.finishedAt ?? deployment.createdAt,
      // What was deployed last runs, unless the images say what does.
      current: images === null || images.images.length === 0 ? deployment.commit === newest : false,
      image: images === null ? undefined : false,
      deployment: deployment.uuid,
    }));
  return [...ofImages.toSorted((a, b) => (b.at ?? '').localeCompare(a.at ?? '')), ...ofHistory];
}
