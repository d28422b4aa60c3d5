/**
 * From an answer's bytes to a payload: JSON or plain text, with or without the reference's envelope (contract 7.1; the
 * status decides success).
 */
import { classifyAnswer, FailureError, isRecord, tryJson, type RawAnswer } from './failure.ts';

export interface Payload {
  /** The body, unwrapped. A string where the instance answered plain text. */
  readonly data: unknown;
  /** The envelope's message, where it had one. */
  readonly message: string | null;
  readonly envelope: boolean;
}

const ENVELOPE_KEYS = new Set(['success', 'data', 'message', 'errors', 'meta', 'links', 'pagination']);

/**
 * The reference's envelope. Servers may add keys (a time, a request id), which are ignored beside `data`, because no response
 * of Coolify has both `success` and `data`. Without `data`, all keys must be an envelope's.
 */
function isEnvelope(json: unknown): json is Record<string, unknown> {
  if (!isRecord(json) || typeof json['success'] !== 'boolean') return false;
  return 'data' in json || Object.keys(json).every((key) => ENVELOPE_KEYS.has(key));
}

/**
 * @param answer any answer of the instance
 * @returns its payload
 * @throws FailureError for a status outside 2xx, and for a page of HTML where an API answer was due
 */
export function openAnswer(answer: RawAnswer): Payload {
  if (answer.status < 200 || answer.status > 299) throw new FailureError(classifyAnswer(answer));
  const text = answer.text.trim();
  if (text === '') return { data: null, message: null, envelope: false };
  // A bare number is JSON only with a JSON content type: Coolify returns its version as text, and `4.10` is not 4.1.
  const json =
    /^[[{"]|^(true|false|null)$/.test(text) || answer.contentType.includes('json') ? tryJson(text) : undefined;
  if (json === undefined) {
    if (/^<(!doctype|html|\?xml)/i.test(text) || /<html[\s>]/i.test(text) || answer.contentType.includes('json')) {
      throw new FailureError({ kind: 'not-coolify', status: answer.status, message: '' });
    }
    return { data: text, message: null, envelope: false };
  }
  // No 2xx response of Coolify has `success`, so `false` is always a refusal.
  if (isRecord(json) && json['success'] === false)
    throw new FailureError({ ...classifyAnswer({ ...answer, status: 400 }), status: answer.status });
  if (isEnvelope(json)) {
    const message = typeof json['message'] === 'string' ? json['message'] : null;
    return { data: 'data' in json ? json['data'] : message === null ? null : { message }, message, envelope: true };
  }
  return { data: json, message: null, envelope: false };
}

/**
 * A list that may come as an array or as an object keyed by row index (contract, pitfall 4), possibly one level down under
 * a name (`{repositories: […]}`, Laravel's `{data: […]}`).
 * @returns the rows, or undefined when this is no list
 */
export function asList(value: unknown, ...names: readonly string[]): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (value === null || value === undefined) return [];
  if (!isRecord(value)) return undefined;
  for (const name of names) if (name in value) return asList(value[name]);
  const keys = Object.keys(value);
  if (keys.every((key) => /^\d+$/.test(key))) return Object.values(value);
  return undefined;
}
