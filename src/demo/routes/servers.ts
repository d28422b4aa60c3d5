/** Servers (contract rows 5–12). */
import { notFound, ok, type Answer } from '../answers.ts';
import { truthy } from '../body.ts';
import { actionRoutes, bothDialects, type Call, type Route } from '../router.ts';
import { typeOf } from '../shapes/databases.ts';
import { serverDetail, serverListRow } from '../shapes/infrastructure.ts';
import { since, type Row } from '../shapes/view.ts';
import { stamp } from '../world/dates.ts';
import { serviceStatus } from '../world/lifecycle.ts';
import { validate as startValidation } from '../world/servers.ts';
import type { Server } from '../world/state.ts';
import { serverSubresourceRoutes } from './server-subresources.ts';
import { createServer, deleteServer, updateServer } from './server-writes.ts';

const findResource = (call: Call): Server | undefined =>
  call.world.servers.find((server) => server.uuid === call.params['uuid']);

function resourcesOnServer(call: Call, server: Server): Row[] {
  const { applications, databases, services } = call.world;
  const row = (
    item: { id: number; uuid: string; name: string; createdAt: number; updatedAt: number },
    type: string,
    status: string,
  ): Row => ({
    id: item.id,
    uuid: item.uuid,
    name: item.name,
    type,
    created_at: stamp(item.createdAt),
    updated_at: stamp(item.updatedAt),
    status,
  });
  return [
    ...applications.filter((item) => item.server === server).map((item) => row(item, 'application', item.status)),
    ...databases.filter((item) => item.server === server).map((item) => row(item, typeOf(item), item.status)),
    ...services.filter((item) => item.server === server).map((item) => row(item, 'service', serviceStatus(item))),
  ];
}

const list = (call: Call) => ok(call.world.servers.map((server) => serverListRow(server, call.view)));

function get(call: Call) {
  const server = findResource(call);
  if (server === undefined) return notFound('Server');
  const row = serverDetail(server, call.view);
  return ok(truthy(call.query.get('resources')) ? { ...row, resources: resourcesOnServer(call, server) } : row);
}

function resources(call: Call) {
  const server = findResource(call);
  return server === undefined ? notFound('Server') : ok(resourcesOnServer(call, server));
}

/** Host names of applications and services on the server. `?uuid=` shadows the server's own since b471 (contract row 11). */
function domains(call: Call) {
  const server = findResource(call);
  if (
    server === undefined ||
    (call.dialect === 'coolify' && call.query.has('uuid') && since(call.view, '4.0.0-beta.471'))
  )
    return notFound('Server');
  const addresses = [
    ...call.world.applications.filter((item) => item.server === server).map((item) => item.columns['fqdn']),
    ...call.world.services
      .filter((item) => item.server === server)
      .flatMap((item) => item.components.map((component) => component.fqdn)),
  ];
  const hosts = addresses
    .flatMap((address) => (typeof address === 'string' ? address.split(',') : []))
    .map((address) => new URL(address).hostname);
  return ok([{ ip: server.ip, domains: [...new Set(hosts)] }]);
}

/** `install` has no effect in the demo. */
function validate(call: Call): Answer {
  const server = findResource(call);
  if (server === undefined) return notFound('Server');
  startValidation(server, call.now, call.world.pace);
  // 200 before b411 (contract row 12) and in the reference.
  const early = call.dialect === 'reference' || !since(call.view, '4.0.0-beta.411');
  return ok({ message: 'Validation started.' }, early ? 200 : 201);
}

export const serverRoutes: readonly Route[] = [
  ...bothDialects('GET', '/servers', 'read', list),
  ...bothDialects('GET', '/servers/{uuid}', 'read', get),
  ...bothDialects('GET', '/servers/{uuid}/resources', 'read', resources),
  ...bothDialects('GET', '/servers/{uuid}/domains', 'read', domains),
  ...bothDialects('POST', '/servers', 'write', createServer),
  ...bothDialects('PATCH', '/servers/{uuid}', 'write', updateServer),
  ...bothDialects('DELETE', '/servers/{uuid}', 'write', deleteServer),
  ...actionRoutes('/servers/{uuid}/validate', 'write', validate, { post: 'later' }),
  ...serverSubresourceRoutes,
];
