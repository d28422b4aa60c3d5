import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
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

test('file lock: runs one at a time, also after a failure', async () => {
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
])(
  'file lock: one left behind by a crash, with a time in %s, is broken after it was not touched',
  async (_, offset) => {
    const path = join(dir, 'file');
    writeFileSync(`${path}.lock`, '1');
    const then = new Date(Date.now() + offset);
    utimesSync(`${path}.lock`, then, then);
    const from = performance.now();
    expect(await withFileLock(path, () => Promise.resolve('done'), { staleAfterMs: 200 })).toBe('done');
    expect(performance.now() - from).toBeGreaterThanOrEqual(200);
    expect(readdirSync(dir)).toEqual([]);
  },
);

test('file lock: a wait that exceeds the limit fails with the path', async () => {
  const path = join(dir, 'file');
  writeFileSync(`${path}.lock`, 'another process');
  await expect(withFileLock(path, () => Promise.resolve(), { maxWaitMs: 100 })).rejects.toThrow(`${path}.lock`);
  expect(readFileSync(`${path}.lock`, 'utf8')).toBe('another process');
});

test('file lock: is touched while held, so that it does not become stale', async () => {
  const path = join(dir, 'file');
  const ended: string[] = [];
  const options = { staleAfterMs: 200 };
  const slow = withFileLock(path, async () => { await wait(700); ended.push('slow'); }, options); // prettier-ignore
  await wait(50);
  await withFileLock(path, async () => void ended.push('next'), options);
  await slow;
  expect(ended).toEqual(['slow', 'next']);
});

test('file lock: does not remove the lock of another process', async () => {
  const path = join(dir, 'file');
  await withFileLock(path, () => {
    writeFileSync(`${path}.lock`, 'another process');
    return Promise.resolve();
  });
  expect(existsSync(`${path}.lock`)).toBe(true);
});
