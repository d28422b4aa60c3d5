/**
 * `POST /api/instances/<id>/operations/<operation>` and `GET /api/instances/<id>/capabilities`. The browser names an operation
 * and gives its input; method, path, query, headers and body of the request to the instance are built here from the table.
 */
import { Hono } from 'hono';
import { FRESH_HEADER, PRIORITY_HEADER, UPSTREAM_STATUS_HEADER, VARIANT_HEADER } from '#contract/operations.ts';
import type { CallPreview, OperationResult } from '#contract/operations.ts';
import { availabilityOf } from '#coolify/availability.ts';
import { curlOf } from '#coolify/curl.ts';
import { FailureError, type Failure } from '#coolify/failure.ts';
import { buildRequest, PathValueError, variantsFor, type CallOperation, type Operation } from '#coolify/operation.ts';
import {
  isOperationId,
  operation,
  operations,
  variantOf,
  type InputOf,
  type OperationId,
} from '#coolify/operations/table.ts';
import type { InstanceClientPool } from '../clients/instance-client-pool.ts';
import { ProblemError, upstreamStatus } from '../guard/problem.ts';
import type { Entry, Registry } from '../instances/registry.ts';
import { failureError } from '../upstream/faults.ts';
import { capabilitiesOf, capabilitiesTag } from './capabilities.ts';
import { execute, type Exchange, type ExecutionResult, type ReadOptions } from './execute.ts';
import { invalidInput, readInput } from './input.ts';

export interface OperationRoutesDeps {
  readonly registry: Registry;
  readonly clients: InstanceClientPool;
  readonly clock: () => number;
}

/** `npm run demo` listens here; the demo inside this process has no address of its own. */
const DEMO_ADDRESS = 'http://127.0.0.1:8100';

export function operationRoutes(deps: OperationRoutesDeps): Hono {
  const { registry } = deps;
  const app = new Hono();
  app.get('/:id/capabilities', (c) => {
    const { id } = requireEntry(registry, c.req.param('id'));
    const findings = registry.findings(id);
    const etag = `"${capabilitiesTag(findings)}"`;
    if (c.req.header('if-none-match')?.includes(etag) === true) return c.body(null, 304, { etag });
    return c.json(capabilitiesOf(findings), 200, { etag });
  });
  app.post('/:id/operations/:operation', async (c) => {
    const entry = requireEntry(registry, c.req.param('id'));
    const id = c.req.param('operation');
    if (!isOperationId(id))
      throw new ProblemError({
        code: 'not-in-table',
        message: 'Flotilla does not have this operation. Nothing was sent.',
      });
    const input = await readInput(id, c.req.raw);
    try {
      if (c.req.query('preview') !== undefined) return c.json(previewOf(registry, entry, id, input));
      const { body, exchange } = await run(deps, entry, id, input, readOptions(c.req.raw));
      return c.json(body, 200, exchangeHeaders(exchange));
    } catch (error) {
      if (error instanceof PathValueError) throw invalidInput(error.field, error.message);
      throw error;
    }
  });
  return app;
}

/** Priority and freshness come only from headers of our own: browsers set `Cache-Control` themselves. */
export function readOptions({ headers, signal }: Request): ReadOptions {
  const priority = headers.get(PRIORITY_HEADER) === 'background' ? 'background' : 'interactive';
  return { priority, fresh: headers.get(FRESH_HEADER) === '1', signal };
}

function requireEntry(registry: Registry, id: string): Entry {
  const entry = registry.get(id);
  if (entry === undefined) throw noSuchInstance();
  return entry;
}

const noSuchInstance = (): ProblemError =>
  new ProblemError({
    code: 'not-found',
    message: 'This instance does not exist. It may have been removed or changed; reload the page.',
  });

/** The first request that the operation would send; the demo's address is that of `npm run demo`. */
function previewOf<K extends OperationId>(registry: Registry, entry: Entry, id: K, input: InputOf<K>): CallPreview {
  const index = variantsFor(operation(id), registry.findings(entry.id))[0];
  const variant = index === undefined ? undefined : variantOf(id, index);
  if (variant === undefined) throw notServed(registry, entry, id);
  const request = buildRequest(variant, input);
  const { method, path, body } = request;
  return { method, path, body, curl: curlOf(entry.source === 'demo' ? DEMO_ADDRESS : entry.address, request) };
}

interface Answer {
  readonly body: OperationResult<unknown>;
  readonly exchange: Exchange;
}

async function run<K extends OperationId>(
  deps: OperationRoutesDeps,
  entry: Entry,
  id: K,
  input: InputOf<K>,
  options: ReadOptions,
): Promise<Answer> {
  const { registry, clients, clock } = deps;
  // The instance may have changed while the body arrived.
  if (clients.currentEntry(entry) === null) throw noSuchInstance();
  await ensureProfile(deps, entry, id, options);
  const current = clients.currentEntry(entry);
  if (current === null) throw noSuchInstance();
  const client = clients.clientFor(current);
  const { compose } = operations[id] as unknown as Operation<InputOf<K>>;
  if (compose === undefined) {
    const result = await execute(registry, entry.id, client, id, input, options);
    if (!result.ok) throw problemOf(registry, current, id, result);
    const { value, revision, at } = result;
    return { body: { data: value, revision, at: new Date(at).toISOString() }, exchange: result };
  }
  const revision = registry.revision(entry.id);
  let exchange: Exchange = { status: null, variant: null };
  const call: CallOperation = async (part, partInput) => {
    const result = await execute(registry, entry.id, client, part.id as K, partInput as InputOf<K>, options);
    exchange = result;
    if (!result.ok) throw new FailureError(result.failure);
    return result.value as never;
  };
  try {
    const data = await compose(call, input);
    return { body: { data, revision, at: new Date(clock()).toISOString() }, exchange };
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
    throw problemOf(registry, current, id, { ...exchange, failure: error.failure });
  }
}

/** Which variants exist depends on dialect and version: the first operation detects them. */
async function ensureProfile(
  { registry, clients, clock }: OperationRoutesDeps,
  entry: Entry,
  id: OperationId,
  { priority }: ReadOptions,
): Promise<void> {
  const outage = registry.outage(entry.id);
  try {
    // Polling does not retry an unreachable instance before its time.
    if (
      priority === 'background' &&
      registry.findings(entry.id).checkedAt === null &&
      typeof outage?.retryAt === 'string' &&
      clock() < Date.parse(outage.retryAt)
    )
      throw new FailureError(outage.failure);
    await clients.detect(entry, { priority });
  } catch (error) {
    const { failure } = failureError(error);
    if (canProceedWithoutProfile(id, failure)) return;
    throw new ProblemError(
      { code: 'upstream', message: `${entry.name} could not be reached.`, failure: { ...failure, sent: false } },
      upstreamStatus(failure),
    );
  }
}

/** While the API is off, Coolify still answers the call that enables it and calls without a token (contract rows 2 and 3). */
const canProceedWithoutProfile = (id: OperationId, { kind }: Failure): boolean =>
  kind === 'api-disabled' &&
  (id === 'system.enable' || operation(id).variants.some(({ anonymous }) => anonymous === true));

function problemOf(
  registry: Registry,
  entry: Entry,
  id: OperationId,
  {
    failure,
    ...exchange
  }: Extract<ExecutionResult<unknown>, { ok: false }> | (Exchange & { readonly failure: Failure }),
): ProblemError {
  if (failure.kind === 'no-such-route' && failure.status === null) return notServed(registry, entry, id);
  return new ProblemError(
    { code: 'upstream', message: `${entry.name} could not complete the request.`, failure },
    exchange.status === null || exchange.status < 400 ? upstreamStatus(failure) : shownStatus(exchange.status),
    exchangeHeaders(exchange),
  );
}

/** 401 would mean to the browser that its own session with Flotilla ended (known from Grafana). */
const shownStatus = (status: number): number => (status === 401 ? 424 : status > 599 ? 502 : status);

function notServed(registry: Registry, entry: Entry, id: OperationId): ProblemError {
  const findings = registry.findings(entry.id);
  const { reason } = availabilityOf(operation(id), findings, findings.abilities);
  return new ProblemError({
    code: 'not-in-table',
    message: `${reason} Nothing was sent.`,
    failure: { kind: 'no-such-route', status: null, message: reason, sent: false },
  });
}

const exchangeHeaders = ({ status, variant }: Exchange): Record<string, string> =>
  status === null || variant === null
    ? {}
    : { [UPSTREAM_STATUS_HEADER]: String(status), [VARIANT_HEADER]: String(variant) };
