/** Services (contract rows 67–74). */
import { notFound, ok, refuse, type Answer } from '../answers.ts';
import { truthy } from '../body.ts';
import { both, lifecycle, onlyCoolify, onlyReference, type Call, type Route } from '../router.ts';
import { serviceDetail, serviceListRow } from '../shapes/services.ts';
import { moveService, serviceStatus } from '../world/lifecycle.ts';
import { partLog } from '../world/runtime-log.ts';
import { startService } from '../world/services.ts';
import type { Service } from '../world/state.ts';
import { linesOf, servicePartRoutes } from './service-components.ts';
import { create, remove, update } from './service-writes.ts';

const found = (call: Call): Service | undefined =>
  call.world.services.find((service) => service.uuid === call.params['uuid']);

const list = (call: Call) => ok(call.world.services.map((service) => serviceListRow(service, call.view)));

function get(call: Call) {
  const service = found(call);
  return service === undefined ? notFound('Service') : ok(serviceDetail(service, call.view));
}

function start(call: Call) {
  const service = found(call);
  if (service === undefined) return notFound('Service');
  if (serviceStatus(service).startsWith('running')) return refuse(400, 'Service is already running.');
  startService(call.world, service, call.now);
  return ok({ message: 'Service starting request queued.' });
}

function stop(call: Call) {
  const service = found(call);
  if (service === undefined) return notFound('Service');
  if (serviceStatus(service).startsWith('exited')) return refuse(400, 'Service is already stopped.');
  moveService(call.world, service, call.now, 'exited');
  return ok({ message: 'Service stopping request queued.' });
}

function restart(call: Call) {
  const service = found(call);
  if (service === undefined) return notFound('Service');
  startService(call.world, service, call.now);
  return ok({ message: 'Service restarting request queued.' });
}

/** Only of one part, by its name in the compose file (contract, pitfall 53). */
function logs(call: Call): Answer {
  const name = call.query.get('sub_service_name') ?? '';
  if (name === '') return refuse(400, 'Sub service name is required.');
  const service = found(call);
  if (service === undefined) return notFound('Service');
  const part = service.parts.find((item) => item.name === name);
  // Docker is asked: what is down, or on a server that is down, has no container to find.
  if (part === undefined || !service.server.reachable || !part.status.startsWith('running'))
    return refuse(404, 'Container not found.');
  return ok({ logs: partLog(service, part, call.now, linesOf(call), truthy(call.query.get('show_timestamps'))) });
}

export const serviceRoutes: readonly Route[] = [
  ...both('GET', '/services', 'read', list),
  ...both('POST', '/services', 'write', create),
  ...both('GET', '/services/{uuid}', 'read', get),
  onlyCoolify('PATCH', '/services/{uuid}', 'write', update, { since: '4.0.0-beta.420.7' }),
  onlyReference('PATCH', '/services/{uuid}', 'write', update),
  ...both('DELETE', '/services/{uuid}', 'write', remove),
  ...lifecycle('/services/{uuid}/start', start),
  ...lifecycle('/services/{uuid}/stop', stop),
  ...lifecycle('/services/{uuid}/restart', restart),
  onlyCoolify('GET', '/services/{uuid}/logs', 'read', logs, { since: '4.2.0' }),
  ...servicePartRoutes,
];
