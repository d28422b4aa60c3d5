/** Command line flags of `npm run demo`. */
import { parseVersion } from '#coolify/version.ts';
import type { DemoOptions } from './demo.ts';

export interface Flags {
  readonly port: number;
  readonly options: DemoOptions;
}

export const USAGE =
  'Usage: npm run demo -- [--version 4.3.10|4.0.0|reference] [--port 8100] [--applications N] [--seed TEXT] [--latency MS] [--pace N] [--rate-limit N]';

const NAMES = ['version', 'port', 'applications', 'seed', 'latency', 'pace', 'rate-limit'] as const;
type Name = (typeof NAMES)[number];

/** An invalid flag; the message names it and the valid values. */
export class FlagError extends Error {
  override readonly name = 'FlagError';
}

const isName = (name: string): name is Name => (NAMES as readonly string[]).includes(name);

/** `--name value` and `--name=value`. */
function pairs(args: readonly string[]): Partial<Record<Name, string>> {
  const values: Partial<Record<Name, string>> = {};
  for (let i = 0; i < args.length; i++) {
    const [flag = '', given] = (args[i] ?? '').split(/=(.*)/s);
    const name = flag.replace(/^--/, '');
    if (!flag.startsWith('--') || !isName(name)) throw new FlagError(`${flag}: unknown flag.`);
    const value = given ?? args[++i];
    if (value === undefined || value.startsWith('--')) throw new FlagError(`${flag}: needs a value.`);
    values[name] = value;
  }
  return values;
}

/** @throws FlagError */
export function readFlags(args: readonly string[]): Flags {
  const values = pairs(args);
  const number = (name: Name, least: number, most: number, what: string): number | undefined => {
    const given = values[name];
    if (given === undefined) return undefined;
    const read = Number(given);
    if (given.trim() === '' || !Number.isFinite(read) || read < least || read > most)
      throw new FlagError(`--${name} ${given}: must be ${what}.`);
    return read;
  };
  const integer = (name: Name, least: number, most: number, what: string): number | undefined => {
    const read = number(name, least, most, what);
    if (read !== undefined && !Number.isInteger(read))
      throw new FlagError(`--${name} ${values[name] ?? ''}: must be ${what}.`);
    return read;
  };
  const version = values.version ?? '4.3.10';
  if (version !== 'reference' && version !== 'latest' && parseVersion(version) === null) {
    throw new FlagError(
      `--version ${version}: must be a Coolify version such as 4.3.10 or 4.0.0-beta.420, or “reference”.`,
    );
  }
  const applications = integer('applications', 0, 100_000, 'a whole number of applications, up to 100000');
  const latencyMs = number('latency', 0, 600_000, 'a number of milliseconds, up to 600000');
  const pace = number('pace', 0.01, 10_000, 'a speed factor from 0.01 to 10000');
  const rateLimit = integer('rate-limit', 1, 1_000_000, 'a number of calls a minute, from 1 to 1000000');
  return {
    port: integer('port', 0, 65_535, 'a port, up to 65535') ?? 8100,
    options: {
      version,
      ...(applications === undefined ? {} : { applications }),
      ...(latencyMs === undefined ? {} : { latencyMs }),
      ...(pace === undefined ? {} : { pace }),
      ...(rateLimit === undefined ? {} : { rateLimit }),
      ...(values.seed === undefined ? {} : { seed: values.seed }),
    },
  };
}
