/** One list of one instance, read through its line and brought into our model; parsed once an answer, not once a reader. */
import type { Match } from '#coolify/allow-list.ts';
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
import type { Held, Priority } from '../calls/budget.ts';
import type { StoredAnswer } from '../calls/flight.ts';
import type { Line } from '../calls/line.ts';
import type { Registry } from '../instances/registry.ts';

export interface ReadOptions {
  readonly priority: Priority;
  readonly fresh: boolean;
  readonly signal?: AbortSignal;
}

export type ReadResult<T> =
  | { readonly ok: true; readonly value: T; readonly at: number; readonly held: Held | null }
  | { readonly ok: false; readonly failure: Failure; readonly held: Held | null };

/** By the bytes: an instance that repeats itself is not parsed again (`Flight` keeps equal bytes once). */
const parsed = new WeakMap<Buffer, Map<string, unknown>>();

/** Tries the operation's variants in order: “no such route” means that nothing has happened, so the next may be asked. */
export async function readOperation<K extends OperationId>(
  registry: Registry,
  instance: string,
  line: Line,
  id: K,
  input: InputOf<K>,
  options: ReadOptions,
): Promise<ReadResult<OutputOf<K>>> {
  const described = operation(id);
  if (described.changes) throw new Error(`${id} changes state: it is not for the fleet to send.`);
  let last: ReadResult<OutputOf<K>> = {
    ok: false,
    held: null,
    failure: { kind: 'no-such-route', status: null, message: '' },
  };
  for (const index of variantsFor(described, registry.findings(instance))) {
    const variant = described.variants[index];
    const writer = variantOf(id, index);
    if (variant === undefined || writer === undefined) continue;
    const match: Match = { id, operation: described, variant, index };
    const { path } = buildRequest(writer, input as object as never);
    const got = await line.complete({ match, path, body: null, ...options });
    if (!got.ok) return { ok: false, failure: got.failure, held: got.held };
    last = parseOnce(id, index, input, got.answer, got.held);
    if (last.ok || last.failure.kind !== 'no-such-route') return last;
  }
  return last;
}

function parseOnce<K extends OperationId>(
  id: K,
  index: number,
  input: InputOf<K>,
  answer: StoredAnswer,
  held: Held | null,
): ReadResult<OutputOf<K>> {
  const key = `${id}#${index} ${answer.status} ${answer.headers['content-type'] ?? ''}`;
  let known = parsed.get(answer.body);
  if (known === undefined) {
    known = new Map();
    parsed.set(answer.body, known);
  }
  if (!known.has(key)) known.set(key, attempt(id, index, input, answer));
  const result = known.get(key) as { ok: true; value: OutputOf<K> } | { ok: false; failure: Failure };
  return result.ok ? { ...result, at: answer.at, held } : { ...result, held };
}

function attempt<K extends OperationId>(id: K, index: number, input: InputOf<K>, answer: StoredAnswer) {
  try {
    return { ok: true, value: readAnswer(id, index, input, answer.raw()) };
  } catch (error) {
    if (error instanceof FailureError) return { ok: false, failure: error.failure };
    // A fault of our own reader: this list fails, the fleet goes on. The name says where to look, the message may quote data.
    const name = error instanceof Error ? error.name : 'error';
    return {
      ok: false,
      failure: { kind: 'unreadable', status: answer.status, message: `${id}: ${name} while reading.` },
    };
  }
}
