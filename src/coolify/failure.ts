/**
 * All failures of a call to an instance, as one type. Facts: contract section 3 ("Who answers what"),
 * recordings `FACTS.md` ("Errors: status and exact body"). The HTTP status is read before the body: an API that is
 * switched off answers 403 with `success: true`.
 */

/** What the instance answered. */
export type AnswerKind =
  | 'unauthenticated' // 401
  | 'team-gone' // the token's team or membership is gone
  | 'ability' // 403, the token lacks an ability
  | 'role' // 403, the token's owner lacks a team role or policy
  | 'api-disabled'
  | 'ip-not-allowed'
  | 'forbidden' // any other 403
  | 'not-found' // the resource
  | 'no-such-route' // the instance has no such call: nothing has happened
  | 'validation'
  | 'conflict'
  | 'rejected' // 400, a business rule
  | 'rate-limited'
  | 'queue-full'
  | 'maintenance'
  | 'server-error'
  | 'not-coolify' // an answer that is not Coolify's
  | 'unreadable'; // Coolify's, in an unknown format; the message names the field

/** What happened before there was an answer. */
export type NetworkKind =
  | 'unresolvable'
  | 'refused'
  | 'timeout'
  | 'tls'
  | 'redirect'
  | 'blocked-address' // our own policy: link-local, metadata, multicast
  | 'too-large'
  | 'unreachable' // any other network fault
  | 'aborted';

export type FailureKind = AnswerKind | NetworkKind;

export interface Failure {
  readonly kind: FailureKind;
  /** HTTP status of the instance, null when there was no answer. */
  readonly status: number | null;
  /** The instance's own message, or the network's; may be empty. */
  readonly message: string;
  /** Field name → messages, for validation. */
  readonly fields?: Readonly<Record<string, readonly string[]>>;
  /** The missing ability, where named. */
  readonly ability?: string;
  /** Seconds to wait. */
  readonly retryAfter?: number;
  /** Lines that explain a conflict or list what is allowed. */
  readonly details?: readonly string[];
  /** Nothing has reached the instance: it failed before. */
  readonly sent?: false;
  /** Who uses the requested domains (contract section 3, “Domain used elsewhere”). */
  readonly conflicts?: readonly DomainConflict[];
}

export interface DomainConflict {
  readonly domain: string;
  /** What uses it: null where the instance does not say. */
  readonly name: string | null;
  readonly uuid: string | null;
  readonly type: string | null;
}

/** Thrown where a call to an instance fails. */
export class FailureError extends Error {
  override readonly name = 'FailureError';
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.message === '' ? failure.kind : failure.message);
    this.failure = failure;
  }
}

/** A response of the instance, before it is classified. */
export interface RawAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
}

const CATCH_ALL_DOCS = 'coolify.io/docs';

/**
 * @param answer an answer with a status outside 2xx, or one that is no API answer at all
 * @returns the failure it is; never throws
 */
export function classifyAnswer(answer: RawAnswer): Failure {
  const { status } = answer;
  const body = tryJson(answer.text);
  const retryAfter = retrySeconds(answer);
  const base = { status, message: sentenceOf(body, answer), ...(retryAfter === undefined ? {} : { retryAfter }) };
  if (status >= 300 && status < 400) return { ...base, kind: 'redirect', message: answer.headers['location'] ?? '' };
  if (status === 429) return { ...base, kind: /queue/i.test(base.message) ? 'queue-full' : 'rate-limited' };
  if (status === 502 || status === 503 || status === 504) return { ...base, kind: 'maintenance' };
  if (!isRecord(body)) {
    if (status === 401) return { ...base, kind: 'unauthenticated' };
    return { ...base, kind: status >= 500 ? 'server-error' : 'not-coolify' };
  }
  // Coolify: the token's team was deleted. Reference (enveloped): invalid token.
  const teamGone = /invalid token/i.test(base.message) && typeof body['success'] !== 'boolean';
  // Any error of the reference may carry `errors`, with any status.
  const more = { ...fields(body), ...details(body) };
  switch (status) {
    case 401:
      return { ...base, kind: teamGone ? 'team-gone' : 'unauthenticated' };
    case 403:
      return { ...base, ...more, ...forbidden(base.message) };
    case 404:
      if (typeof body['docs'] === 'string' && body['docs'].includes(CATCH_ALL_DOCS))
        return { ...base, kind: 'no-such-route' };
      return { ...base, ...more, kind: 'not-found' };
    case 405:
      return { ...base, kind: 'no-such-route' };
    case 409:
      return { ...base, ...more, kind: 'conflict', ...conflicts(body) };
    case 422:
      return { ...base, ...more, kind: 'validation' };
    case 400:
      if (teamGone) return { ...base, kind: 'team-gone' };
      return { ...base, ...more, kind: more.fields === undefined ? 'rejected' : 'validation' };
    default:
      return { ...base, ...more, kind: status >= 500 ? 'server-error' : 'rejected' };
  }
}

function forbidden(message: string): Pick<Failure, 'kind' | 'ability'> {
  if (/\bapi( access)?( is| has been)?( currently)? (disabled|not enabled|switched off)/i.test(message))
    return { kind: 'api-disabled' };
  if (/not allowed to access the api/i.test(message)) return { kind: 'ip-not-allowed' };
  const ability = /missing required permissions?:?\s*([\w:,\s]+)/i.exec(message)?.[1]?.trim();
  if (ability !== undefined) return { kind: 'ability', ability };
  if (/team role|your current role|not authorized|not allowed/i.test(message)) return { kind: 'role' };
  return { kind: 'forbidden' };
}

function sentenceOf(body: unknown, answer: RawAnswer): string {
  if (isRecord(body)) {
    const parts = [body['message'], typeof body['error'] === 'string' ? body['error'] : undefined];
    return parts
      .filter((part): part is string => typeof part === 'string' && part !== '' && part !== 'Unauthorized')
      .join(' ');
  }
  const text = answer.text.trim();
  return text.startsWith('<') || text.length > 300 ? '' : text;
}

/**
 * `errors` is a map of lists, a map of strings, a list of names (contract section 3, "Validation"), or a list of messages
 * (addresses of a service: ServicesController, applyServiceUrls), which `details` takes.
 */
function fields(body: Record<string, unknown>): Pick<Failure, 'fields'> {
  const errors = body['errors'];
  if (Array.isArray(errors)) {
    const names = errors.filter((name): name is string => typeof name === 'string' && !name.includes(' '));
    return names.length === 0
      ? {}
      : { fields: Object.fromEntries(names.map((name) => [name, ['This field is not allowed.']])) };
  }
  if (!isRecord(errors)) return {};
  const entries = Object.entries(errors).map(([name, value]): [string, string[]] => [
    name,
    (Array.isArray(value) ? value : [value]).map((sentence) =>
      typeof sentence === 'string' ? sentence : JSON.stringify(sentence),
    ),
  ]);
  return entries.length === 0 ? {} : { fields: Object.fromEntries(entries) };
}

function details(body: Record<string, unknown>): Pick<Failure, 'details'> {
  const lines: string[] = [];
  for (const key of ['conflicts', 'details', 'valid_service_types', 'read_only_fields'] as const) {
    const value = body[key];
    for (const item of Array.isArray(value) ? value : value === undefined ? [] : [value]) {
      if (typeof item === 'string') lines.push(item);
      else if (isRecord(item) && typeof item['message'] === 'string') lines.push(item['message']);
    }
  }
  const { errors } = body;
  if (Array.isArray(errors)) lines.push(...errors.filter((line) => typeof line === 'string' && line.includes(' ')));
  if (typeof body['warning'] === 'string') lines.push(body['warning']);
  return lines.length === 0 ? {} : { details: lines };
}

function conflicts(body: Record<string, unknown>): Pick<Failure, 'conflicts'> {
  const list = Array.isArray(body['conflicts']) ? body['conflicts'].filter(isRecord) : [];
  const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
  const found = list.flatMap((item) => {
    const domain = textOf(item['domain']);
    if (domain === null) return [];
    const [name, uuid, type] = ['resource_name', 'resource_uuid', 'resource_type'].map((key) => textOf(item[key]));
    return [{ domain, name: name ?? null, uuid: uuid ?? null, type: type ?? null }];
  });
  return found.length === 0 ? {} : { conflicts: found };
}

function retrySeconds(answer: RawAnswer): number | undefined {
  const seconds = Number(answer.headers['retry-after']);
  return answer.headers['retry-after'] !== undefined && Number.isFinite(seconds)
    ? Math.max(0, Math.ceil(seconds))
    : undefined;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
