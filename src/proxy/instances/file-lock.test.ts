import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withFileLock } from './file-lock.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'flotilla-lock-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

test('one at a time, and the next also after one that failed', async () => {
  const path = join(dir, 'file');
  let inside = 0;
  let most = 0;
  const work = async (n: number) => {
    most = Math.max(most, ++inside);
    await wait(5);
    inside--;
    if (n === 3) throw new Error('no');
    return n;
  };
  const all = await Promise.allSettled([0, 1, 2, 3, 4, 5].map((n) => withFileLock(path, () => work(n))));
  expect(most).toBe(1);
  expect(all.map(({ status }) => status)).toEqual([
    ...Array<string>(3).fill('fulfilled'),
    'rejected',
    'fulfilled',
    'fulfilled',
  ]);
  expect(readdirSync(dir)).toEqual([]);
});

test.each([
  ['the past', -3_600_000],
  ['the future', 3_600_000],
])('a lock of a crash, whose time lies in %s, is taken when it has stood still', async (_, offset) => {
  const path = join(dir, 'file');
  writeFileSync(`${path}.lock`, '1');
  const then = new Date(Date.now() + offset);
  utimesSync(`${path}.lock`, then, then);
  const from = performance.now();
  expect(await withFileLock(path, () => Promise.resolve('done'), 200)).toBe('done');
  expect(performance.now() - from).toBeGreaterThanOrEqual(200);
  expect(readdirSync(dir)).toEqual([]);
});
