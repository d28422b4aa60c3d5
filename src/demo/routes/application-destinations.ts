/** Destinations of an application (v4.3.10, `destinations`, `add_destination`, `remove_destination`; recordings 4.3.10). */
import { notFound, ok, errorResponse, type Answer } from '../answers.ts';
import { readFields } from '../body.ts';
import { onlyCoolify, type Call, type Route } from '../router.ts';
import type { Application, Destination } from '../world/state.ts';
import { check, text } from './field-rules.ts';

const findResource = (call: Call): Application | undefined =>
  call.world.applications.find(({ uuid }) => uuid === call.params['uuid']);
const mainOf = (call: Call, { server }: Application): Destination | undefined =>
  call.world.destinations.find(({ uuid }) => uuid === server.destination.uuid);

const row = ({ uuid, name, network, server }: Destination, primary: boolean) => ({
  uuid,
  name,
  network,
  server_uuid: server.uuid,
  server_id: server.id,
  is_primary: primary,
});

function list(call: Call): Answer {
  const application = findResource(call);
  if (application === undefined) return notFound('Application');
  const main = mainOf(call, application);
  return ok([
    ...(main === undefined ? [] : [row(main, true)]),
    ...application.moreDestinations.map((item) => row(item, false)),
  ]);
}

function add(call: Call): Answer {
  const read = readFields(call);
  if ('refusal' in read) return read.refusal;
  const wrong = check(
    read.fields,
    { destination_uuid: text() },
    { destination_uuid: 'The destination uuid field is required.' },
  );
  if (wrong !== null) return wrong;
  const application = findResource(call);
  if (application === undefined) return notFound('Application');
  const wanted = call.world.destinations.find(({ uuid }) => uuid === read.fields['destination_uuid']);
  if (wanted === undefined || wanted.type !== 'standalone') return notFound('Destination');
  if (wanted === mainOf(call, application))
    return errorResponse(422, 'Destination is already the primary destination.');
  if (application.moreDestinations.includes(wanted)) return errorResponse(422, 'Destination is already attached.');
  if (wanted.server === application.server)
    return errorResponse(422, 'Cannot attach a destination on the same server as the primary destination.');
  if (application.moreDestinations.some(({ server }) => server === wanted.server))
    return errorResponse(422, 'A destination on this server is already attached.');
  application.moreDestinations.push(wanted);
  return ok({ message: 'Destination attached.', uuid: wanted.uuid }, 201);
}

function remove(call: Call): Answer {
  const application = findResource(call);
  if (application === undefined) return notFound('Application');
  const at = application.moreDestinations.findIndex(({ uuid }) => uuid === call.params['destination']);
  if (mainOf(call, application)?.uuid === call.params['destination'])
    return errorResponse(422, 'Cannot remove the primary destination.');
  if (at === -1) return notFound('Destination');
  application.moreDestinations.splice(at, 1);
  return ok({ message: 'Destination detached.' });
}

const SINCE = { since: '4.3.0' };
const PATH = '/applications/{uuid}/destinations';
export const applicationDestinationRoutes: readonly Route[] = [
  onlyCoolify('GET', PATH, 'read', list, SINCE),
  onlyCoolify('POST', PATH, 'write', add, SINCE),
  onlyCoolify('DELETE', `${PATH}/{destination}`, 'write', remove, SINCE),
];
