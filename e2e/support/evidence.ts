/**
 * What the interface asked of the instances, kept for `npm run reference`. A call counts when a page of the browser asked our
 * proxy for it and the instance answered (the proxy says with which status); what tests ask by themselves does not pass here.
 * Calls that our server makes for a page (the lists of the fleet, the handshake of the connect form) are those that a demo
 * received after a page had asked for them.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext, TestInfo } from '@playwright/test';
import { matchRequest } from '#coolify/allow-list.ts';
import type { DemoServer } from './demo.ts';

const FOLDER = path.resolve(import.meta.dirname, '../results/received');

interface Asked {
  readonly origin: string;
  readonly instance: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly body: Readonly<Record<string, string>>;
  readonly page: string;
  readonly at: string;
}

/** Paths of ours behind which our server asks the instances itself. */
const ON_BEHALF = /^\/api\/(fleet|places|instances(\/try|\/[^/]+\/check)?)$/;

/** What it asks them then: the lists of the fleet, the environments of projects, the handshake. */
const ITS_OWN =
  /^\/api\/(health|v1\/(health|version|applications|databases|services|servers|projects|projects\/[^/]+|deployments|resources|teams\/current|team))$/;

/** Names of the fields; of `type` also the value, which tells rows apart. Nothing secret is kept. */
function shapeOf(body: string | null): Readonly<Record<string, string>> {
  try {
    const value: unknown = JSON.parse(body ?? '');
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
    return Object.fromEntries(
      Object.entries(value).map(([name, field]) => [name, name === 'type' ? String(field) : '']),
    );
  } catch {
    return {};
  }
}

export interface Evidence {
  readonly watch: (context: BrowserContext) => void;
  /** Before the servers of the test end. */
  readonly write: (info: TestInfo, demos: readonly DemoServer[]) => Promise<void>;
}

export function collectEvidence(): Evidence {
  const asked: Asked[] = [];
  /** By origin: when a page first asked our server to ask the instances. */
  const onBehalf = new Map<string, { readonly since: number; readonly page: string }>();
  return {
    watch(context) {
      context.on('response', (response) => {
        const request = response.request();
        const url = new URL(request.url());
        if (!url.pathname.startsWith('/api/')) return;
        const page = pageOf(() => request.frame().url());
        if (ON_BEHALF.test(url.pathname) && response.ok() && !onBehalf.has(url.origin))
          onBehalf.set(url.origin, { since: Date.now(), page });
        const found = /^\/api\/instances\/([^/]+)(\/(?:v1|health).*)$/.exec(url.pathname);
        const status = response.headers()['x-flotilla-upstream-status'];
        if (found === null || status === undefined) return;
        asked.push({
          origin: url.origin,
          instance: decodeURIComponent(found[1] ?? ''),
          method: request.method(),
          path: `/api${found[2] ?? ''}${url.search}`,
          status: Number(status),
          body: shapeOf(request.postData()),
          page,
          at: new Date().toISOString(),
        });
      });
    },
    async write(info, demos) {
      const spec = path.basename(info.file);
      const test = info.titlePath.slice(1).join(' › ');
      const calls: object[] = [];
      const profiles = new Map<string, Profiles>();
      for (const call of asked) {
        const known = profiles.get(call.origin) ?? (await profilesOf(call.origin));
        profiles.set(call.origin, known);
        const profile = known.get(call.instance);
        if (profile === undefined) continue;
        const { origin: _, instance: _id, ...rest } = call;
        calls.push({ by: 'page', ...rest, ...profile, method: upstreamMethod(call, profile), spec, test });
      }
      const first = [...onBehalf.values()][0];
      if (first !== undefined) {
        for (const demo of demos) {
          const received = (await demo.received()) as readonly Received[];
          for (const { at, method, path, status } of received) {
            // Only reads are made on behalf; and nothing from before the page was there.
            if (method !== 'GET' || at < first.since - 5_000 || !ITS_OWN.test(path.replace(/\?.*$/s, ''))) continue;
            calls.push({
              by: 'server',
              dialect: demo.version === 'reference' ? 'reference' : 'coolify',
              version: demo.version === 'reference' ? null : demo.version,
              method, path, status, body: {}, page: first.page, at: new Date(at).toISOString(), spec, test,
            }); // prettier-ignore
          }
        }
      }
      if (calls.length === 0) return;
      mkdirSync(FOLDER, { recursive: true });
      const name = createHash('sha256').update(`${info.project.name} ${test}`).digest('hex').slice(0, 12);
      writeFileSync(
        path.join(FOLDER, `${spec.replace(/\.spec\.ts$/, '')}-${name}.ndjson`),
        calls.map((call) => `${JSON.stringify(call)}\n`).join(''),
      );
    },
  };
}

interface Received {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly status: number;
}
type Profiles = ReadonlyMap<string, { readonly dialect: 'coolify' | 'reference'; readonly version: string | null }>;

function pageOf(read: () => string): string {
  try {
    return new URL(read()).pathname;
  } catch {
    // A frame that has gone, or a service worker.
    return '';
  }
}

async function profilesOf(origin: string): Promise<Profiles> {
  const response = await fetch(`${origin}/api/instances`, { headers: { 'x-flotilla': '1' } }).catch(() => null);
  const answer = (await response?.json().catch(() => null)) as {
    readonly instances?: readonly { id: string; dialect: 'coolify' | 'reference'; version: string | null }[];
  } | null;
  return new Map((answer?.instances ?? []).map(({ id, dialect, version }) => [id, { dialect, version }]));
}

/** The browser asks by POST where an instance acts on GET (`relayMethod`): the method that the instance got, by the table. */
function upstreamMethod(
  { method, path }: Asked,
  { dialect, version }: { readonly dialect: 'coolify' | 'reference'; readonly version: string | null },
): string {
  const [bare = '', query = ''] = path.split('?');
  return matchRequest({ dialect, version, missing: [] }, method, bare, query)?.variant.method ?? method;
}
