import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testServer } from '../testing/server.ts';
import { LOCK_FILE, lockDataDir } from './data-lock.ts';
import { StartError } from './start-error.ts';

let dir = '';
let other: ChildProcess;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'flotilla-lock-'));
  other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  await new Promise((resolve) => other.once('spawn', resolve));
});
afterEach(() => {
  other.kill('SIGKILL');
  rmSync(dir, { recursive: true, force: true });
});
const lock = (): string => join(dir, LOCK_FILE);
/** What the other process would have written. */
function locked(): string {
  const pid = other.pid ?? 0;
  const began = existsSync(`/proc/${pid}/stat`)
    ? ` ${
        readFileSync(`/proc/${pid}/stat`, 'utf8')
          .replace(/^.*\) /, '')
          .split(' ')[19] ?? ''
      }`
    : '';
  const text = `${pid}${began}`;
  writeFileSync(lock(), text);
  return text;
}

test('a folder that another process uses is refused, and names it and the remedy', () => {
  const text = locked();
  expect(() => lockDataDir(dir)).toThrow(StartError);
  expect(() => lockDataDir(dir)).toThrow(
    new RegExp(`\\(process ${other.pid ?? 0}\\).*FLOTILLA_DATA_DIR.*delete ${lock()}`),
  );
  expect(() => testServer({ dataDir: dir })).toThrow(StartError);
  expect(readFileSync(lock(), 'utf8')).toBe(text);
});

test('the lock of a process that has died is taken over, and given back at the end', async () => {
  const text = locked();
  const gone = new Promise((resolve) => other.once('exit', resolve));
  other.kill('SIGKILL');
  await gone;
  const server = testServer({ dataDir: dir });
  expect(readFileSync(lock(), 'utf8')).not.toBe(text);
  expect(statSync(lock()).mode & 0o777).toBe(0o600);
  await server.close();
  expect(existsSync(lock())).toBe(false);
});

test.each([
  ['this process’s number, of an earlier life', `${process.pid} 1`],
  ['nothing', ''],
  ['something else', 'x'],
])('a lock that holds %s is taken over', (_, text) => {
  writeFileSync(lock(), text);
  lockDataDir(dir)();
  expect(existsSync(lock())).toBe(false);
});

test.runIf(process.platform === 'linux')(
  'a number that another program bears now is not taken for the one that died',
  () => {
    writeFileSync(lock(), `${locked().split(' ')[0] ?? ''} 1`);
    lockDataDir(dir)();
    expect(existsSync(lock())).toBe(false);
  },
);

test('what is not ours at the end is left, and a lock that cannot be made is said', () => {
  const release = lockDataDir(dir);
  const text = locked();
  release();
  expect(readFileSync(lock(), 'utf8')).toBe(text);
  rmSync(lock());
  mkdirSync(lock());
  expect(() => lockDataDir(dir)).toThrow(`The lock ${lock()} cannot be made (EISDIR)`);
});
