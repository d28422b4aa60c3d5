/** Destinations: the Docker networks of servers; since v4.2.0 (contract section 2; recordings 4.3.10). */
import { invalid, notFound, ok, errorResponse, type Answer } from '../answers.ts';
import { readFields } from '../body.ts';
import { onlyCoolify, type Call, type Route } from '../router.ts';
import { destinationRow } from '../shapes/server-subresources.ts';
import { freshUuid } from '../world/lifecycle.ts';
import type { Destination, Server } from '../world/state.ts';
import { check, text } from './field-rules.ts';

const findResource = (call: Call): Destination | undefined =>
  call.world.destinations.find(({ uuid }) => uuid === call.params['uuid']);
const serverOf = (call: Call): Server | undefined =>
  call.world.servers.find(({ uuid }) => uuid === call.params['server']);
/** Laravel's message (recordings 4.3.10, GET_destinations-uuid__404). */
const none = errorResponse(404, 'No query results for model [App\\Models\\SwarmDocker].');

const list = (call: Call) => ok(call.world.destinations.map((item) => destinationRow(item)));

function get(call: Call): Answer {
  const destination = findResource(call);
  return destination === undefined ? none : ok(destinationRow(destination));
}

function ofServer(call: Call): Answer {
  const server = serverOf(call);
  return server === undefined
    ? notFound('Server')
    : ok(call.world.destinations.filter((item) => item.server === server).map((item) => destinationRow(item)));
}

function create(call: Call): Answer {
  const read = readFields(call);
  if ('refusal' in read) return read.refusal;
  const { name, network, type } = read.fields;
  const wrong = check(
    read.fields,
    { name: text(), network: text(), type: text() },
    { network: 'This field is required.' },
  );
  if (wrong !== null) return wrong;
  if (type !== undefined && type !== 'standalone' && type !== 'swarm')
    return invalid({ type: ['The selected type is invalid.'] }); // guess
  const server = serverOf(call);
  if (server === undefined) return notFound('Server');
  if (call.world.destinations.some((item) => item.server === server && item.network === network))
    return errorResponse(409, 'A destination with this network already exists on the server.');
  const destination: Destination = {
    uuid: freshUuid(call.instance),
    name: String(name ?? network),
    network: String(network),
    type: type ?? 'standalone',
    server,
    createdAt: call.now,
    updatedAt: call.now,
  };
  call.world.destinations.push(destination);
  return ok(destinationRow(destination), 201);
}

function rename(call: Call): Answer {
  const read = readFields(call);
  if ('refusal' in read) return read.refusal;
  const wrong = check(read.fields, { name: text() }, { name: 'This field is required.' });
  if (wrong !== null) return wrong;
  const destination = findResource(call);
  if (destination === undefined) return none;
  destination.name = String(read.fields['name']);
  destination.updatedAt = call.now;
  return ok(destinationRow(destination));
}

/** All resources of the demo use the first network of their server. */
function remove(call: Call): Answer {
  const destination = findResource(call);
  if (destination === undefined) return none;
  const { applications, databases, services, destinations } = call.world;
  const used =
    destination.uuid === destination.server.destination.uuid &&
    [...applications, ...databases, ...services].some((item) => item.server === destination.server);
  if (used) return errorResponse(409, 'Destination has attached resources, detach first.');
  destinations.splice(destinations.indexOf(destination), 1);
  return ok({ message: 'Deleted.' });
}

const SINCE = { since: '4.2.0' };

export const destinationRoutes: readonly Route[] = [
  onlyCoolify('GET', '/destinations', 'read', list, SINCE),
  onlyCoolify('GET', '/destinations/{uuid}', 'read', get, SINCE),
  onlyCoolify('GET', '/servers/{server}/destinations', 'read', ofServer, SINCE),
  onlyCoolify('POST', '/servers/{server}/destinations', 'write', create, SINCE),
  onlyCoolify('PATCH', '/destinations/{uuid}', 'write', rename, { since: '4.3.0' }),
  onlyCoolify('DELETE', '/destinations/{uuid}', 'write', remove, SINCE),
];
