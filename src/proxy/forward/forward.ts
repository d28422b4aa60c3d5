/**
 * `/api/instances/<id>/v1/…` and `…/<id>/health`, sent on to the instance: only what the table allows, by the raw path,
 * with our own headers and the stored token; the answer comes back with few of its headers.
 */
import { matchRequest, type Match } from '#coolify/allow-list.ts';
import { classifyAnswer, FailureError, isRecord, type Failure } from '#coolify/failure.ts';
import { variantOf } from '#coolify/operations/table.ts';
import { PRIORITY_HEADER, UPSTREAM_STATUS_HEADER } from '#contract/operations.ts';
import { AGE_HEADER } from '#contract/problem.ts';
import type { LineAnswer } from '../calls/line.ts';
import type { Priority } from '../calls/budget.ts';
import type { StoredAnswer } from '../calls/flight.ts';
import { breakOff } from '../guard/connection.ts';
import { DATA_POLICY } from '../guard/headers.ts';
import { ProblemError, problemResponse, upstreamStatus } from '../guard/problem.ts';
import { parseJson, readBody } from '../guard/request-body.ts';
import type { Target } from '../guard/target.ts';
import type { Lines } from '../instances/lines.ts';
import type { Entry, Findings, Registry } from '../instances/registry.ts';
import { failureError } from '../upstream/faults.ts';

export interface ForwardDeps {
  readonly registry: Registry;
  readonly lines: Lines;
  readonly clock: () => number;
}

const FORWARDED = /^\/api\/instances\/([a-z0-9-]{1,64})(\/v1\/.*|\/health)$/;

/** Answers are held back until they are complete or this large, so that a failure on the way is still an error one can read. */
const HOLD_BYTES = 256 * 1024;
const PASSED_HEADERS = [
  'content-type',
  'retry-after',
  'x-ratelimit-limit',
  'x-ratelimit-remaining',
  'x-ratelimit-reset',
] as const;

/** @returns whose call it is and the path on the instance; null for paths that are not sent on */
export function forwardTarget(target: Target): { readonly id: string; readonly path: string } | null {
  const found = FORWARDED.exec(target.path);
  return found === null ? null : { id: found[1] ?? '', path: `/api${found[2] ?? ''}` };
}

export async function forward(deps: ForwardDeps, request: Request, target: Target): Promise<Response> {
  const { registry, lines } = deps;
  const to = forwardTarget(target);
  const entry = to === null ? undefined : registry.get(to.id);
  if (to === null || entry === undefined) throw noSuchInstance();

  const body = await readBody(request);
  const priority = request.headers.get(PRIORITY_HEADER) === 'background' ? 'background' : 'interactive';
  // A body may take its time: what was asked for is for the instance that was there then, with its token.
  if (lines.now(entry) === null) throw noSuchInstance();
  const find = (): Match | null => matchKnown(registry.findings(entry.id), request.method, to.path, target.query);
  // Enabling and what takes no token are answered while the API is off (contract rows 2 and 3): no version has to be read first.
  await knowProfile(deps, entry, priority, ({ kind }) => {
    const found = find();
    return kind === 'api-disabled' && (found?.id === 'system.enable' || found?.variant.anonymous === true);
  });
  const now = lines.now(entry);
  if (now === null) throw noSuchInstance();
  const match = find();
  if (match === null)
    throw new ProblemError({
      code: 'not-in-table',
      message: 'This is not a call that Flotilla makes to an instance of this version. Nothing was sent.',
    });
  checkBody(match, body, request);

  const asked = lines.of(now).ask({
    match,
    path: target.query === '' ? to.path : `${to.path}?${target.query}`,
    body,
    priority,
    fresh: /\bno-cache\b/i.test(request.headers.get('cache-control') ?? ''),
    signal: request.signal,
  });
  return await answerWith(asked, deps.clock(), () => breakOff(request));
}

const noSuchInstance = (): ProblemError =>
  new ProblemError({
    code: 'not-found',
    message: 'There is no such instance. It may have been removed or changed; reload the page.',
  });

/**
 * Dialect and version bind; a refusal that we have learnt since only decides between two readings of one request (GET and
 * POST of the older and the newer Coolify are both asked for by POST): a page that has not heard of it may ask once more.
 */
const matchKnown = (findings: Findings, ...request: readonly [method: string, path: string, query: string]) =>
  matchRequest(findings, ...request) ?? matchRequest({ ...findings, missing: [] }, ...request);

/**
 * Which calls are in the table depends on what the instance is; the first call finds out.
 * @param goesOn whether the call can be made without, after such a failure
 */
async function knowProfile(
  { registry, lines, clock }: ForwardDeps,
  entry: Entry,
  priority: Priority,
  goesOn: (failure: Failure) => boolean,
): Promise<void> {
  const outage = registry.outage(entry.id);
  try {
    // A dead instance is not knocked at by every poll of every tab.
    if (
      priority === 'background' &&
      registry.findings(entry.id).checkedAt === null &&
      typeof outage?.retryAt === 'string' &&
      clock() < Date.parse(outage.retryAt)
    )
      throw new FailureError(outage.failure);
    await lines.detect(entry, { priority });
  } catch (error) {
    const { failure } = failureError(error);
    if (goesOn(failure)) return;
    throw new ProblemError(
      { code: 'upstream', message: `${entry.name} could not be asked.`, failure: { ...failure, sent: false } },
      upstreamStatus(failure),
    );
  }
}

function checkBody(match: Match, body: Uint8Array | null, request: Request): void {
  const variant = variantOf(match.id, match.index);
  const takesBody = variant?.writeBody !== undefined || variant?.fields !== undefined;
  if (body === null) return;
  if (!takesBody)
    throw new ProblemError({ code: 'bad-request', message: 'This call takes no body. Nothing was sent.' });
  const json = parseJson(body, request.headers.get('content-type'));
  // Laravel takes the method from it, also of JSON: what was checked as POST would be done as DELETE.
  if (isRecord(json) && '_method' in json)
    throw new ProblemError({ code: 'bad-request', message: 'The body names a method of its own. Nothing was sent.' });
}

async function answerWith(asked: LineAnswer, now: number, broken: () => boolean): Promise<Response> {
  if (asked.from === 'nowhere') return failed(asked.failure);
  if (asked.from === 'cache')
    return passOn(asked.answer, asked.answer.body, Math.max(0, Math.floor((now - asked.answer.at) / 1000)));
  const { flight, leave } = asked;
  await flight.until(1);
  // Errors are read whole: they may have to be answered in another form.
  const head = flight.head;
  await flight.until(head !== null && head.status >= 200 && head.status <= 299 ? HOLD_BYTES : Number.POSITIVE_INFINITY);
  const outcome = flight.outcome;
  if (outcome !== null && !outcome.ok) {
    leave();
    return failed(outcome.failure);
  }
  if (outcome !== null && outcome.answer.status >= 300 && outcome.answer.status <= 399) {
    leave();
    return failed(classifyAnswer(outcome.answer.raw()));
  }
  if (outcome !== null) {
    leave();
    return passOn(outcome.answer, outcome.answer.body, null);
  }
  return passOn(head ?? { status: 502, headers: {} }, flight.stream(leave, broken), null);
}

function failed(failure: Failure): Response {
  return problemResponse(
    { code: 'upstream', message: 'The instance could not be asked.', failure },
    upstreamStatus(failure),
  );
}

function passOn(
  { status, headers }: Pick<StoredAnswer, 'status' | 'headers'>,
  body: ReadableStream<Uint8Array> | Buffer,
  age: number | null,
): Response {
  const out = new Headers({
    [UPSTREAM_STATUS_HEADER]: String(status),
    'content-security-policy': DATA_POLICY,
    'cache-control': 'no-store',
  });
  for (const name of PASSED_HEADERS) {
    const value = headers[name];
    if (value !== undefined && /^[\x20-\x7e]{1,256}$/.test(value)) out.set(name, value);
  }
  if (!out.has('content-type')) out.set('content-type', 'application/octet-stream');
  if (age !== null) out.set(AGE_HEADER, String(age));
  // 401 would tell the browser that its session with us has ended (learnt from Grafana). 1xx and the like cannot be answers.
  const shown = status === 401 ? 424 : status < 200 || status > 599 ? 502 : status;
  const empty = shown === 204 || shown === 205 || shown === 304;
  if (empty && body instanceof ReadableStream) void body.cancel();
  return new Response(empty ? null : body instanceof ReadableStream ? body : new Uint8Array(body), {
    status: shown,
    headers: out,
  });
}
