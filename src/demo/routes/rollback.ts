/** Rollback to an image on the server (contract section 2; recordings 4.3.10, rollback-images and rollback). */
import { invalid, notFound, NOT_ALLOWED, ok, errorResponse, type Answer } from '../answers.ts';
import { readFields } from '../body.ts';
import { onlyCoolify, type Call, type Route } from '../router.ts';
import { dockerStamp } from '../world/dates.ts';
import { imagesOf } from '../world/images.ts';
import { queueDeployment } from '../world/lifecycle.ts';

const findResource = (call: Call) => call.world.applications.find(({ uuid }) => uuid === call.params['uuid']);

/** Coolify lists images over SSH and answers an empty list on any error. */
function images(call: Call): Answer {
  const application = findResource(call);
  if (application === undefined) return notFound('Application');
  if (!application.server.isReachable) return ok({ current: null, images: [] });
  const { current, images: list } = imagesOf(call.world, application);
  return ok({
    current,
    images: list.map(({ tag, at }) => ({ tag, created_at: dockerStamp(at), is_current: tag === current })),
  });
}

function rollback(call: Call): Answer {
  const read = readFields(call);
  if ('refusal' in read) return read.refusal;
  const { commit, ...extra } = read.fields;
  const errors: Record<string, readonly string[]> = Object.fromEntries(
    Object.keys(extra).map((name) => [name, [NOT_ALLOWED]]),
  );
  if (typeof commit !== 'string')
    errors['commit'] = [
      commit === undefined || commit === null ? 'The commit field is required.' : 'The commit field must be a string.',
    ];
  if (typeof commit !== 'string' || Object.keys(errors).length > 0) return invalid(errors);
  const application = findResource(call);
  if (application === undefined) return notFound('Application');
  if (commit !== 'HEAD' && !/^[a-zA-Z0-9][a-zA-Z0-9._\-/]*$/.test(commit))
    return invalid({
      commit: [
        commit.startsWith('-')
          ? 'Invalid rollback commit: must not start with a hyphen.'
          : 'Invalid rollback commit: contains disallowed characters. Only alphanumeric characters, dots, hyphens, underscores, and slashes are allowed.',
      ],
    });
  const queued = queueDeployment(call.world, application, call.now, { commit, rollback: true });
  // A full queue answers 400 here (v4.3.10, `rollback_by_uuid`).
  if (queued.outcome === 'full')
    return errorResponse(400, 'Deployment queue is full. Please wait for existing deployments to complete.');
  if (queued.outcome === 'skipped') return ok({ message: 'Deployment already queued for this commit.' });
  return ok({ message: 'Rollback deployment queued.', deployment_uuid: queued.deployment.uuid });
}

const SINCE = { since: '4.3.0' };
export const rollbackRoutes: readonly Route[] = [
  onlyCoolify('GET', '/applications/{uuid}/rollback-images', 'read', images, SINCE),
  onlyCoolify('POST', '/applications/{uuid}/rollback', 'deploy', rollback, SINCE),
];
