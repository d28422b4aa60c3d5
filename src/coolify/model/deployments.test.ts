import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { logAfter, parseDeploymentLog, readDeploymentDetail } from './deployments.ts';
import { anyText } from '../testing/any-text.ts';

/** From a recorded deployment of 4.3.10: the first entry has no order, build output is stderr even when it is fine. */
const RECORDED = JSON.stringify([
  {
    command: null,
    output: 'Docker 26.1.5+dfsg1 with BuildKit detected.',
    type: 'stdout',
    timestamp: '2026-11-24T03:22:01.302883Z',
    hidden: false,
    batch: 1,
  },
  {
    command: null,
    output: 'Starting deployment of long-build to localhost.',
    type: 'stdout',
    timestamp: '2026-11-24T03:22:01.309711Z',
    hidden: false,
    batch: 1,
    order: 2,
  },
  {
    command: 'docker stop --time=30 x',
    output: 'Error: No such container: x',
    type: 'stderr',
    timestamp: '2026-11-24T03:22:02.548717Z',
    hidden: true,
    batch: 1,
    order: 4,
  },
  { command: null, output: '\nline one\nline two', type: 'info', timestamp: null, hidden: 1, batch: 2, order: 5 },
]);

describe('parseDeploymentLog', () => {
  test('reads the recorded format', () => {
    expect(parseDeploymentLog(RECORDED)).toEqual([
      {
        order: 1,
        output: 'Docker 26.1.5+dfsg1 with BuildKit detected.',
        command: null,
        error: false,
        hidden: false,
        at: '2026-11-24T03:22:01.302Z',
        batch: 1,
      },
      {
        order: 2,
        output: 'Starting deployment of long-build to localhost.',
        command: null,
        error: false,
        hidden: false,
        at: '2026-11-24T03:22:01.309Z',
        batch: 1,
      },
      {
        order: 4,
        output: 'Error: No such container: x',
        command: 'docker stop --time=30 x',
        error: true,
        hidden: true,
        at: '2026-11-24T03:22:02.548Z',
        batch: 1,
      },
      { order: 5, output: '\nline one\nline two', command: null, error: false, hidden: true, at: null, batch: 2 },
    ]);
  });

  test('reads a list, plain text and a missing log', () => {
    expect(parseDeploymentLog(JSON.parse(RECORDED))).toEqual(parseDeploymentLog(RECORDED));
    expect(
      parseDeploymentLog([{ message: 'a' }, { line: 'b' }, 'c', null])?.map(({ order, output }) => [order, output]),
    ).toEqual([
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
      [4, 'null'],
    ]);
    expect(parseDeploymentLog('Cloning…\nDone')).toMatchObject([{ order: 1, output: 'Cloning…\nDone' }]);
    expect(parseDeploymentLog('[{"output":"cut o')).toMatchObject([{ output: '[{"output":"cut o' }]);
    expect([parseDeploymentLog(null), parseDeploymentLog(undefined), parseDeploymentLog('')]).toEqual([
      null,
      null,
      null,
    ]);
  });

  test('never throws, and every entry has an output', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.json(), anyText()), (raw) => {
        for (const entry of parseDeploymentLog(raw) ?? [])
          expect([typeof entry.output, typeof entry.order]).toEqual(['string', 'number']);
      }),
    );
  });
});

describe('logAfter', () => {
  const detail = readDeploymentDetail(
    { uuid: 'd1', logs: [{ output: 'a' }, { output: 'b' }, { output: 'c' }] },
    'deployment',
  );
  const outputs = (entries: number): unknown => {
    const { log, logFrom } = logAfter(detail, entries);
    return [logFrom, log?.map(({ output }) => output)];
  };

  test('log: only the entries that the reader does not have', () => {
    expect(outputs(0)).toEqual([0, ['a', 'b', 'c']]);
    expect(outputs(2)).toEqual([2, ['c']]);
    expect(outputs(3)).toEqual([3, []]);
  });

  test('log: all of it when it is shorter than what the reader has', () => {
    expect(outputs(4)).toEqual([0, ['a', 'b', 'c']]);
    expect(logAfter({ ...detail, log: null }, 2)).toMatchObject({ log: null, logFrom: 0 });
  });
});
