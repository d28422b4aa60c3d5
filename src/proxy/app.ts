/** The application: guards first, then our own API, then calls to instances, then the interface's files. */
import { setMaxListeners } from 'node:events';
import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { FailureError } from '#coolify/failure.ts';
import { PRIORITY_HEADER } from '#contract/operations.ts';
import { api } from '#contract/routes.ts';
import { type Fleet } from './fleet/fleet.ts';
import { type Places } from './fleet/places.ts';
import type { ReadOptions } from './fleet/readers.ts';
import { streamFleet } from './fleet/stream.ts';
import { forward, forwardTarget } from './forward/forward.ts';
import { COMMON_HEADERS, DATA_POLICY } from './guard/headers.ts';
import { isOurHost } from './guard/host.ts';
import { ProblemError, problemResponse, upstreamStatus } from './guard/problem.ts';
import { parseJson, readBody } from './guard/request-body.ts';
import { isSameOrigin } from './guard/same-origin.ts';
import { rawPath, readTarget, type Target } from './guard/target.ts';
import type { Lines } from './instances/lines.ts';
import type { Registry } from './instances/registry.ts';
import { instanceRoutes } from './instances/routes.ts';
import type { InstanceService } from './instances/service.ts';
import { codeOf, type Log } from './log/log.ts';
import type { StaticFiles } from './static/files.ts';
import { FLOTILLA_VERSION } from './version.ts';

export interface AppDeps {
  readonly registry: Registry;
  readonly lines: Lines;
  readonly service: InstanceService;
  readonly fleet: Fleet;
  readonly places: Places;
  readonly clock: () => number;
  readonly log: Log;
  /** Sentences about the configuration. */
  readonly notices: readonly string[];
  /** Host of the public URL, once there can be one. */
  readonly publicHost: string | null;
  /** null: somebody else serves the interface (Vite). */
  readonly files: StaticFiles | null;
  /** Makes a demo instance behave badly; false when there is no such instance. */
  readonly behave: (id: string, behaviour: unknown) => boolean;
}

/** Node's own objects, absent in tests that call `app.request()`. */
type Env = { Bindings: Partial<HttpBindings>; Variables: { target: Target } };

export function createApp(deps: AppDeps): Hono<Env> {
  const { registry, lines, service, fleet, places, clock, log, notices, publicHost, files, behave } = deps;
  // Hono would decode the path before it matches, and see `/api` in what the guards took for a page.
  const app = new Hono<Env>({ getPath: ({ url }) => rawPath(url) });

  app.onError((error, c) => {
    if (error instanceof ProblemError) return finish(problemResponse(error.problem, error.status), true);
    if (error instanceof FailureError) {
      return finish(
        problemResponse(
          { code: 'upstream', message: 'The instance could not be asked.', failure: error.failure },
          upstreamStatus(error.failure),
        ),
        true,
      );
    }
    if (!c.req.raw.signal.aborted) log('internal-error', { code: codeOf(error) });
    return finish(
      problemResponse({
        code: 'internal',
        message: 'Flotilla itself failed. Its log (stderr) says where; please report it.',
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
          'This address is not one of Flotilla’s. Open it as http://localhost or http://127.0.0.1 with its port.',
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
          message: 'This call does not come from Flotilla’s own pages. A script may send the header x-flotilla: 1.',
        });
      }
    }
    if (target === null)
      throw new ProblemError({
        code: 'bad-request',
        message: 'The path is spelt in a way that can be read in two. Nothing was sent.',
      });
    // HEAD acts on Coolify 4.0 as GET does (recordings 4.0.0, section 1); neither it nor OPTIONS has a use here.
    if (isApi && (c.req.method === 'HEAD' || c.req.method === 'OPTIONS')) {
      throw new ProblemError(
        { code: 'not-found', message: `${c.req.method} is not answered here. Nothing was sent.` },
        405,
      );
    }
    c.set('target', target);
    await next();
    c.res = finish(c.res, isApi);
  });

  app.get(api.session, (c) => c.json({ version: FLOTILLA_VERSION, notices }));
  app.get(api.fleet, (c) => streamFleet({ registry, fleet, clock }, readOptions(c.req.raw)));
  app.get(api.places, (c) => places.stream(readOptions(c.req.raw)));
  app.post('/api/demo/:id/behave', async (c) => {
    const behaviour = parseJson(await readBody(c.req.raw, 64 * 1024), c.req.header('content-type') ?? null);
    const id = c.req.param('id');
    if (registry.get(id)?.source !== 'demo' || !behave(id, behaviour))
      throw new ProblemError({ code: 'not-found', message: 'There is no such demo instance.' });
    return c.body(null, 204);
  });
  app.all('/api/instances/*', async (c, next) => {
    if (forwardTarget(c.var.target) === null) return await next();
    return await forward({ registry, lines, clock }, c.req.raw, c.var.target);
  });
  app.route(api.instances, instanceRoutes({ service, registry, lines }) as unknown as Hono<Env>);
  app.all('/api/*', () => {
    throw new ProblemError({ code: 'not-found', message: 'Flotilla has no such path.' });
  });
  app.all('/api', () => {
    throw new ProblemError({ code: 'not-found', message: 'Flotilla has no such path.' });
  });
  if (files !== null) app.get('*', async (c) => await files.respond(c.var.target.path, c.req.raw.headers));
  app.notFound(() => finish(problemResponse({ code: 'not-found', message: 'Flotilla has no such path.' }), true));
  return app;
}

/** Looking at the fleet is polling, unless a person asked for it anew. */
function readOptions(request: Request): ReadOptions {
  // A listener for each list of each instance is no leak.
  setMaxListeners(0, request.signal);
  const fresh = /\bno-cache\b/i.test(request.headers.get('cache-control') ?? '');
  const priority = fresh || request.headers.get(PRIORITY_HEADER) === 'interactive' ? 'interactive' : 'background';
  return { priority, fresh, signal: request.signal };
}

function finish(response: Response, isApi: boolean): Response {
  for (const [name, value] of Object.entries(COMMON_HEADERS)) response.headers.set(name, value);
  if (isApi) {
    response.headers.set('cache-control', 'no-store');
    response.headers.set('content-security-policy', DATA_POLICY);
  }
  return response;
}
