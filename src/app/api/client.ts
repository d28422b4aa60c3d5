/** The typed client: names an operation and its input; our proxy sends it and answers with the model. It retries nothing. */
import { buildRequest, variantsFor, type Profile, type UpstreamRequest } from '#coolify/operation.ts';
import { operation, variantOf, type InputOf, type OperationId, type OutputOf } from '#coolify/operations/table.ts';
import type { Instance } from '#contract/instances.ts';
import { FRESH_HEADER, PRIORITY_HEADER, type ResultOf } from '#contract/operations.ts';
import { api } from '#contract/routes.ts';
import { ApiError } from './error.ts';
import { send } from './own.ts';

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** No user waits for it: the proxy may answer from its cache when the request budget is used up. */
  readonly background?: boolean;
  /** Bypass the freshness check of the proxy's cache. */
  readonly fresh?: boolean;
}

export const profileOf = ({ dialect, version, missing }: Instance): Profile => ({ dialect, version, missing });

/**
 * @returns the output of the operation, in our model
 * @throws ApiError; never anything else but an abort
 */
export async function call<K extends OperationId>(
  instance: Instance,
  id: K,
  input: InputOf<K>,
  { signal, background, fresh }: CallOptions = {},
): Promise<OutputOf<K>> {
  const response = await send(api.operation(instance.id, id), {
    method: 'POST',
    body: input,
    signal,
    instance: instance.name,
    operation: id,
    headers: {
      ...(background === true ? { [PRIORITY_HEADER]: 'background' } : {}),
      ...(fresh === true ? { [FRESH_HEADER]: '1' } : {}),
    },
  });
  try {
    return ((await response.json()) as ResultOf<K>).data;
  } catch (error) {
    if (signal?.aborted === true) throw error;
    const failure = { kind: 'unreachable', status: null, message: 'The response ended early.' } as const;
    throw ApiError.ofFailure(failure, instance.name, id);
  }
}

/** The request that `call` would make first, for the glass box; null when the instance has no such call. */
export function previewCall<K extends OperationId>(
  instance: Instance,
  id: K,
  input: InputOf<K>,
): UpstreamRequest | null {
  const index = variantsFor(operation(id), profileOf(instance))[0];
  const variant = index === undefined ? undefined : variantOf(id, index);
  return variant === undefined ? null : buildRequest(variant, input);
}
