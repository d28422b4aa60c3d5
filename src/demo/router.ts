/** Route definitions by dialect and version, and matching of requests. */
import { parseVersion, versionWithin, type Version } from '#coolify/version.ts';
import type { Ability, Dialect, Method } from '#coolify/operation.ts';
import { methodChanged, type Answer } from './answers.ts';
import type { View } from './shapes/view.ts';
import type { Token } from './tokens.ts';
import type { World } from './world/state.ts';

/** A request as its handler receives it. */
export interface Call {
  readonly dialect: Dialect;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly accept: string;
  readonly contentType: string;
  readonly text: string;
  readonly origin: string;
  /** The resources of the token's team; none for a token of the other team. */
  readonly world: World;
  /** All resources of the instance. */
  readonly instance: World;
  readonly token: Token | null;
  readonly view: View;
  readonly now: number;
}

export interface Route {
  readonly method: Method;
  /** Below `/api/v1`; parameters are written `{name}`. */
  readonly path: string;
  readonly base?: '/api';
  readonly dialect: Dialect;
  /** First and last version that serve the route, inclusive. */
  readonly since?: string;
  readonly until?: string;
  /** Ability that the token needs; null if the route needs no token. */
  readonly ability: Ability | null;
  /** Skips the checks of the API switch and the allowed addresses: enable and disable. */
  readonly always?: true;
  readonly handle: (call: Call) => Answer;
}

type Range = Pick<Route, 'since' | 'until'>;
type Handler = Route['handle'];

/** The same route in both dialects. */
export const bothDialects = (method: Method, path: string, ability: Ability, handle: Handler): Route[] => [
  { dialect: 'coolify', method, path, ability, handle },
  { dialect: 'reference', method, path, ability, handle },
];

export const onlyCoolify = (
  method: Method,
  path: string,
  ability: Ability,
  handle: Handler,
  range: Range = {},
): Route => ({ dialect: 'coolify', method, path, ability, handle, ...range });

export const onlyReference = (method: Method, path: string, ability: Ability, handle: Handler): Route => ({
  dialect: 'reference',
  method,
  path,
  ability,
  handle,
});

/** Last and first tag on either side of commit 0633b543ee, after which GET no longer acts (contract section 0). */
const LAST_GET = '4.1.99';
const FIRST_POST_ONLY = '4.2.0';

/**
 * An action: by GET (and HEAD) in the reference and up to v4.1.2; later versions answer GET with 405.
 * @param options `post`: versions that accept POST. All for start, stop, restart and deploy; since v4.2.0 for the others
 */
export const actionRoutes = (
  path: string,
  ability: Ability,
  handle: Handler,
  options: { readonly post?: 'always' | 'later'; readonly reference?: string; readonly always?: true } = {},
): Route[] => {
  const always = options.always === true ? { always: true as const } : {};
  return [
    {
      dialect: 'coolify',
      method: 'POST',
      path,
      ability,
      handle,
      ...always,
      ...(options.post === 'later' ? { since: FIRST_POST_ONLY } : {}),
    },
    { dialect: 'coolify', method: 'GET', path, ability, handle, ...always, until: LAST_GET },
    {
      dialect: 'coolify',
      method: 'GET',
      path,
      ability,
      handle: () => methodChanged,
      ...always,
      since: FIRST_POST_ONLY,
    },
    { dialect: 'reference', method: 'GET', path: options.reference ?? path, ability, handle, ...always },
  ];
};

/** Start, stop and restart need `write` up to b463, `deploy` since (contract 7.3). */
export const lifecycleRoutes = (path: string, handle: Handler): Route[] =>
  actionRoutes(path, 'deploy', handle).flatMap((route): Route[] =>
    route.dialect === 'reference' || route.since !== undefined
      ? [route]
      : [
          { ...route, since: '4.0.0-beta.464' },
          { ...route, ability: 'write', until: '4.0.0-beta.463' },
        ],
  );

interface Compiled {
  readonly route: Route;
  readonly pattern: RegExp;
  readonly names: readonly string[];
}

export interface Router {
  find(
    method: string,
    path: string,
  ): { readonly route: Route; readonly params: Readonly<Record<string, string>> } | null;
}

/** Literal paths take precedence: `/projects/{uuid}/environments` over `/projects/{uuid}/{environment}`. */
export function createRouter(routes: readonly Route[], dialect: Dialect, version: Version): Router {
  const newest = parseVersion('99.0.0');
  const holes = (route: Route): number => route.path.split('{').length;
  const served = routes
    .filter(
      (route) =>
        route.dialect === dialect &&
        (dialect === 'reference' || versionWithin(version ?? newest, route.since, route.until)),
    )
    .toSorted((a, b) => holes(a) - holes(b));
  const compiled = served.map((route): Compiled => {
    const names: string[] = [];
    const source = `${route.base ?? '/api/v1'}${route.path}`.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      names.push(name);
      return '([^/]+)';
    });
    return { route, names, pattern: new RegExp(`^${source}$`) };
  });
  return {
    find(method, path) {
      // HEAD uses the GET route, so it triggers the action where GET does (recordings 4.0.0, HEAD_applications-uuid-start__head-acts).
      const wanted = method === 'HEAD' ? 'GET' : method;
      for (const { route, names, pattern } of compiled) {
        if (route.method !== wanted) continue;
        const found = pattern.exec(path);
        if (found === null) continue;
        return {
          route,
          params: Object.fromEntries(names.map((name, index) => [name, decode(found[index + 1] ?? '')])),
        };
      }
      return null;
    },
  };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
