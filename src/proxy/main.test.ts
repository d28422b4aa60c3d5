/** The built server, as people start it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fakeUpstream } from './testing/fake-upstream.ts';

const folder = mkdtempSync(join(tmpdir(), 'flotilla-main-'));
const children: ChildProcess[] = [];

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'silent',
    root: fileURLToPath(new URL('../..', import.meta.url)),
    publicDir: false,
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      outDir: join(folder, 'server'),
      target: 'node20',
      rollupOptions: { input: { main: fileURLToPath(new URL('main.ts', import.meta.url)) } },
    },
  });
  mkdirSync(join(folder, 'app'));
  writeFileSync(join(folder, 'app', 'index.html'), '<!doctype html><title>Flotilla</title>');
  writeFileSync(join(folder, 'server', 'package.json'), '{"type":"module"}');
}, 60_000);
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

interface Run {
  readonly child: ChildProcess;
  readonly out: () => string;
  readonly err: () => string;
  readonly code: Promise<number | null>;
}
function start(env: Record<string, string>): Run {
  const child = spawn(process.execPath, [join(folder, 'server', 'main.js')], {
    env: { PATH: process.env['PATH'] ?? '', FLOTILLA_DATA_DIR: join(folder, 'data'), PORT: '0', ...env },
    cwd: tmpdir(),
  });
  children.push(child);
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  return { child, out: () => out, err: () => err, code: new Promise((resolve) => child.once('exit', resolve)) };
}
async function addressOf({ out, code }: Run): Promise<string> {
  let ended = false;
  void code.then(() => (ended = true));
  for (;;) {
    const found = /Flotilla is at (http:\/\/\S+)/.exec(out())?.[1];
    if (found !== undefined) return found;
    if (ended) throw new Error('The server ended.');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

test('start: prints its address, serves the page and the demo, and ends on SIGTERM', async () => {
  const started = performance.now();
  const run = start({});
  const address = await addressOf(run);
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(await (await fetch(address)).text()).toContain('<title>Flotilla</title>');
  process.stdout.write(`start to first answer: ${(performance.now() - started).toFixed(0)} ms (goal 1000)\n`);
  const fleet = await (await fetch(`${address}/api/fleet`, { headers: { 'x-flotilla': '1' } })).text();
  expect(fleet.trim().split('\n').at(-1)).toContain('"type":"end"');
  run.child.kill('SIGTERM');
  expect(await run.code).toBe(0);
  expect(run.out()).toBe(`Flotilla is at ${address}\n`);
}, 30_000);

test('shutdown: a running response is completed first', async () => {
  const run = start({});
  const address = await addressOf(run);
  const own = { 'x-flotilla': '1' };
  const operations = `${address}/api/instances/production/operations`;
  await fetch(`${operations}/system.version`, { method: 'POST', headers: own });
  await fetch(`${address}/api/demo/production/behave`, {
    method: 'POST',
    headers: { ...own, 'content-type': 'application/json' },
    body: '{"latencyMs":400}',
  });
  const slow = fetch(`${operations}/servers.list`, { method: 'POST', headers: own });
  await new Promise((resolve) => setTimeout(resolve, 150));
  run.child.kill('SIGINT');
  expect((await slow).status).toBe(200);
  expect(await run.code).toBe(0);
}, 30_000);

test('two servers on one data folder: keep the changes of both', async () => {
  const env = { FLOTILLA_DATA_DIR: join(folder, 'shared') };
  const upstream = await fakeUpstream();
  const runs = [start(env), start(env)];
  const addresses = await Promise.all(runs.map((run) => addressOf(run)));
  const connect = (address: string, name: string) =>
    fetch(`${address}/api/instances`, {
      method: 'POST',
      headers: { 'x-flotilla': '1', 'content-type': 'application/json' },
      body: JSON.stringify({ name, address: upstream.address, token: `1|${name}` }),
    });
  const answers = await Promise.all(addresses.map((address, index) => connect(address, `run-${index}`)));
  expect(answers.map(({ status }) => status)).toEqual([201, 201]);
  for (const run of runs) run.child.kill('SIGTERM');
  await Promise.all(runs.map((run) => run.code));
  const next = start(env);
  const list = await fetch(`${await addressOf(next)}/api/instances`, { headers: { 'x-flotilla': '1' } });
  const { instances } = (await list.json()) as { instances: readonly { readonly name: string }[] };
  expect(instances.map(({ name }) => name).toSorted()).toEqual(['run-0', 'run-1']);
  next.child.kill('SIGTERM');
  await next.code;
  await upstream.close();
}, 30_000);

test.each([
  ['HOST', { HOST: '0.0.0.0' }, 'no login yet'],
  ['PORT', { PORT: 'x' }, 'PORT is “x”'],
  ['the data folder', { FLOTILLA_DATA_DIR: fileURLToPath(new URL(import.meta.url)) + '/x' }, 'FLOTILLA_DATA_DIR'],
  ['a store that cannot be read', { FLOTILLA_DATA_DIR: join(folder, 'broken') }, 'instances.json is not JSON'],
])(
  'invalid %s: one line with the reason on stderr, and exit code 1',
  async (_, env, reason) => {
    mkdirSync(join(folder, 'broken'), { recursive: true });
    writeFileSync(join(folder, 'broken', 'instances.json'), 'x');
    writeFileSync(join(folder, 'broken', 'secret.key'), 'A'.repeat(43));
    const run = start(env);
    expect(await run.code).toBe(1);
    expect(run.err().trim().split('\n').length).toBe(1);
    expect(run.err()).toContain('Flotilla cannot start: ');
    expect(run.err()).toContain(reason);
    expect(run.out()).toBe('');
  },
  30_000,
);

test('port in use: the message says how to choose another', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => {
    taken.listen(0, '127.0.0.1', resolve);
  });
  const { port } = taken.address() as AddressInfo;
  const run = start({ PORT: String(port) });
  expect(await run.code).toBe(1);
  expect(run.err()).toBe(
    `Flotilla cannot start: Port ${port} is already in use. Stop the program that uses it, or set PORT to another port (PORT=0 picks a free one).\n`,
  );
  taken.close();
}, 30_000);
