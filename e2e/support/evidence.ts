/**
 * Records which requests the interface sent to instances, for `npm run reference`. An operation counts when a page ran it and
 * the instance answered (the proxy reports status and variant); requests of the tests themselves are not seen here. Requests
 * that our server sends for a page (the lists of the fleet, the handshake of the connect form) are those that a demo received
 * after a page had loaded.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext, Page, Response, TestInfo } from '@playwright/test';
import { buildRequest, type UpstreamRequest } from '#coolify/operation.ts';
import { isOperationId, variantOf } from '#coolify/operations/table.ts';
import type { DemoServer } from './demo.ts';

const FOLDER = path.resolve(import.meta.dirname, '../results/received');

interface PageCall {
  readonly origin: string;
  readonly instance: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly body: Readonly<Record<string, string>>;
  readonly page: string;
  readonly at: string;
}

/** Our own paths behind which our server sends requests to the instances. */
const ON_BEHALF = /^\/api\/(fleet|project-tree|instances(\/try|\/[^/]+\/check)?)$/;

/** The requests that it sends then: lists of the fleet, environments of projects, the handshake, a deployment (composed). */
const ITS_OWN =
  /^\/api\/(health|v1\/(health|version|applications|databases|services|servers|projects|projects\/[^/]+|deployments(\/[^/]+)?|resources|teams\/current|team))$/;

/** Names of the fields; of `type` also the value, which distinguishes rows. No secrets are stored. */
const shapeOf = (body: Readonly<Record<string, unknown>> | null): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(body ?? {}).map(([name, field]) => [name, name === 'type' ? String(field) : '']));

/** The request that the proxy sent to the instance for this response; null when it sent none of the table. */
export function requestBehind(response: Response): (UpstreamRequest & { readonly instance: string }) | null {
  const [, instance = '', id = ''] =
    /^\/api\/instances\/([^/]+)\/operations\/([^/]+)$/.exec(new URL(response.url()).pathname) ?? [];
  const index = response.headers()['x-flotilla-variant'];
  const variant = isOperationId(id) && index !== undefined ? variantOf(id, Number(index)) : undefined;
  if (variant === undefined) return null;
  const input = JSON.parse(response.request().postData() ?? '{}') as never;
  return { ...buildRequest(variant, input), instance: decodeURIComponent(instance) };
}

/** The next request with this method that an instance is sent for the page. */
export async function nextRequest(page: Page, method: string, path = /^/): Promise<UpstreamRequest> {
  const matching = (response: Response): UpstreamRequest | null => {
    const sent = requestBehind(response);
    return sent?.method === method && path.test(sent.path) ? sent : null;
  };
  const response = await page.waitForResponse((candidate) => matching(candidate) !== null);
  return matching(response) ?? Promise.reject(new Error(`No ${method} request was sent.`));
}

export interface Evidence {
  readonly watch: (context: BrowserContext) => void;
  /** Before the servers of the test end. */
  readonly write: (info: TestInfo, demos: readonly DemoServer[]) => Promise<void>;
}

export function collectEvidence(): Evidence {
  const pageCalls: PageCall[] = [];
  /** By origin: when a page first made our server send requests. */
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
        const sent = requestBehind(response);
        const status = response.headers()['x-flotilla-upstream-status'];
        if (sent === null || status === undefined) return;
        pageCalls.push({
          origin: url.origin,
          instance: sent.instance,
          method: sent.method,
          path: sent.path,
          status: Number(status),
          body: shapeOf(sent.body),
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
      for (const call of pageCalls) {
        const known = profiles.get(call.origin) ?? (await profilesOf(call.origin));
        profiles.set(call.origin, known);
        const profile = known.get(call.instance);
        if (profile === undefined) continue;
        const { origin: _, instance: _id, ...rest } = call;
        calls.push({ by: 'page', ...rest, ...profile, spec, test });
      }
      const first = [...onBehalf.values()][0];
      if (first !== undefined) {
        for (const demo of demos) {
          const received = (await demo.received()) as readonly Received[];
          for (const { at, method, path, status } of received) {
            // Only reads, and none from before the page was loaded.
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
    // A detached frame, or a service worker.
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
