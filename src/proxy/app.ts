/** The application: guards first, then our own API, then the interface's files. */
import { setMaxListeners } from 'node:events';
import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { FailureError } from '#coolify/failure.ts';
import { fleetListNames } from '#contract/fleet.ts';
import { FRESH_HEADER, PRIORITY_HEADER } from '#contract/operations.ts';
import { api } from '#contract/routes.ts';
import type { InstanceClientPool } from './clients/instance-client-pool.ts';
import { compress } from './compress.ts';
import type { Fleet } from './fleet/fleet.ts';
import { streamFleet } from './fleet/fleet-stream.ts';
import type { ProjectTree } from './fleet/project-tree.ts';
import { COMMON_HEADERS, DATA_POLICY } from './guard/headers.ts';
import { isOurHost } from './guard/host.ts';
import { ProblemError, problemResponse, upstreamStatus } from './guard/problem.ts';
import { parseJson, readBody } from './guard/request-body.ts';
import { isSameOrigin } from './guard/same-origin.ts';
import { rawPath, readTarget, type Target } from './guard/target.ts';
import type { Registry } from './instances/registry.ts';
import { instanceRoutes } from './instances/routes.ts';
import type { InstanceService } from './instances/service.ts';
import { codeOf, type Log } from './log/log.ts';
import type { ReadOptions } from './operations/execute.ts';
import { operationRoutes } from './operations/routes.ts';
import type { StaticFiles } from './static/files.ts';
import { FLOTILLA_VERSION } from './version.ts';

export interface AppDeps {
  readonly registry: Registry;
  readonly clients: InstanceClientPool;
  readonly service: InstanceService;
  readonly fleet: Fleet;
  readonly projectTree: ProjectTree;
  readonly clock: () => number;
  readonly log: Log;
  /** Sentences about the configuration. */
  readonly notices: readonly string[];
  readonly pace: number;
  /** Host of the public URL; null without one. */
  readonly publicHost: string | null;
  /** null where Vite serves the interface. */
  readonly files: StaticFiles | null;
  /** Makes a demo instance fail in a chosen way; false when there is no such instance. */
  readonly behave: (id: string, behaviour: unknown) => boolean;
}

/** Node's request and response are absent in tests that call `app.request()`. */
type Env = { Bindings: Partial<HttpBindings>; Variables: { target: Target } };

export function createApp(deps: AppDeps): Hono<Env> {
  const { registry, clients, service, fleet, projectTree, clock, log, notices, pace, publicHost, files, behave } = deps;
  // Hono would decode the path before it matches, and could see `/api` where the guards saw a page.
  const app = new Hono<Env>({ getPath: ({ url }) => rawPath(url) });

  app.onError((error, c) => {
    if (error instanceof ProblemError) return finish(problemResponse(error.problem, error.status, error.headers), true);
    if (error instanceof FailureError) {
      return finish(
        problemResponse(
          { code: 'upstream', message: 'The instance could not be reached.', failure: error.failure },
          upstreamStatus(error.failure),
        ),
        true,
      );
    }
    if (!c.req.raw.signal.aborted) log('internal-error', { code: codeOf(error) });
    return finish(
      problemResponse({
        code: 'internal',
        message: 'Flotilla failed with an internal error. See its log (stderr), and please report it.',
      }),
      true,
    );
  });

  app.use('*', async (c, next) => {
    const headers = c.req.raw.headers;
    const url = new URL(c.req.url);
    const host = headers.get('host') ?? url.host;
    const rawHosts =
      c.env?.incoming?.rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host').length ?? 1;
    if (rawHosts > 1 || !isOurHost(host, publicHost)) {
      throw new ProblemError({
        code: 'misdirected',
        message:
          'Flotilla does not serve this host name. Open it as http://localhost or http://127.0.0.1 with its port.',
      });
    }
    const target = readTarget(c.env?.incoming?.url ?? c.req.url.slice(c.req.url.indexOf('/', url.protocol.length + 2)));
    const isApi = target === null || /^\/api(\/|$)/i.test(target.path);
    if (isApi) {
      const proof = {
        host,
        secFetchSite: headers.get('sec-fetch-site') ?? undefined,
        origin: headers.get('origin') ?? undefined,
        own: headers.get('x-flotilla') ?? undefined,
      };
      if (!isSameOrigin(proof)) {
        throw new ProblemError({
          code: 'forbidden-origin',
          message: 'This request does not come from Flotilla’s own pages. Scripts must send the header x-flotilla: 1.',
        });
      }
    }
    if (target === null)
      throw new ProblemError({
        code: 'bad-request',
        message: 'The path is ambiguous. Nothing was sent.',
      });
    // Neither has a use here; HEAD would act on Coolify 4.0 as GET does (recordings 4.0.0, section 1).
    if (isApi && (c.req.method === 'HEAD' || c.req.method === 'OPTIONS')) {
      throw new ProblemError(
        { code: 'not-found', message: `${c.req.method} is not supported. Nothing was sent.` },
        405,
      );
    }
    c.set('target', target);
    await next();
    c.res = finish(isApi ? await compress(c.res, headers.get('accept-encoding')) : c.res, isApi);
  });

  app.get(api.session, (c) => c.json({ version: FLOTILLA_VERSION, notices }));
  app.get(api.fleet, (c) => {
    const lists = c.req.query('lists')?.split(',');
    return streamFleet(
      { registry, fleet, clock, pace },
      {
        ...streamOptions(c.req.raw),
        instance: c.req.query('instance') ?? null,
        lists: fleetListNames.filter((name) => lists === undefined || lists.includes(name)),
      },
    );
  });
  app.get(api.projectTree, (c) => projectTree.stream(streamOptions(c.req.raw)));
  app.post('/api/demo/:id/behave', async (c) => {
    const behaviour = parseJson(await readBody(c.req.raw, 64 * 1024), c.req.header('content-type') ?? null);
    const id = c.req.param('id');
    if (registry.get(id)?.source !== 'demo' || !behave(id, behaviour))
      throw new ProblemError({ code: 'not-found', message: 'The demo has no instance with this ID.' });
    return c.body(null, 204);
  });
  app.route(api.instances, operationRoutes({ registry, clients, clock }) as unknown as Hono<Env>);
  app.route(api.instances, instanceRoutes({ service, registry, clients }) as unknown as Hono<Env>);
  app.all('/api/*', () => {
    throw new ProblemError({ code: 'not-found', message: 'Flotilla’s API does not have this path.' });
  });
  app.all('/api', () => {
    throw new ProblemError({ code: 'not-found', message: 'Flotilla’s API does not have this path.' });
  });
  if (files !== null) app.get('*', async (c) => await files.respond(c.var.target.path, c.req.raw.headers));
  app.notFound(() =>
    finish(problemResponse({ code: 'not-found', message: 'Flotilla’s API does not have this path.' }), true),
  );
  return app;
}

/** Streams are polled, and preloaded without headers of ours: they are background reads unless a header says otherwise. */
function streamOptions({ headers, signal }: Request): ReadOptions {
  // One listener per list of each instance is no leak.
  setMaxListeners(0, signal);
  const fresh = headers.get(FRESH_HEADER) === '1';
  const priority = fresh || headers.get(PRIORITY_HEADER) === 'interactive' ? 'interactive' : 'background';
  return { priority, fresh, signal };
}

function finish(response: Response, isApi: boolean): Response {
  for (const [name, value] of Object.entries(COMMON_HEADERS)) response.headers.set(name, value);
  if (isApi) {
    response.headers.set('cache-control', 'no-store');
    response.headers.set('content-security-policy', DATA_POLICY);
  }
  return response;
}
