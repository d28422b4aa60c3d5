/** Bugs in our own code: only one instance is affected, nothing is printed, and no truncated stream looks complete. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { atEnd } from '../testing/at-end.ts';
import { FRESH } from '../testing/single-instance.ts';
import { instance, serverFor } from '../testing/multiple-instances.ts';

const printed = vi.fn<(text: unknown) => void>();
beforeEach(() => {
  for (const name of ['error', 'info', 'log', 'warn'] as const) vi.spyOn(console, name).mockImplementation(printed);
});
afterEach(() => {
  vi.restoreAllMocks();
  expect(printed.mock.calls).toEqual([]);
});
const fault = (): never => {
  throw new TypeError('a message that may quote a secret');
};

test('internal error with one instance: it is shown as failed, the others are read', async () => {
  const server = serverFor(await Promise.all([instance(), instance()]));
  await server.fleet();
  vi.spyOn(server.registry, 'setOutage').mockImplementationOnce(fault);
  const lines = await server.fleet(FRESH);
  const last = lines.slice(-3, -1).map((line) => (line.type === 'instance' ? line : null));
  expect(lines.at(-1)?.type).toBe('end');
  expect(last.map((line) => line?.live).toSorted()).toEqual([false, true]);
  const failed = last.find((line) => line?.live === false);
  expect(failed?.instance.outage?.failure).toMatchObject({ kind: 'unreadable', message: 'TypeError while reading.' });
  expect(failed?.lists.applications.at).not.toBeNull();
  const logged = server.log.filter((line) => line.includes('internal-error'));
  expect(logged.length).toBe(1);
  expect(logged[0]).toContain(`"instance":"${failed?.instance.id ?? ''}"`);
  expect(logged[0]).toContain('internal TypeError at ');
  expect(logged[0]).not.toContain('secret');
});

test('internal error in the project tree: is logged, the other instances are read', async () => {
  const server = serverFor(await Promise.all([instance(), instance()]));
  const currentEntry = server.clients.currentEntry.bind(server.clients);
  let calls = 0;
  vi.spyOn(server.clients, 'currentEntry').mockImplementation((entry) =>
    entry.id === 'i1' && calls++ > 1 ? fault() : currentEntry(entry),
  );
  const text = await (await server.ask('/api/project-tree')).text();
  expect(text).toContain('"id":"i2","at":"');
  expect(text).toContain('"type":"end"');
  expect(server.log.filter((line) => line.includes('internal-error')).length).toBe(1);
});

test('internal error in the stream: ends with an error event and no end event (F16)', async () => {
  const server = serverFor([await instance()]);
  const { url, stop } = await server.listen();
  atEnd(stop);
  vi.spyOn(server.registry, 'view').mockImplementation(fault);
  const answer = await fetch(`${url}/api/fleet`, { headers: { 'x-flotilla': '1' } });
  expect(await answer.text()).toBe('{"type":"error"}\n');
  expect(server.log.filter((line) => line.includes('internal-error')).length).toBe(1);
});
