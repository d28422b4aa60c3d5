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

export function curlFor<K extends OperationId>(instance: Instance, id: K, input: InputOf<K>): ShownCall {
  const table = operation(id);
  const request = previewCall(instance, id, input);
  const address = instance.source === 'demo' ? 'http://127.0.0.1:8100' : instance.address;
  return {
    id,
    title: table.title,
    curl: request === null ? null : curlOf(address, request),
    reason: availabilityOf(table, profileOf(instance), instance.abilities).reason,
  };
}
