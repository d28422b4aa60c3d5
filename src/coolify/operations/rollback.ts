/** Going back to an image that is still on the server (contract section 2, "Rollback"; since v4.3.0). */
import { isRecord } from '../failure.ts';
import { date, flag, row, rows, text as textOf } from '../model/fields.ts';
import { byUuid, id, object, text } from '../input.ts';
import { readActionResult, type ActionResult } from '../model/results.ts';
import { define } from '../operation.ts';

export interface RollbackImage {
  /** Of a built application the commit, of an image application its tag. */
  readonly tag: string;
  /** ISO 8601; Docker's own `2026-11-24 03:20:26 +0000 UTC` (recordings 4.3.10). */
  readonly createdAt: string | null;
  readonly current: boolean;
}

export interface RollbackImages {
  /** Tag of the running container; null when it is stopped, or runs by a digest. */
  readonly current: string | null;
  /** Empty also when Coolify could not ask the server: it tells no errors here (contract section 2). */
  readonly images: readonly RollbackImage[];
}

export const rollbackOperations = {
  'applications.rollbackImages': define({
    id: 'applications.rollbackImages',
    title: 'List rollback images',
    input: byUuid,
    resource: 'applications',
    ability: 'read',
    // Coolify asks Docker over SSH: 0.8 to 1.7 s (recordings 4.3.10).
    freshFor: 10,
    slow: true,
    variants: [{ dialect: 'coolify', since: '4.3.0', method: 'GET', path: '/applications/{uuid}/rollback-images' }],
    read: ({ data }) => {
      const answer = row(data, 'rollback images');
      const images = rows(answer['images'] ?? [], 'images', (item) => item).flatMap((item): RollbackImage[] => {
        const tag = textOf(item, 'tag');
        // `<none>` is an image that lost its tag to a newer one: nothing can be rolled back to it.
        if (tag === null || tag === '<none>') return [];
        return [{ tag, createdAt: date(item, 'created_at'), current: flag(item, 'is_current') === true }];
      });
      return { current: textOf(answer, 'current'), images };
    },
  }),
  'applications.rollback': define({
    id: 'applications.rollback',
    title: 'Roll back the application',
    // A tag of the images, or any commit: Coolify builds a commit that has no image.
    input: object({ uuid: id, commit: text }),
    resource: 'applications',
    ability: 'deploy',
    changes: true,
    affects: ['deployments'],
    variants: [
      {
        dialect: 'coolify',
        since: '4.3.0',
        method: 'POST',
        path: '/applications/{uuid}/rollback',
        writeBody: ({ commit }) => ({ commit }),
      },
    ],
    read: (payload): ActionResult => {
      const result = readActionResult(payload);
      return isRecord(payload.data) ? result : { ...result, outcome: 'queued' };
    },
  }),
};
