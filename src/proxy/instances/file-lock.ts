/** One writer at a time, over all processes that use the file. */
import { rm, stat, writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';

/** Longer than any write takes: a lock of this age was left behind by a crash. */
const LEFT_MS = 5_000;
const AGAIN_MS = 20;

/**
 * Runs `work` while no other process runs its own for the same path. The lock is a file beside it, which is made or refused in
 * one step.
 * @throws whatever `work` throws, or the file system's error when the lock cannot be made
 */
export async function withFileLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const lock = `${path}.lock`;
  while (!(await taken(lock))) {
    const made = await stat(lock).catch(() => null);
    if (made !== null && Date.now() - made.mtimeMs > LEFT_MS) await rm(lock, { force: true });
    else await wait(AGAIN_MS);
  }
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

/** @returns false when somebody else has it */
async function taken(lock: string): Promise<boolean> {
  try {
    await writeFile(lock, String(process.pid), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}
