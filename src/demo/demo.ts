/**
 * An in-process Coolify: a `fetch` function over a generated instance, in any version or in the reference dialect.
 * `fidelity.test.ts` compares it with `recordings/`; responses without a recording or contract row are marked `guess:`.
 */
import { parseVersion, type Version } from '#coolify/version.ts';
import type { Dialect } from '#coolify/operation.ts';
import { enveloped, noSuchRoute, errorResponse, type Answer } from './answers.ts';
import { connectionRefused, wait, type Behaviour } from './behaviour.ts';
import { createLimiter, limitHeaders, type Allowance } from './rate-limit.ts';
import { createRouter, type Call, type Route } from './router.ts';
import { routes } from './routes.ts';
import { since, type View } from './shapes/view.ts';
import { allows, makeTokens, TOKEN_NAMES, type Token, type TokenName } from './tokens.ts';
import { buildWorld } from './world/build-world.ts';
import type { Content } from './world/content.ts';
import { deepCopy } from './world/copy.ts';
import { generateContent } from './world/generate-content.ts';
import { handbook } from './world/handbook.ts';
import { advance } from './world/lifecycle.ts';
import { production } from './world/production.ts';
import { staging } from './world/staging.ts';
import type { World } from './world/state.ts';

export type ContentName = 'production' | 'staging' | 'handbook';

export interface DemoOptions {
  /** A version of Coolify, or `reference` for the written API reference's dialect. */
  readonly version: string;
  /** All content derives from the seed: the same seed yields the same instance. */
  readonly seed?: string;
  /** Milliseconds since 1970; the world is built at the time of the first call and follows this clock. */
  readonly clock?: () => number;
  /** Number of generated applications, which replace the content's own. */
  readonly applications?: number;
  /** Default by version: production from 4.1, staging below, handbook for the reference. */
  readonly content?: ContentName;
  readonly latencyMs?: number;
  /** Speed factor of builds, starts and stops. */
  readonly pace?: number;
  /** Calls a minute per user, Coolify's API_RATE_LIMIT; 200 by default. */
  readonly rateLimit?: number;
}

interface Received {
  readonly at: number;
  readonly method: string;
  /** Includes the query string. */
  readonly path: string;
  readonly status: number;
  /** The parsed request body; absent if there was none or it was not JSON. */
  readonly body?: unknown;
}

export interface Demo {
  readonly fetch: (request: Request) => Promise<Response>;
  /** Plaintext tokens by name. */
  readonly tokens: Readonly<Record<TokenName, string>>;
  readonly dialect: Dialect;
  readonly version: string;
  /** Replaces the current behaviour; without an argument restores the default. */
  readonly behave: (behaviour?: Behaviour) => void;
  /** Restores the state after `createDemo`: a fresh world, default behaviour, full rate limit, no received calls. */
  readonly reset: () => void;
  /** The last calls, oldest first, at most 1,000. */
  readonly received: () => readonly Received[];
}

const CONTENTS: Readonly<Record<ContentName, Content>> = { production, staging, handbook };
const REMEMBERED = 1000;
/** The reference specifies no response fields, so its rows have the columns of the newest recorded Coolify. */
const REFERENCE_FORM = '4.3.10';
/** An unparseable version counts as newer than any other (contract 7.2). */
const NEWEST: Version['order'] = [99, 0, 0, 2, 0, 0];

export function createDemo(options: DemoOptions): Demo {
  const { seed = 'flotilla', clock = Date.now, pace = 1, rateLimit = 200 } = options;
  const dialect: Dialect = options.version === 'reference' ? 'reference' : 'coolify';
  const text = dialect === 'reference' ? REFERENCE_FORM : options.version;
  const version: Version = parseVersion(text) ?? { raw: text, order: NEWEST };
  const name =
    options.content ?? (dialect === 'reference' ? 'handbook' : since({ version }, '4.1.0') ? 'production' : 'staging');
  const content =
    options.applications === undefined ? CONTENTS[name] : generateContent(CONTENTS[name], options.applications, seed);
  const tokens = makeTokens(`${seed} ${name}`);
  const router = createRouter(routes, dialect, version);
  let limiter = createLimiter();
  let log: Received[] = [];
  let behaviour: Behaviour = {};
  /** Never served or changed. Its content is dated relative to the time it is built at, so it fits only that time. */
  let pristine: World | null = null;
  let world: World | null = null;

  const freshWorld = (now: number): World => {
    if (pristine?.startedAt !== now) pristine = buildWorld(content, { seed: `${seed} ${name}`, now, pace });
    return deepCopy(pristine);
  };

  /** Rate limit buckets: users by id; the root user and anonymous calls by address (contract section 3, "Rate limit"). */
  const count = (token: Token | null, path: string, now: number): Allowance => {
    const health = path === '/api/health';
    const bucket = health ? 'health' : token === null || token.user === 0 ? 'address' : `user ${token.user}`;
    const limit = health ? 1000 : rateLimit;
    return behaviour.rateLimited === true && !health
      ? { limit, remaining: 0, retryAfter: 30, resetAt: Math.ceil(now / 1000) + 30 }
      : limiter.hit(bucket, limit, now);
  };

  /** Checks in Coolify's order: token, rate limit, role, API switch and address, ability, route (contract section 3). */
  const answer = (
    call: Omit<Call, 'params' | 'world' | 'view' | 'token'>,
    method: string,
    path: string,
    authorization: string | null,
  ): Answer => {
    const hit = router.find(method, path);
    const open = hit === null || hit.route.ability === null;
    const token = open ? null : tokenOf(authorization);
    if (!open && token === null) return errorResponse(401, 'Unauthenticated.');
    const allowance = count(token, path, call.now);
    const headers = limitHeaders(allowance);
    const limited = (given: Answer): Answer => ({ ...given, headers: { ...headers, ...given.headers } });
    if (allowance.retryAfter !== null) return limited(errorResponse(429, 'Too Many Attempts.'));
    if (hit === null) return limited(noSuchRoute);
    const { route, params } = hit;
    const sensitive = token !== null && allows(token, 'read:sensitive');
    const view: View = { world: call.instance, version, sensitive, now: call.now };
    const refusal = token === null ? null : refusalOf(route, token, view);
    if (refusal !== null) return limited(refusal);
    const seen = token?.team === 'other' ? asOtherTeam(call.instance) : call.instance;
    return limited(route.handle({ ...call, params, world: seen, view, token }));
  };

  const refusalOf = (route: Route, token: Token, view: View): Answer | null => {
    // Since v4.1.2; earlier versions ignore the role of the token's user (4.0.0 `FACTS.md`, section 4).
    if (token.member && since(view, '4.1.2') && token.abilities.some((ability) => ability !== 'read'))
      return errorResponse(403, 'Missing required team role.');
    if (route.always !== true) {
      if (!view.world.isApiEnabled || behaviour.apiDisabled === true)
        return errorResponse(403, 'API is disabled.', { success: true });
      if (behaviour.ipDenied === true)
        return errorResponse(403, 'You are not allowed to access the API.', { success: true });
    }
    return route.ability === null || allows(token, route.ability)
      ? null
      : errorResponse(403, `Missing required permissions: ${route.ability}`);
  };

  const tokenOf = (authorization: string | null): Token | null => {
    const plain = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1]?.trim();
    return tokens.find((token) => token.plain === plain && !token.expired) ?? null;
  };

  const respond = async (request: Request, url: URL): Promise<Response> => {
    await wait((options.latencyMs ?? 0) + (behaviour.latencyMs ?? 0), request.signal);
    if (behaviour.refuse === true) throw connectionRefused();
    if (behaviour.redirect !== undefined)
      return new Response(null, { status: 302, headers: { location: behaviour.redirect } });
    if (behaviour.garbage === 'html')
      return new Response(
        '<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body>Sign in to continue</body></html>',
        { headers: { 'content-type': 'text/html; charset=utf-8' } },
      );
    if (behaviour.garbage === 'json') return Response.json({ hello: 'world', status: 'UP' });
    const path = url.pathname.length > 1 ? url.pathname.replace(/\/+$/, '') : url.pathname;
    const preflight = request.method === 'OPTIONS' ? request.headers.get('access-control-request-method') : null;
    if (preflight !== null && path.startsWith('/api/')) return preflightAnswer(request, preflight);
    // guess: every path outside the API redirects to the sign-in page.
    if (!path.startsWith('/api/'))
      return new Response(null, { status: 302, headers: { location: `${url.origin}/login` } });
    // Except for the health check (contract section 3, "Maintenance"). guess: the message.
    if (behaviour.maintenance === true && path !== '/api/health')
      return toResponse(request, errorResponse(503, 'Service Unavailable'), false);
    const now = clock();
    world ??= freshWorld(now);
    advance(world, now);
    const call = {
      dialect,
      query: url.searchParams,
      accept: request.headers.get('accept') ?? '',
      contentType: request.headers.get('content-type') ?? '',
      text: request.method === 'GET' || request.method === 'HEAD' ? '' : await request.text(),
      origin: url.origin,
      instance: world,
      now,
    };
    const given = answer(call, request.method, path, request.headers.get('authorization'));
    return toResponse(request, dialect === 'reference' ? enveloped(given) : given, behaviour.garbage === 'truncated');
  };

  return {
    tokens: Object.fromEntries(TOKEN_NAMES.map((token, index) => [token, tokens[index]?.plain ?? ''])) as Record<
      TokenName,
      string
    >,
    dialect,
    version: text,
    behave(next = {}) {
      behaviour = next;
    },
    reset() {
      limiter = createLimiter();
      log = [];
      behaviour = {};
      world = null;
    },
    received: () => log,
    async fetch(request) {
      // A call that was in flight before a reset is not logged after it.
      const calls = log;
      const url = new URL(request.url);
      const text = request.method === 'GET' || request.method === 'HEAD' ? '' : await request.clone().text();
      const entry = (status: number): void => {
        calls.push({ at: clock(), method: request.method, path: url.pathname + url.search, status, ...sent(text) });
        if (calls.length > REMEMBERED) calls.shift();
      };
      try {
        const response = await respond(request, url);
        entry(response.status);
        return response;
      } catch (error) {
        entry(0);
        throw error;
      }
    },
  };
}

/** The parsed body for the received-calls log. */
function sent(text: string): { readonly body?: unknown } {
  try {
    return text === '' ? {} : { body: JSON.parse(text) as unknown };
  } catch {
    return {};
  }
}

/** A token of another team sees an empty instance (recordings 4.0.0, GET_projects__ok-second-team-token). */
const asOtherTeam = (world: World): World => ({
  ...world,
  servers: [],
  destinations: [],
  projects: [],
  applications: [],
  databases: [],
  services: [],
  deployments: [],
  keys: [],
  githubApps: [],
  s3Storages: [],
  cloudTokens: [],
  backups: [],
});

function toResponse(request: Request, answer: Answer, truncated: boolean): Response {
  const text =
    answer.contentType !== undefined && typeof answer.body === 'string'
      ? answer.body
      : JSON.stringify(
          answer.body,
          null,
          answer.status === 429 && answer.headers?.['x-ratelimit-reset'] !== undefined ? 4 : 0,
        );
  const body =
    request.method === 'HEAD' ? null : truncated ? text.slice(0, Math.max(1, Math.floor(text.length / 2))) : text;
  return new Response(body, {
    status: answer.status,
    headers: {
      'content-type': answer.contentType ?? 'application/json',
      'cache-control': 'no-cache, private',
      'access-control-allow-origin': '*',
      ...answer.headers,
    },
  });
}

/** CORS allows every origin (recordings, OPTIONS_servers__cors-preflight). */
function preflightAnswer(request: Request, method: string): Response {
  return new Response(null, {
    status: 204,
    headers: {
      'content-type': 'text/html; charset=UTF-8',
      'access-control-allow-origin': '*',
      'access-control-allow-methods': method,
      'access-control-allow-headers': request.headers.get('access-control-request-headers') ?? '',
      'access-control-max-age': '0',
      vary: 'Access-Control-Request-Method, Access-Control-Request-Headers',
      'cache-control': 'no-cache, private',
    },
  });
}
