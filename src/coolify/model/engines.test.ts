import { expect, test } from 'vitest';
import { supportsBackups } from './engines.ts';

const on = (version: string | null, dialect = 'coolify') => ({ dialect, version });

test.each([
  ['postgresql', on('4.0.0-beta.420'), true],
  ['redis', on('4.3.10'), false],
  ['dragonfly', on('4.3.10'), false],
  ['dragonfly', on(null, 'reference'), true],
  ['clickhouse', on('4.1.2'), false],
  ['clickhouse', on('4.2.0'), true],
  ['clickhouse', on(null, 'reference'), true],
  // An engine that the instance does not report, or that is not known yet, may be tried.
  [null, on('4.0.0'), true],
  ['duckdb', on('4.0.0'), true],
])('supportsBackups: %s on %o: %s', (engine, profile, can) => expect(supportsBackups(engine, profile)).toBe(can));
