/** Images of an application that are still on its server: the newest successful builds. */
import type { Application, World } from './state.ts';

interface Image {
  readonly tag: string;
  /** Milliseconds. */
  readonly at: number;
}

/** Coolify keeps a number of images besides the running one (`docker_images_to_keep`, 2 by default). */
export function imagesOf(
  world: World,
  application: Application,
): { readonly current: string | null; readonly images: readonly Image[] } {
  const good = world.deployments
    .filter(
      (deployment) =>
        deployment.application === application &&
        deployment.status === 'finished' &&
        !deployment.isRestartOnly &&
        deployment.pullRequest === 0,
    )
    .toSorted((a, b) => (b.finishedAt ?? 0) - (a.finishedAt ?? 0));
  const tagOf = (commit: string): string =>
    application.columns['build_pack'] === 'dockerimage'
      ? String(application.columns['docker_registry_image_tag'] ?? 'latest')
      : commit === 'HEAD'
        ? 'latest'
        : commit;
  // A Compose file names its own images.
  if (application.columns['build_pack'] === 'dockercompose') return { current: null, images: [] };
  const newest = good[0];
  const running = newest === undefined ? null : tagOf(newest.commit);
  const built = new Map<string, number>();
  // A rollback builds nothing: the image keeps the date of its build.
  for (const { commit, rollback, finishedAt, createdAt } of good.toSorted(
    (a, b) => Number(a.rollback) - Number(b.rollback),
  ))
    if (!rollback || !built.has(tagOf(commit)))
      built.set(tagOf(commit), built.get(tagOf(commit)) ?? finishedAt ?? createdAt);
  const kept = Number(application.settings['docker_images_to_keep'] ?? 2) + 1;
  const images = [...built]
    .map(([tag, at]) => ({ tag, at }))
    .toSorted((a, b) => b.at - a.at)
    .filter(({ tag }, index) => index < kept || tag === running);
  const current = application.upSince === null ? null : running;
  // Preview images share the repository until the next cleanup (v4.3.10, `previewImageTag`, `rollback_images`).
  const previews = world.deployments
    .filter(
      (deployment) =>
        deployment.application === application && deployment.status === 'finished' && deployment.pullRequest > 0,
    )
    .map(({ pullRequest, commit, finishedAt, createdAt }) => ({
      tag: `pr-${pullRequest}-${commit}`,
      at: finishedAt ?? createdAt,
    }));
  return { current, images: [...images, ...previews] };
}
