/** The data layer of the app over a real proxy and in-process demo instances, for tests. */
import './dom.ts';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, vi } from 'vitest';
import { createDemo, type Demo } from '#demo/demo.ts';
import type { DemoInstance } from '#demo/fleet.ts';
import { testServer } from '#proxy/testing/server.ts';
import type { InstanceWithCapabilities } from '../queries/availability.ts';
import { createQueryClient } from '../queries/client.ts';
import { fleetQuery } from '../queries/fleet.ts';

export { act, waitFor };

export interface Stage {
  readonly client: QueryClient;
  readonly wrapper: (props: { readonly children: ReactNode }) => ReactNode;
  /** Waits until the instance and its capabilities are known. */
  readonly instance: (id: string) => Promise<InstanceWithCapabilities>;
  /** Requests that an instance received, as `GET /api/v1/version`. */
  readonly received: (id: string) => readonly string[];
  /** Answers the next request whose URL contains `part`, in place of the instance. */
  readonly answerNext: (id: string, part: string, answer: () => Response | Promise<Response>) => void;
  /** Sends a request to a demo instance, as a colleague would. */
  readonly send: (id: string, method: string, path: string, body?: unknown) => Promise<Response>;
}

const CONTENT = { production: '4.3.10', handbook: 'reference' } as const;
type StageInstance = keyof typeof CONTENT;

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  cleanup();
  for (const end of ends.splice(0)) await end();
  vi.unstubAllGlobals();
});

export function startStage(ids: readonly StageInstance[] = ['production']): Stage {
  const received = new Map<string, string[]>();
  const answers: { readonly id: string; readonly part: string; readonly answer: () => Response | Promise<Response> }[] =
    [];
  const demos = ids.map((id): DemoInstance => {
    const demo = createDemo({ version: CONTENT[id], content: id, rateLimit: 10_000 });
    const log: string[] = [];
    received.set(id, log);
    const fetch: Demo['fetch'] = async (request) => {
      const { pathname, search } = new URL(request.url);
      log.push(`${request.method} ${pathname}${search}`);
      const index = answers.findIndex(
        (next) => next.id === id && `${request.method} ${request.url}`.includes(next.part),
      );
      return index < 0 ? demo.fetch(request) : ((await answers.splice(index, 1)[0]?.answer()) ?? demo.fetch(request));
    };
    return { id, name: id, token: demo.tokens.root, demo: { ...demo, fetch } };
  });
  const server = testServer({ demos, config: { demo: 'on' } });
  vi.stubGlobal('fetch', (path: string, init?: RequestInit) =>
    server.ask(path, { ...init, headers: { ...(init?.headers as Record<string, string>) } }),
  );
  vi.stubGlobal('isSecureContext', false);
  const client = createQueryClient();
  ends.push(async () => {
    client.clear();
    await server.stop();
  });
  return {
    client,
    wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
    instance: async (id) => {
      await client.prefetchQuery(fleetQuery);
      return waitFor(() => {
        const member = client.getQueryData(fleetQuery.queryKey)?.members.find((own) => own.instance.id === id);
        if (member?.instance.operations === undefined) throw new Error(`The capabilities of ${id} are not loaded.`);
        return member.instance;
      });
    },
    received: (id) => received.get(id) ?? [],
    answerNext: (id, part, answer) => void answers.push({ id, part, answer }),
    send: async (id, method, path, body) => {
      const instance = demos.find((own) => own.id === id);
      if (instance === undefined) throw new Error(`There is no demo “${id}”.`);
      return instance.demo.fetch(
        new Request(`http://${id}.test/api/v1${path}`, {
          method,
          headers: { authorization: `Bearer ${instance.token}`, 'content-type': 'application/json' },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
      );
    },
  };
}

export const renderOn = <T,>({ wrapper }: Stage, hook: () => T) => renderHook(hook, { wrapper });
