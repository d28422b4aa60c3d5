/** Services (contract rows 67–74). */
import { notFound, ok, errorResponse, type Answer } from '../answers.ts';
import { truthy } from '../body.ts';
import { bothDialects, lifecycleRoutes, onlyCoolify, onlyReference, type Call, type Route } from '../router.ts';
import { serviceDetail, serviceListRow } from '../shapes/services.ts';
import { setServiceState, serviceStatus } from '../world/lifecycle.ts';
import { componentLog } from '../world/runtime-log.ts';
import { startService } from '../world/services.ts';
import type { Service } from '../world/state.ts';
import { lineCountOf, serviceComponentRoutes } from './service-components.ts';
import { create, remove, update } from './service-writes.ts';

const findResource = (call: Call): Service | undefined =>
  call.world.services.find((service) => service.uuid === call.params['uuid']);

const list = (call: Call) => ok(call.world.services.map((service) => serviceListRow(service, call.view)));

function get(call: Call) {
  const service = findResource(call);
  return service === undefined ? notFound('Service') : ok(serviceDetail(service, call.view));
}

function start(call: Call) {
  const service = findResource(call);
  if (service === undefined) return notFound('Service');
  if (serviceStatus(service).startsWith('running')) return errorResponse(400, 'Service is already running.');
  startService(call.world, service, call.now);
  return ok({ message: 'Service starting request queued.' });
}

function stop(call: Call) {
  const service = findResource(call);
  if (service === undefined) return notFound('Service');
  if (serviceStatus(service).startsWith('exited')) return errorResponse(400, 'Service is already stopped.');
  setServiceState(call.world, service, call.now, 'exited');
  return ok({ message: 'Service stopping request queued.' });
}

function restart(call: Call) {
  const service = findResource(call);
  if (service === undefined) return notFound('Service');
  startService(call.world, service, call.now);
  return ok({ message: 'Service restarting request queued.' });
}

/** Logs of one component, by its name in the compose file (contract, pitfall 53). */
function logs(call: Call): Answer {
  const name = call.query.get('sub_service_name') ?? '';
  if (name === '') return errorResponse(400, 'Sub service name is required.');
  const service = findResource(call);
  if (service === undefined) return notFound('Service');
  const component = service.components.find((item) => item.name === name);
  // Coolify asks Docker: no container if stopped or if the server is unreachable.
  if (component === undefined || !service.server.isReachable || !component.status.startsWith('running'))
    return errorResponse(404, 'Container not found.');
  return ok({
    logs: componentLog(service, component, call.now, lineCountOf(call), truthy(call.query.get('show_timestamps'))),
  });
}

export const serviceRoutes: readonly Route[] = [
  ...bothDialects('GET', '/services', 'read', list),
  ...bothDialects('POST', '/services', 'write', create),
  ...bothDialects('GET', '/services/{uuid}', 'read', get),
  onlyCoolify('PATCH', '/services/{uuid}', 'write', update, { since: '4.0.0-beta.420.7' }),
  onlyReference('PATCH', '/services/{uuid}', 'write', update),
  ...bothDialects('DELETE', '/services/{uuid}', 'write', remove),
  ...lifecycleRoutes('/services/{uuid}/start', start),
  ...lifecycleRoutes('/services/{uuid}/stop', stop),
  ...lifecycleRoutes('/services/{uuid}/restart', restart),
  onlyCoolify('GET', '/services/{uuid}/logs', 'read', logs, { since: '4.2.0' }),
  ...serviceComponentRoutes,
];
