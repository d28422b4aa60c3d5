/** Deletes applications and previews (contract row 31 and section 2). */
import { notFound, ok, errorResponse, type Answer } from '../answers.ts';
import { bothDialects, onlyCoolify, type Call, type Route } from '../router.ts';
import { queueDeletion } from '../world/lifecycle.ts';
import type { Application } from '../world/state.ts';

const findResource = (call: Call): Application | undefined =>
  call.world.applications.find((application) => application.uuid === call.params['uuid']);

function remove(call: Call): Answer {
  const application = findResource(call);
  // No full stop here (recordings 4.3.10 `FACTS.md`, "Errors").
  if (application === undefined) return errorResponse(404, 'Application not found');
  queueDeletion(call.instance, application.uuid, call.now);
  return ok({ message: 'Application deletion request queued.' });
}

function removePreview(call: Call): Answer {
  const application = findResource(call);
  if (application === undefined) return notFound('Application');
  const at = application.previews.indexOf(Number(call.params['pull_request']));
  if (at === -1) return notFound('Preview');
  application.previews.splice(at, 1);
  return ok({ message: 'Preview deletion request queued.' });
}

export const applicationDeleteRoutes: readonly Route[] = [
  ...bothDialects('DELETE', '/applications/{uuid}', 'write', remove),
  onlyCoolify('DELETE', '/applications/{uuid}/previews/{pull_request}', 'write', removePreview, {
    since: '4.0.0-beta.474',
  }),
];
