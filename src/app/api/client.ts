/**
 * The typed client: picks the variant that the instance speaks, asks our proxy to send it, reads the answer into the model.
 * It retries nothing. The next variant is tried only after “no such route”, which proves that nothing has happened.
 */
import { FailureError, type RawAnswer } from '#coolify/failure.ts';
import { availabilityOf } from '#coolify/availability.ts';
import { buildRequest, relayMethod, variantsFor, type Profile, type UpstreamRequest } from '#coolify/operation.ts';
import {
  operation,
  readAnswer,
  variantOf,
  type InputOf,
  type OperationId,
  type OutputOf,
} from '#coolify/operations/table.ts';
import type { Instance } from '#contract/instances.ts';
import { PRIORITY_HEADER, UPSTREAM_STATUS_HEADER } from '#contract/operations.ts';
import { api } from '#contract/routes.ts';
import { ApiError } from './error.ts';
import { send } from './own.ts';

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** Nobody pressed for it: the proxy may answer from its cache when the instance's budget is used up. */
  readonly background?: boolean;
  /** Pass over the proxy's short cache. */
  readonly fresh?: boolean;
}

export const profileOf = ({ dialect, version, missing }: Instance): Profile => ({ dialect, version, missing });

/**
 * @returns what the operation answers, in the words of our model
 * @throws ApiError; never anything else but an abort
 */
export async function call<K extends OperationId>(
  instance: Instance,
  id: K,
  input: InputOf<K>,
  options: CallOptions = {},
): Promise<OutputOf<K>> {
  const table = operation(id);
  const indexes = variantsFor(table, profileOf(instance));
  for (const [position, index] of indexes.entries()) {
    const variant = variantOf(id, index);
    if (variant === undefined) continue;
    const request = buildRequest(variant, input);
    const response = await send(api.upstream(instance.id, request.path), {
      method: relayMethod(table, variant),
      body: request.body ?? undefined,
      signal: options.signal,
      instance: instance.name,
      operation: id,
      headers: {
        ...(options.background === true ? { [PRIORITY_HEADER]: 'background' } : {}),
        ...(options.fresh === true ? { 'cache-control': 'no-cache' } : {}),
      },
    });
    try {
      return readAnswer(id, index, input, await rawAnswer(response, options.signal));
    } catch (error) {
      if (!(error instanceof FailureError)) throw error;
      if (error.failure.kind === 'no-such-route' && position < indexes.length - 1) continue;
      throw ApiError.ofFailure(error.failure, instance.name, id);
    }
  }
  const { reason } = availabilityOf(table, profileOf(instance), instance.abilities);
  throw ApiError.ofFailure({ kind: 'no-such-route', status: null, message: reason }, instance.name, id);
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

/** @throws FailureError for an answer that begins and does not come to its end */
async function rawAnswer(response: Response, signal: AbortSignal | undefined): Promise<RawAnswer> {
  const upstream = Number(response.headers.get(UPSTREAM_STATUS_HEADER) ?? Number.NaN);
  return {
    status: Number.isNaN(upstream) ? response.status : upstream,
    contentType: response.headers.get('content-type') ?? '',
    text: await response.text().catch((error: unknown) => {
      if (signal?.aborted === true) throw error;
      throw new FailureError({ kind: 'unreachable', status: null, message: 'Its answer broke off before the end.' });
    }),
    headers: {
      'retry-after': response.headers.get('retry-after') ?? undefined,
      location: response.headers.get('location') ?? undefined,
    },
  };
}
