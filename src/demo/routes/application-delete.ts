/** Ending an application, and its previews (contract row 31 and section 2). */
import { notFound, ok, refuse, type Answer } from '../answers.ts';
import { both, onlyCoolify, type Call, type Route } from '../router.ts';
import { deleteLater } from '../world/lifecycle.ts';
import type { Application } from '../world/state.ts';

const found = (call: Call): Application | undefined =>
  call.world.applications.find((application) => application.uuid === call.params['uuid']);

function remove(call: Call): Answer {
  const application = found(call);
  // Without the full stop here (recordings 4.3.10 `FACTS.md`, "Errors").
  if (application === undefined) return refuse(404, 'Application not found');
  deleteLater(call.instance, application.uuid, call.now);
  return ok({ message: 'Application deletion request queued.' });
}

function removePreview(call: Call): Answer {
  const application = found(call);
  if (application === undefined) return notFound('Application');
  const at = application.previews.indexOf(Number(call.params['pull_request']));
  if (at === -1) return notFound('Preview');
  application.previews.splice(at, 1);
  return ok({ message: 'Preview deletion request queued.' });
}

export const applicationLifeRoutes: readonly Route[] = [
  ...both('DELETE', '/applications/{uuid}', 'write', remove),
  onlyCoolify('DELETE', '/applications/{uuid}/previews/{pull_request}', 'write', removePreview, {
    since: '4.0.0-beta.474',
  }),
];
