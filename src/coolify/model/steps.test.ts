import { expect, test } from 'vitest';
import type { LogEntry } from './deployments.ts';
import { stepsOf } from './steps.ts';

const entry = (second: number, output: string, extra: Partial<LogEntry> = {}): LogEntry => ({
  order: second, output, command: null, error: false, hidden: false, at: `2026-11-24T02:56:${String(second).padStart(2, '0')}.000Z`, batch: 1, ...extra,
}); // prettier-ignore

// The visible sentences of the recording GET_deployments-uuid__ok-finished of 4.3.10.
const build = [
  entry(0, 'Starting deployment of landing to web-01.'),
  entry(3, 'Preparing container with helper image: docker.io/coollabsio/coolify-helper:1.0.15'),
  entry(20, '----------------------------------------'),
  entry(20, 'Building docker image started.'),
  entry(25, 'Starting deployment of something else', { hidden: true }),
  entry(33, 'Building docker image completed.'),
  entry(36, 'Rolling update started.'),
  entry(44, 'Rolling update completed.'),
  entry(48, 'Gracefully shutting down build container: x'),
  entry(50, 'x', { hidden: true }),
];

test('stepsOf: every step of a finished build has an end', () => {
  expect(
    stepsOf(build, 'finished').map(({ name, state, from, to }) => [
      name,
      state,
      Date.parse(to ?? '') - Date.parse(from),
    ]),
  ).toEqual([
    ['Prepare', 'done', 20_000],
    ['Build', 'done', 16_000],
    ['Deploy', 'done', 12_000],
    ['Clean up', 'done', 2000],
  ]);
});

test('stepsOf: the last step of a running build has no end', () => {
  expect(stepsOf(build.slice(0, 5), 'in_progress').at(-1)).toMatchObject({ name: 'Build', to: null, state: 'running' });
});

test('stepsOf: marks the failed step, also if the clean-up was logged first (4.0.0)', () => {
  const failed = [
    ...build.slice(0, 4),
    entry(45, 'Gracefully shutting down build container: x'),
    entry(46, 'Deployment failed: Command execution failed (exit code 1)', { error: true }),
  ];
  expect(stepsOf(failed, 'failed').map(({ name, state }) => [name, state])).toEqual([
    ['Prepare', 'done'],
    ['Build', 'failed'],
    ['Clean up', 'done'],
  ]);
});

test('stepsOf: an empty log has no steps', () => expect(stepsOf([], 'queued')).toEqual([]));
