import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  deploymentMark,
  deploymentWords,
  describeStatus,
  isActiveDeployment,
  markOf,
  parseDeploymentStatus,
  parseStatus,
  wordsOf,
} from './status.ts';
import { anyText } from './testing/any-text.ts';

describe('status words (contract 4.4; recordings 4.3.10, “Status strings”)', () => {
  test.each([
    ['running:healthy', 'running', 'healthy', 'good', 'Healthy'],
    ['running:unhealthy', 'running', 'unhealthy', 'warn', 'Unhealthy'],
    ['running:unknown', 'running', 'unknown', 'half', 'Running'],
    ['running', 'running', 'unknown', 'half', 'Running'],
    ['running (healthy)', 'running', 'healthy', 'good', 'Healthy'],
    ['running (unhealthy)', 'running', 'unhealthy', 'warn', 'Unhealthy'],
    ['Running:Healthy', 'running', 'healthy', 'good', 'Healthy'],
    ['exited', 'exited', 'unknown', 'idle', 'Stopped'],
    ['exited:unhealthy', 'exited', 'unknown', 'idle', 'Stopped'],
    ['exited (healthy)', 'exited', 'unknown', 'idle', 'Stopped'],
    ['stopped', 'exited', 'unknown', 'idle', 'Stopped'],
    ['paused:unknown', 'exited', 'unknown', 'idle', 'Paused'],
    ['created:unknown', 'starting', 'unknown', 'busy', 'Created'],
    ['starting:unknown', 'starting', 'unknown', 'busy', 'Starting'],
    ['starting:unhealthy', 'starting', 'unhealthy', 'busy', 'Starting'],
    ['restarting:unknown', 'restarting', 'unknown', 'busy', 'Restarting'],
    ['degraded:unhealthy', 'degraded', 'unhealthy', 'warn', 'Degraded'],
    ['degraded', 'degraded', 'unhealthy', 'warn', 'Degraded'],
    ['dead', 'degraded', 'unhealthy', 'warn', 'Degraded'],
    ['unhealthy', 'degraded', 'unhealthy', 'warn', 'Degraded'],
    ['active', 'running', 'unknown', 'half', 'Running'],
    ['building', 'starting', 'unknown', 'busy', 'Starting'],
    ['crashed', 'degraded', 'unhealthy', 'warn', 'Degraded'],
    ['offline', 'exited', 'unknown', 'idle', 'Stopped'],
    ['removing', 'exited', 'unknown', 'idle', 'Stopped'],
    ['unknown:unknown', 'unknown', 'unknown', 'unknown', 'Unknown'],
    ['', 'unknown', 'unknown', 'unknown', 'Unknown'],
    [null, 'unknown', 'unknown', 'unknown', 'Unknown'],
    [undefined, 'unknown', 'unknown', 'unknown', 'Unknown'],
    ['constructor', 'unknown', 'unknown', 'unknown', 'Unknown'],
    ['__proto__:healthy', 'unknown', 'healthy', 'unknown', 'Unknown'],
  ])('%s', (raw, state, health, mark, words) => {
    const status = parseStatus(raw);
    expect(status).toMatchObject({ state, health, excluded: false });
    expect(markOf(status)).toBe(mark);
    expect(wordsOf(status)).toBe(words);
  });

  test('a service may be excluded from status checks', () => {
    expect(parseStatus('running:healthy:excluded')).toMatchObject({
      state: 'running',
      health: 'healthy',
      excluded: true,
    });
    expect(describeStatus(parseStatus('unknown:unknown:excluded'))).toBe('status unknown, excluded from status checks');
  });

  test('describeStatus: names state and health', () => {
    expect(describeStatus(parseStatus('running:unhealthy'))).toBe('running but unhealthy');
    expect(describeStatus(parseStatus('running:unknown'))).toBe('running, no health check');
    expect(describeStatus(parseStatus('running:starting'))).toBe('running, its health check is starting');
    expect(describeStatus(parseStatus('exited:unhealthy'))).toBe('stopped');
    expect(describeStatus(parseStatus('created:unknown'))).toBe('created, not started yet');
  });

  const part = fc.constantFrom(
    'running',
    'exited',
    'degraded',
    'starting',
    'paused',
    'healthy',
    'unhealthy',
    'unknown',
    'excluded',
    'x',
  );
  test('parseStatus: never throws; “unhealthy” is never healthy; a stopped resource has no health', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyText(),
          fc.array(part).map((parts) => parts.join(':')),
          fc.array(part).map((parts) => parts.join(' (')),
        ),
        (raw) => {
          const status = parseStatus(raw);
          if (/(^|[\s:(])unhealthy($|[\s:)])/.test(raw)) expect(status.health).not.toBe('healthy');
          if (status.state === 'exited') expect(status.health).toBe('unknown');
          expect(typeof wordsOf(status)).toBe('string');
          expect(typeof markOf(status)).toBe('string');
          expect(describeStatus(status)).not.toBe('');
        },
      ),
    );
  });
});

describe('parseDeploymentStatus', () => {
  test.each([
    ['queued', 'queued', 'busy', 'Queued', true],
    ['in_progress', 'in_progress', 'busy', 'Building', true],
    ['finished', 'finished', 'good', 'Finished', false],
    ['failed', 'failed', 'bad', 'Failed', false],
    ['cancelled-by-user', 'cancelled', 'idle', 'Cancelled', false],
    [' Finished ', 'finished', 'good', 'Finished', false],
    ['toString', 'unknown', 'unknown', 'Unknown', false],
    ['building', 'in_progress', 'busy', 'Building', true],
    ['cancelled by user', 'cancelled', 'idle', 'Cancelled', false],
    ['completed', 'finished', 'good', 'Finished', false],
    [null, 'unknown', 'unknown', 'Unknown', false],
  ])('%s', (raw, status, mark, words, active) => {
    const parsed = parseDeploymentStatus(raw);
    expect([parsed, deploymentMark(parsed), deploymentWords(parsed), isActiveDeployment(parsed)]).toEqual([
      status,
      mark,
      words,
      active,
    ]);
  });
});
