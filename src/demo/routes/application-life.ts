/** Ending, moving and copying an application, and its previews (contract row 31 and section 2). */
import { invalid, notFound, ok, refuse, type Answer } from '../answers.ts';
import { readFields } from '../body.ts';
import { both, onlyCoolify, type Call, type Route } from '../router.ts';
import { cloneApplication } from '../world/made.ts';
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

function move(call: Call): Answer {
  const read = readFields(call);
  if ('refusal' in read) return read.refusal;
  const application = found(call);
  if (application === undefined) return notFound('Application');
  const wanted = read.fields['environment_uuid'];
  if (typeof wanted !== 'string') return invalid({ environment_uuid: ['The environment uuid field is required.'] });
  const environment = call.world.projects
    .flatMap((project) => project.environments)
    .find((item) => item.uuid === wanted);
  if (environment === undefined) return refuse(404, 'Target environment not found or not owned by your team.');
  // guess: the sentence; that it is a 400 is contract section 2.
  if (environment === application.environment) return refuse(400, 'Application is already in this environment.');
  application.environment = environment;
  application.updatedAt = call.now;
  return ok({
    message: 'Application moved successfully.',
    uuid: application.uuid,
    project_uuid: environment.project.uuid,
    environment_uuid: environment.uuid,
  });
}

function clone(call: Call): Answer {
  const read = readFields(call);
  if ('refusal' in read) return read.refusal;
  const application = found(call);
  if (application === undefined) return notFound('Application');
  const { destination_uuid: wanted, name } = read.fields;
  if (typeof wanted !== 'string') return invalid({ destination_uuid: ['The destination uuid field is required.'] });
  const server = call.world.servers.find(({ destination }) => destination.uuid === wanted);
  // guess: the sentence.
  if (server === undefined) return notFound('Destination');
  const made = cloneApplication(
    call.world,
    application,
    server,
    // guess: the made-up name.
    typeof name === 'string' ? name : `clone-of-${application.name}`,
    call.now,
  );
  return ok({ uuid: made.uuid, message: 'Application cloned.' }, 201);
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
  onlyCoolify('POST', '/applications/{uuid}/move', 'write', move, { since: '4.2.0' }),
  onlyCoolify('POST', '/applications/{uuid}/clone', 'write', clone, { since: '4.3.0' }),
  onlyCoolify('DELETE', '/applications/{uuid}/previews/{pull_request}', 'write', removePreview, {
    since: '4.0.0-beta.474',
  }),
];
