/** The built Flotilla, started as a user starts it, with its own data folder. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TEST_PACE } from './pace.ts';
import { startProgram } from './program.ts';

export interface Flotilla {
  /** `http://127.0.0.1:<port>`, without a trailing slash. */
  readonly address: string;
  readonly dataDir: string;
  /** Everything it has logged so far. */
  readonly log: () => string;
  readonly stop: () => Promise<void>;
  /** Calls its own API, as the interface would, with the proof of same origin; the parsed answer. Throws on an error. */
  readonly api: <T>(method: string, path: string, body?: unknown) => Promise<T>;
}

/** @param env on top of a clean environment, for example `{ FLOTILLA_DEMO: 'off' }` */
export async function startFlotilla(env: Readonly<Record<string, string>> = {}): Promise<Flotilla> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'flotilla-e2e-'));
  const own = {
    PORT: '0',
    FLOTILLA_DATA_DIR: dataDir,
    FLOTILLA_COOLIFY_CLI_CONFIG: path.join(dataDir, 'no-coolify-cli.json'),
    FLOTILLA_LOG: 'all',
    FLOTILLA_TEST_PACE: String(TEST_PACE),
    ...env,
  };
  const { found, log, stop } = await startProgram(
    'dist/server/main.js',
    [],
    own,
    /Flotilla is at (https?:\/\/[^\s/]+)/,
  );
  const address = found[1] ?? '';
  return {
    address,
    dataDir,
    log,
    async stop() {
      await stop();
      await rm(dataDir, { recursive: true, force: true });
    },
    async api<T>(method: string, where: string, body?: unknown): Promise<T> {
      const response = await fetch(address + where, {
        method,
        headers: { 'x-flotilla': '1', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${where} answered ${response.status}: ${text}`);
      return (text === '' ? undefined : JSON.parse(text)) as T;
    },
  };
}
