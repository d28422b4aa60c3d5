/** Flotilla's configuration, read from the environment. An invalid value is an error that names the variable and the fix. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseKeys, type SealingKey } from '../instances/key-ring.ts';
import type { EnvironmentInstance } from '../instances/registry.ts';
import { createPolicy } from '../upstream/policy.ts';
import { readCoolifyVariables, readVariable, type Environment } from './coolify-variables.ts';
import { StartError } from './start-error.ts';
import { readTestPace } from './test-pace.ts';

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** Empty: the key file is used. */
  readonly secretKeys: readonly SealingKey[];
  readonly upstreamAllow: readonly string[];
  readonly cliConfig: string;
  readonly demo: 'auto' | 'on' | 'off';
  readonly environment: readonly EnvironmentInstance[];
  /** Also logs reads that succeeded. */
  readonly logReads: boolean;
  /** Sentences for `/api/session`. */
  readonly notices: readonly string[];
  /** How many times more often data is read than usual; 1 outside the end-to-end tests. */
  readonly pace: number;
}

export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly home: string;
}

/** @throws StartError */
export function readConfig(
  env: Environment,
  machine: Machine = { platform: process.platform, home: homedir() },
): Config {
  const notices: string[] = [];
  const host = readHost(env);
  const secret = readVariable(env, 'FLOTILLA_SECRET_KEY', notices);
  const upstreamAllow = (env['FLOTILLA_UPSTREAM_ALLOW'] ?? '').split(',').map((item) => item.trim()).filter((item) => item !== ''); // prettier-ignore
  try {
    createPolicy(upstreamAllow);
  } catch (error) {
    throw new StartError(`FLOTILLA_UPSTREAM_ALLOW: ${error instanceof Error ? error.message : ''}`);
  }
  return {
    port: readPort(env),
    host,
    dataDir: given(env, 'FLOTILLA_DATA_DIR') ?? defaultDataDir(env, machine),
    secretKeys: secret === null ? [] : parseKeys(secret.value, secret.name),
    upstreamAllow,
    cliConfig: given(env, 'FLOTILLA_COOLIFY_CLI_CONFIG') ?? join(machine.home, '.config', 'coolify', 'config.json'),
    demo: readDemo(env),
    environment: readCoolifyVariables(env, notices),
    logReads: (env['FLOTILLA_LOG'] ?? '').trim() === 'all',
    notices,
    pace: readTestPace(env['FLOTILLA_TEST_PACE']),
  };
}

const given = (env: Environment, name: string): string | null => {
  const value = env[name]?.trim() ?? '';
  return value === '' ? null : value;
};

function readPort(env: Environment): number {
  const text = given(env, 'PORT');
  if (text === null) return 4300;
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new StartError(
      `PORT is “${text}”. Set it to a number from 0 to 65535 (0 picks a free one), or remove it to use 4300.`,
    );
  return port;
}

function readHost(env: Environment): string {
  const text = given(env, 'HOST') ?? '127.0.0.1';
  const host = text.replace(/^\[|\]$/g, '').toLowerCase();
  if (host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)) return host;
  throw new StartError(
    `HOST is “${text}”. Flotilla has no login yet, so it listens on this machine only: anyone who can reach it could use its tokens. Remove HOST, and use an SSH tunnel for access from elsewhere (ssh -L 4300:127.0.0.1:4300 …).`,
  );
}

function readDemo(env: Environment): Config['demo'] {
  const text = given(env, 'FLOTILLA_DEMO')?.toLowerCase() ?? 'auto';
  if (text === 'auto' || text === 'on' || text === 'off') return text;
  throw new StartError(
    `FLOTILLA_DEMO is “${text}”. Set it to on or off, or remove it to show the demo fleet while no instance is connected.`,
  );
}

function defaultDataDir(env: Environment, { platform, home }: Machine): string {
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Flotilla');
  if (platform === 'win32') return join(given(env, 'APPDATA') ?? join(home, 'AppData', 'Roaming'), 'Flotilla');
  return join(given(env, 'XDG_DATA_HOME') ?? join(home, '.local', 'share'), 'flotilla');
}
