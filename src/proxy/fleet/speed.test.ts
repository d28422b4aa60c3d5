/** What the fleet exists for, measured: `performance.md`, first row of the benchmark. The assertion is generous, the figure is printed. */
import { Worker } from 'node:worker_threads';
import { afterAll, expect, test } from 'vitest';
import { testServer } from '../testing/server.ts';

const INSTANCES = 30;
const SERVICE_MS = 150;
/** 60 resources. As recorded, an application or a database weighs 9 kB, a service 16 kB (recordings 4.3.10, “Shapes”): 18 MB in all. */
const RECORDED: Readonly<Record<string, readonly [count: number, bytes: number]>> = {
  applications: [30, 9000],
  databases: [20, 9000],
  services: [10, 16_000],
  servers: [3, 2000],
  projects: [6, 200],
  deployments: [1, 3000],
};
/** The same rows without their weight: what the fan-out itself costs. */
const LIGHT = Object.fromEntries(Object.entries(RECORDED).map(([name, [count]]) => [name, [count, 300] as const]));
const cleanup: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const work of cleanup.toReversed()) await work();
});

/** The instances run in a thread of their own: what they need to make their answers is not the proxy's time. */
const INSTANCES_CODE = `
const { createServer } = require('node:http');
const { parentPort, workerData: { count, ms, lists } } = require('node:worker_threads');
const answers = new Map(Object.entries(lists).map(([name, [rows, bytes]]) => ['/api/v1/' + name, Buffer.from(JSON.stringify(Array.from({ length: rows }, (_, n) => {
  const row = { uuid: name + n, deployment_uuid: name + n, name: 'Resource ' + n, status: 'running:healthy', fqdn: 'https://r' + n + '.example.com', environment_id: 1, database_type: 'standalone-redis' };
  for (let field = 0; JSON.stringify(row).length < bytes; field++) row['some_setting_' + field] = field % 3 === 0 ? null : field % 3 === 1 ? field : 'a setting of some length ' + field;
  return row;
})))]));
answers.set('/api/v1/teams/current', Buffer.from('{"id":0,"name":"Root"}'));
const ports = [];
for (let n = 0; n < count; n++) {
  const server = createServer(({ url }, response) => setTimeout(() => {
    const answer = answers.get(url);
    response.writeHead(200, { 'content-type': answer ? 'application/json' : 'text/html' });
    response.end(answer ?? '4.3.10');
  }, ms));
  server.listen(0, '127.0.0.1', () => {
    ports.push(server.address().port);
    if (ports.length === count) parentPort.postMessage(ports);
  });
}`;

test.each([
  ['light', LIGHT],
  ['recorded', RECORDED],
])(
  `${INSTANCES} instances at ${SERVICE_MS} ms each, rows %s: time from request to last line`,
  async (weight, lists) => {
    const worker = new Worker(INSTANCES_CODE, {
      eval: true,
      workerData: { count: INSTANCES, ms: SERVICE_MS, lists },
    });
    cleanup.push(() => worker.terminate());
    const ports = await new Promise<number[]>((resolve) => {
      worker.once('message', resolve);
    });
    let shift = 0;
    const server = testServer({
      addresses: ports.map((port) => `http://127.0.0.1:${port}`),
      clock: () => Date.now() + shift,
    });
    const { url, stop } = await server.listen();
    cleanup.push(server.stop, stop);
    const look = async (): Promise<{ last: number; first: number }> => {
      const started = performance.now();
      const response = await fetch(`${url}/api/fleet`, { headers: { 'x-flotilla': '1' } });
      let first = 0;
      let text = '';
      for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
        first ||= performance.now() - started;
        text += chunk;
      }
      expect(text.trim().split('\n').filter((line) => line.startsWith('{"type":"instance","live":true')).length).toBe(INSTANCES); // prettier-ignore
      return { last: performance.now() - started, first };
    };
    const alone = performance.now();
    await (await fetch(`http://127.0.0.1:${ports[0] ?? 0}/api/v1/applications`)).text();
    const slowest = performance.now() - alone;
    const cold = await look();
    const looks: Awaited<ReturnType<typeof look>>[] = [];
    for (let n = 0; n < 3; n++) {
      shift += 120_000;
      looks.push(await look());
    }
    const warm = looks.toSorted((a, b) => a.last - b.last)[1] ?? cold;
    // What the machine itself needs for as many answers at once, with nothing between: the slowest of thirty is not one alone.
    const bare: number[] = [];
    for (let n = 0; n < 3; n++) {
      const began = performance.now();
      const read = async (port: number, list: string) =>
        (await fetch(`http://127.0.0.1:${port}/api/v1/${list}`)).text();
      await Promise.all(ports.flatMap((port) => Object.keys(lists).map((list) => read(port, list))));
      bare.push(performance.now() - began);
    }
    const together = bare.toSorted((a, b) => a - b)[1] ?? slowest;
    const ratio = warm.last / slowest;
    process.stdout.write(
      `fleet of ${INSTANCES}, rows ${weight}: one answer alone ${slowest.toFixed(0)} ms; last line ${warm.last.toFixed(0)} ms (ratio ${ratio.toFixed(2)}, goal 1.5); the slowest of all thirty read at once without Flotilla ${together.toFixed(0)} ms (ratio ${(warm.last / together).toFixed(2)}), first byte ${warm.first.toFixed(0)} ms; never seen before, with the handshake ${cold.last.toFixed(0)} ms\n`,
    );
    // Generous: other work on the machine counts too. The benchmark holds the goal.
    expect(warm.last).toBeLessThan(15_000);
    expect(warm.last).toBeLessThan(2.5 * together);
  },
  60_000,
);
