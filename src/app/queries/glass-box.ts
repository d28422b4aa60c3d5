/** The exact call that an operation makes on an instance, for people to read and copy. */
import { previewCall, profileOf } from '#app/api/client.ts';
import { availabilityOf } from '#coolify/availability.ts';
import { curlOf } from '#coolify/curl.ts';
import { operation, type InputOf, type OperationId } from '#coolify/operations/table.ts';
import type { Instance } from '#contract/instances.ts';

export interface ShownCall {
  readonly id: OperationId;
  readonly title: string;
  /** null when the instance has no such call; then `reason` says why. */
  readonly curl: string | null;
  readonly reason: string;
}

/** As a person would paste it: the demo answers a shell on the port of `npm run demo` only. */
const shellAddress = (instance: Instance): string =>
  instance.source === 'demo' ? 'http://127.0.0.1:8100' : instance.address;

/** The request of an operation and the same as curl; null when the instance has no such call. */
export function requestFor<K extends OperationId>(instance: Instance, id: K, input: InputOf<K>) {
  const request = previewCall(instance, id, input);
  return request === null ? null : { ...request, curl: curlOf(shellAddress(instance), request) };
}

export function curlFor<K extends OperationId>(instance: Instance, id: K, input: InputOf<K>): ShownCall {
  const table = operation(id);
  const request = requestFor(instance, id, input);
  return {
    id,
    title: table.title,
    curl: request?.curl ?? null,
    reason: availabilityOf(table, profileOf(instance), instance.abilities).reason,
  };
}
