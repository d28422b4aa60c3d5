import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Instance } from '#contract/instances.ts';
import { ensureInstance, UnknownInstance } from './fleet.ts';

const instance = (id: string, extra: Partial<Instance> = {}): Instance => ({
  id, name: id, address: `https://${id}.example.com`, flag: null, source: 'stored', dialect: 'coolify', version: null, missing: [],
  team: null, abilities: {}, warnings: [], token: { lastFour: 'abcd', fingerprint: '0' }, outage: null, checkedAt: null, revision: 0, capabilities: '', rateLimit: null, ...extra,
}); // prettier-ignore
const part = { data: [], at: null, failure: null };
const lists = { applications: part, databases: part, services: part, servers: part, projects: part, deployments: part };

let write: (line: object) => void;
let end: () => void;
const fetched = vi.fn(async (path: string) => {
  if (path === '/api/instances') return Response.json({ instances: [instance('other')] });
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  write = (line) => void writer.write(new TextEncoder().encode(`${JSON.stringify(line)}\n`));
  end = () => void writer.close();
  return new Response(readable, { headers: { 'content-type': 'application/x-ndjson' } });
});
const soon = () => new Promise((resolve) => setTimeout(resolve, 20));

beforeEach(() => {
  vi.stubGlobal('fetch', fetched);
  vi.stubGlobal('isSecureContext', true);
  fetched.mockClear();
});
afterEach(() => vi.unstubAllGlobals());

const start = { type: 'start', at: '2026-11-28T08:00:00Z', instances: [instance('new'), instance('slow')] };

test('an instance that nobody has spoken to is waited for, and no other is', async () => {
  const client = new QueryClient();
  let answer: Instance | undefined;
  void ensureInstance(client, 'new').then((found) => (answer = found));
  await soon();
  write(start);
  await soon();
  expect(answer).toBeUndefined();
  const known = instance('new', { dialect: 'reference', version: '1.0', checkedAt: '2026-11-28T08:00:01Z' });
  write({ type: 'instance', live: true, instance: known, lists });
  await vi.waitFor(() => expect(answer).toEqual(known));
  expect(fetched).toHaveBeenCalledTimes(1);
  end();
});

test('one that cannot be reached is not waited for longer than it takes to know', async () => {
  const client = new QueryClient();
  const found = ensureInstance(client, 'new');
  await soon();
  write(start);
  // What is remembered of it, which is nothing, and then that it could not be read.
  write({ type: 'instance', live: false, instance: instance('new'), lists });
  const outage = { failure: { kind: 'refused' as const, status: null, message: '' }, since: 'now', retryAt: null };
  write({ type: 'instance', live: false, instance: instance('new', { outage }), lists });
  await expect(found).resolves.toMatchObject({ id: 'new', outage });
  end();
});

test('an id that is not connected is told as soon as the list is there', async () => {
  const client = new QueryClient();
  const found = ensureInstance(client, 'gone');
  await soon();
  write(start);
  await expect(found).rejects.toBeInstanceOf(UnknownInstance);
  end();
});
