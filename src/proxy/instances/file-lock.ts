/** One writer at a time, over all processes that use the file. */
import { randomBytes } from 'node:crypto';
import { rename, rm, stat, writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';

/** Longer than any change takes: a lock that stood still for so long was left behind by a crash. */
const LEFT_MS = 10_000;
const AGAIN_MS = 20;

/**
 * Runs `work` while no other process runs its own for the same path. The lock is a file beside it, which is made or refused in
 * one step.
 * @param leftMs after how long a lock that nobody touches counts as left behind
 * @throws whatever `work` throws, or the file system's error when the lock cannot be made
 */
export async function withFileLock<T>(path: string, work: () => Promise<T>, leftMs = LEFT_MS): Promise<T> {
  const lock = `${path}.lock`;
  // By our own clock: that of the file system may be another.
  let made: number | undefined;
  let since = 0;
  while (!(await taken(lock))) {
    const found = (await stat(lock).catch(() => null))?.mtimeMs;
    if (found !== made) [made, since] = [found, performance.now()];
    else if (found !== undefined && performance.now() - since > leftMs) await discard(lock);
    await wait(AGAIN_MS);
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

/** Of several that find it left behind, one can rename it; the others find it gone. */
async function discard(lock: string): Promise<void> {
  const aside = `${lock}.${randomBytes(6).toString('hex')}`;
  await rename(lock, aside).then(
    () => rm(aside, { force: true }),
    () => undefined,
  );
}
