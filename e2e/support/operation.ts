/** Runs an operation through our own server, as a page does. */
import type { InputOf, OperationId, OutputOf } from '#coolify/operations/table.ts';
import type { OperationResult } from '#contract/operations.ts';

export const operationUrl = (address: string, instance: string, id: OperationId): string =>
  `${address}/api/instances/${instance}/operations/${id}`;

export const sendOperation = <K extends OperationId>(
  address: string,
  instance: string,
  id: K,
  input: InputOf<K>,
): Promise<Response> =>
  fetch(operationUrl(address, instance, id), {
    method: 'POST',
    headers: { 'x-flotilla': '1', 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });

/** @throws Error with the response of our server when the operation failed */
export async function runOperation<K extends OperationId>(
  address: string,
  instance: string,
  id: K,
  input: InputOf<K>,
): Promise<OutputOf<K>> {
  const response = await sendOperation(address, instance, id, input);
  const text = await response.text();
  if (!response.ok) throw new Error(`${id}: ${response.status} ${text}`);
  return (JSON.parse(text) as OperationResult<OutputOf<K>>).data;
}
