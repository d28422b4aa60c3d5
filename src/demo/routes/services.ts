/** Services (contract rows 67, 68, 72–74). */
import { notFound, ok, refuse } from '../answers.ts';
import { both, lifecycle, type Call, type Route } from '../router.ts';
import { serviceDetail, serviceListRow } from '../shapes/services.ts';
import { moveService, serviceStatus } from '../world/lifecycle.ts';
import type { Service } from '../world/state.ts';

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
  moveService(call.world, service, call.now, 'running:healthy');
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
  moveService(call.world, service, call.now, 'running:healthy');
  return ok({ message: 'Service restarting request queued.' });
}

export const serviceRoutes: readonly Route[] = [
  ...both('GET', '/services', 'read', list),
  ...both('GET', '/services/{uuid}', 'read', get),
  ...lifecycle('/services/{uuid}/start', start),
  ...lifecycle('/services/{uuid}/stop', stop),
  ...lifecycle('/services/{uuid}/restart', restart),
];
