import { expect, test } from 'vitest';
import { isOfEngine, readExecutions, readSchedules, withExecutions } from './backups.ts';

const payload = (data: unknown) => ({ data, message: null, envelope: true });
const read = (data: unknown, engine: string | null = 'postgresql') =>
  readSchedules(payload(data), engine).map(({ frequency, executions }) => [
    frequency,
    executions.map(({ uuid }) => uuid),
  ]);
const DONE = { uuid: 'x1', status: 'success', created_at: '2026-01-01T00:00:00Z' };
const FILE = { id: 2, filename: '/backup/two.dmp', created_at: '2026-01-02T00:00:00Z' };

test.each([
  ['schedules with what they have made', [{ uuid: 's', frequency: 'daily', executions: [DONE] }], [['daily', ['x1']]]],
  ['a bare schedule', { uuid: 's', frequency: 'daily' }, [['daily', []]]],
  ['bare executions, newest first', [DONE, FILE], [[null, ['2', 'x1']]]],
  ['executions under their name', { executions: [DONE] }, [[null, ['x1']]]],
  ['no executions under their name', { executions: [] }, []],
  ['a schedule beside them', { executions: [DONE], configuration: { frequency: 'daily' } }, [['daily', ['x1']]]],
  ['a schedule beside none', { config: { frequency: 'weekly' }, executions: [] }, [['weekly', []]]],
  ['a schedule alone under its name', { schedule: { enabled: false } }, [[null, []]]],
  ['a backup’s executions', { backup: { frequency: 'daily' }, backups: [FILE] }, [['daily', ['2']]]],
  ['none', [], []],
  ['nothing', null, []],
])('readSchedules: %s', (_, data, expected) => expect(read(data)).toEqual(expected));

test('readSchedules: drops rows of another engine by Coolify’s own spelling only', () => {
  const of = (database_type?: string) => isOfEngine({ database_type }, 'postgresql');
  expect([of('App\\Models\\StandalonePostgresql'), of('standalone-postgresql')]).toEqual([true, true]);
  expect([of('App\\Models\\StandaloneMysql'), of('standalone-mysql')]).toEqual([false, false]);
  // A database inside a service may have the same number and a schedule of its own.
  expect(of('App\\Models\\ServiceDatabase')).toBe(false);
  expect([of('postgres'), of('PostgreSQL 16'), of()]).toEqual([true, true, true]);
});

test('withExecutions: adds executions to their schedule', () => {
  const schedules = readSchedules(
    payload([
      { uuid: 'a', frequency: 'daily', executions: [DONE] },
      { uuid: 'b', frequency: 'weekly' },
    ]),
    null,
  );
  const further = readExecutions(
    [DONE, { ...FILE, scheduled_database_backup_uuid: 'b' }, { uuid: 'x3', status: 'failed' }],
    'backups',
  );
  const joined = (of: typeof schedules) =>
    withExecutions(of, further).map(({ uuid, executions }) => [uuid, executions.map((execution) => execution.uuid)]);
  expect(joined(schedules)).toEqual([
    ['a', ['x1', 'x3']],
    ['b', ['2']],
  ]);
  expect(joined([])).toEqual([[null, ['2', 'x1', 'x3']]]);
  expect(withExecutions([], [])).toEqual([]);
});

test('readExecution: finds the database of an execution', () => {
  const of = (row: object) => readExecutions([{ uuid: 'x', ...row }], '')[0]?.database;
  const filename = '/data/coolify/backups/databases/root-team-0/db-1jhxumxoi0zpnfjsnk8w3abj/pg-dump.dmp';
  expect(of({ database_uuid: 'u', filename })).toBe('u');
  expect(of({ database: { uuid: 'u' } })).toBe('u');
  expect(of({ filename, database_id: 3 })).toBe('1jhxumxoi0zpnfjsnk8w3abj');
  expect(of({ database_id: 3 })).toBe('3');
  expect(of({})).toBeNull();
});
