/** Answers that cannot be finished: one fault stays one instance's, nothing is printed raw, nothing looks whole that is not. */
import { connect } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { atEnd } from '../testing/at-end.ts';
import { V1 } from '../testing/one-instance.ts';
import { instance, serverFor } from '../testing/some-instances.ts';

const said = vi.fn<(text: unknown) => void>();
beforeEach(() => {
  for (const name of ['error', 'info', 'log', 'warn'] as const) vi.spyOn(console, name).mockImplementation(said);
});
afterEach(() => {
  vi.restoreAllMocks();
  expect(said.mock.calls).toEqual([]);
});
const fault = (): never => {
  throw new TypeError('a message that may quote a secret');
};

test('a fault of our own with one instance: it is told to have failed, the others are read', async () => {
  const server = serverFor(await Promise.all([instance(), instance()]));
  await server.fleet();
  vi.spyOn(server.registry, 'setOutage').mockImplementationOnce(fault);
  const lines = await server.fleet({ headers: { 'cache-control': 'no-cache' } });
  const last = lines.slice(-3, -1).map((line) => (line.type === 'instance' ? line : null));
  expect(lines.at(-1)?.type).toBe('end');
  expect(last.map((line) => line?.live).toSorted()).toEqual([false, true]);
  const failed = last.find((line) => line?.live === false);
  expect(failed?.instance.outage?.failure).toMatchObject({ kind: 'unreadable', message: 'TypeError while reading.' });
  expect(failed?.lists.applications.at).not.toBeNull();
  const told = server.log.filter((line) => line.includes('internal-error'));
  expect(told.length).toBe(1);
  expect(told[0]).toContain(`"instance":"${failed?.instance.id ?? ''}"`);
  expect(told[0]).toContain('internal TypeError at ');
  expect(told[0]).not.toContain('secret');
});

test('a fault of our own while places are read: the others’ come, and it is logged', async () => {
  const server = serverFor(await Promise.all([instance(), instance()]));
  const now = server.lines.now.bind(server.lines);
  let asked = 0;
  vi.spyOn(server.lines, 'now').mockImplementation((entry) =>
    entry.id === 'i1' && asked++ > 1 ? fault() : now(entry),
  );
  const text = await (await server.ask('/api/places')).text();
  expect(text).toContain('"id":"i2","at":"');
  expect(text).toContain('"type":"end"');
  expect(server.log.filter((line) => line.includes('internal-error')).length).toBe(1);
});

test('a stream that cannot go on ends, with a line in the log', async () => {
  const server = serverFor([await instance()]);
  const { url, stop } = await server.listen();
  atEnd(stop);
  vi.spyOn(server.registry, 'view').mockImplementation(fault);
  const answer = await fetch(`${url}/api/fleet`, { headers: { 'x-flotilla': '1' } });
  expect(await answer.text()).toBe('');
  expect(server.log.filter((line) => line.includes('internal-error')).length).toBe(1);
});

test.each(['reads at once', 'reads slowly'])(
  'a body that breaks off behind its beginning, to a client that %s: the connection breaks, too',
  async (how) => {
    const upstream = await instance({
      first: ({ url }, response) => {
        if (!url.endsWith('/applications/long')) return false;
        response.writeHead(200, { 'content-type': 'application/json' });
        response.write(Buffer.alloc(6 * 1024 * 1024, 'x'), () => setTimeout(() => response.socket?.destroy(), 50));
        return true;
      },
    });
    const server = serverFor([upstream]);
    const { port, stop } = await server.listen();
    atEnd(stop);
    await server.ask(`${V1}/version`);
    const text = await new Promise<string>((resolve) => {
      let all = '';
      const socket = connect(port, '127.0.0.1', () =>
        socket.write(`GET ${V1}/applications/long HTTP/1.1\r\nHost: localhost\r\nx-flotilla: 1\r\n\r\n`),
      );
      socket.setEncoding('latin1').on('data', (chunk: string) => (all += chunk));
      socket.on('error', () => undefined);
      socket.on('close', () => resolve(all));
      if (how === 'reads slowly') {
        socket.once('data', () => socket.pause());
        setTimeout(() => socket.resume(), 300);
      }
    });
    expect(text).toMatch(/^HTTP\/1\.1 200/);
    expect(text).not.toContain('Error');
    // A chunked body that is whole ends with an empty chunk.
    expect(text.endsWith('0\r\n\r\n')).toBe(false);
    expect(server.log.some((line) => line.includes('read-failed') && line.includes('unreachable'))).toBe(true);
  },
);
