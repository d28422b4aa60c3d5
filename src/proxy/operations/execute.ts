/** Runs an operation of the table on an instance: picks the variant, sends its request, reads the response into the model. */
import { FailureError, type Failure } from '#coolify/failure.ts';
import { buildRequest, variantsFor } from '#coolify/operation.ts';
import {
  operation,
  readAnswer,
  variantOf,
  type InputOf,
  type OperationId,
  type OutputOf,
} from '#coolify/operations/table.ts';
import type { InstanceClient } from '../clients/instance-client.ts';
import type { Priority, ThrottleReason } from '../clients/request-budget.ts';
import type { StoredResponse } from '../clients/shared-request.ts';
import type { Registry } from '../instances/registry.ts';

export interface ReadOptions {
  readonly priority: Priority;
  /** Bypasses the freshness check of the cache. */
  readonly fresh: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** What the instance answered to which variant; null when nothing was answered or sent. */
export interface Exchange {
  readonly status: number | null;
  readonly variant: number | null;
}

export type ExecutionResult<T> = Exchange &
  (
    | {
        readonly ok: true;
        readonly value: T;
        readonly revision: number;
        /** Milliseconds since the epoch at which the response was complete. */
        readonly at: number;
        readonly throttled: ThrottleReason | null;
      }
    | { readonly ok: false; readonly failure: Failure; readonly throttled: ThrottleReason | null }
  );

type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

/** By the bytes of the response: `SharedRequest` reuses the buffer of an equal response, so it is parsed once. */
const parsed = new WeakMap<Buffer, Map<string, Parsed<unknown>>>();

/**
 * Sends the variants that the instance serves in order of preference. The next one is tried only after “no such route”,
 * which proves that the instance did nothing.
 * @throws PathValueError for an input that cannot be part of a path
 */
export async function execute<K extends OperationId>(
  registry: Registry,
  instance: string,
  client: InstanceClient,
  id: K,
  input: InputOf<K>,
  options: ReadOptions,
): Promise<ExecutionResult<OutputOf<K>>> {
  const entry = operation(id);
  let last: ExecutionResult<OutputOf<K>> = {
    ok: false,
    failure: { kind: 'no-such-route', status: null, message: '', sent: false },
    throttled: null,
    status: null,
    variant: null,
  };
  for (const index of variantsFor(entry, registry.findings(instance))) {
    const variant = variantOf(id, index);
    if (variant === undefined) continue;
    const { method, path, body, anonymous } = buildRequest(variant, input);
    const result = await client.send({
      operation: { ...entry, id, index, method, anonymous },
      path,
      body: body === null ? null : Buffer.from(JSON.stringify(body)),
      ...options,
    });
    const { throttled } = result;
    if (!result.ok) return { ok: false, failure: result.failure, throttled, status: result.status, variant: index };
    const { response, revision } = result;
    const exchange = { throttled, status: response.status, variant: index };
    const read = parseOnce(id, index, input, response);
    last = read.ok ? { ...read, ...exchange, revision, at: response.at } : { ...read, ...exchange };
    if (read.ok || read.failure.kind !== 'no-such-route') return last;
  }
  return last;
}

function parseOnce<K extends OperationId>(
  id: K,
  index: number,
  input: InputOf<K>,
  response: StoredResponse,
): Parsed<OutputOf<K>> {
  if (operation(id).changes) return parse(id, index, input, response);
  const key = JSON.stringify([id, index, response.status, response.headers['content-type'], input]);
  const known = parsed.get(response.body) ?? new Map<string, Parsed<unknown>>();
  parsed.set(response.body, known);
  const found = known.get(key) ?? parse(id, index, input, response);
  known.set(key, found);
  return found as Parsed<OutputOf<K>>;
}

function parse<K extends OperationId>(
  id: K,
  index: number,
  input: InputOf<K>,
  response: StoredResponse,
): Parsed<OutputOf<K>> {
  try {
    return { ok: true, value: readAnswer(id, index, input, response.raw()) };
  } catch (error) {
    if (error instanceof FailureError) return { ok: false, failure: error.failure };
    // A bug in a reader: only this read fails. The error's message may quote data of the instance.
    const name = error instanceof Error ? error.name : 'error';
    return {
      ok: false,
      failure: { kind: 'unreadable', status: response.status, message: `${id}: ${name} while reading.` },
    };
  }
}
