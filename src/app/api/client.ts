/** The typed client for instances: sends an operation id and its input to Flotilla's server, returns the model. Never retries. */
import type { InputOf, OperationId, OutputOf } from '#coolify/operations/table.ts';
import {
  FRESH_HEADER,
  PRIORITY_HEADER,
  type CallPreview,
  type Capabilities,
  type ResultOf,
} from '#contract/operations.ts';
import { api } from '#contract/routes.ts';
import { readJson, type RequestOptions } from './request.ts';

/** An instance, with the name that errors show. */
export interface CallTarget {
  readonly id: string;
  readonly name: string;
}

export interface CallOptions {
  /** Only reads are aborted, so a call with a signal counts as one that changes nothing. */
  readonly signal?: AbortSignal | undefined;
  /** No user waits for it: the proxy answers from its cache once the instance's request budget is used up. */
  readonly background?: boolean;
  /** Bypasses the freshness check of the proxy's cache. */
  readonly fresh?: boolean;
}

/**
 * Runs an operation on an instance.
 * @returns the result with the instance's revision
 * @throws ApiError, or the abort of `signal`
 */
export async function callForResult<K extends OperationId>(
  instance: CallTarget,
  id: K,
  input: InputOf<K>,
  { signal, background = false, fresh = false }: CallOptions = {},
): Promise<ResultOf<K>> {
  const path = api.operation(instance.id, id);
  const options: RequestOptions = {
    method: 'POST',
    body: input,
    signal,
    operation: id,
    changes: signal === undefined,
    headers: {
      ...(background ? { [PRIORITY_HEADER]: 'background' } : {}),
      ...(fresh ? { [FRESH_HEADER]: '1' } : {}),
    },
    // Read when an error is made: the name may arrive while the request is in flight.
    get instance() {
      return instance.name;
    },
  };
  return readJson<ResultOf<K>>(path, options, (value) => 'data' in value);
}

/** Runs an operation on an instance and returns what it answers, in our model. */
export const call = async <K extends OperationId>(
  instance: CallTarget,
  id: K,
  input: InputOf<K>,
  options?: CallOptions,
): Promise<OutputOf<K>> => (await callForResult(instance, id, input, options)).data;

/** The exact request that `call` would make an instance receive; nothing is sent to it. */
export const previewRequest = <K extends OperationId>(
  instance: CallTarget,
  id: K,
  input: InputOf<K>,
  signal?: AbortSignal,
): Promise<CallPreview> =>
  readJson<CallPreview>(
    `${api.operation(instance.id, id)}?preview`,
    { method: 'POST', body: input, signal, instance: instance.name, operation: id },
    (value) => 'curl' in value,
  );

export const fetchCapabilities = (instanceId: string, signal?: AbortSignal): Promise<Capabilities> =>
  readJson<Capabilities>(api.capabilities(instanceId), { signal }, (value) => 'operations' in value);

/** Checked by one property only: the response was made from the same types by Flotilla's own server. */
