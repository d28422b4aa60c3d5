/** One writer at a time, over all processes that use the file. */
import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';

/** A lock that is not touched for this long was left behind by a crash. */
const STALE_AFTER_MS = 10_000;
const RETRY_INTERVAL_MS = 20;
/** Waiting for the lock fails after this time. */
const MAX_WAIT_MS = 30_000;

export interface FileLockOptions {
  readonly staleAfterMs?: number;
  readonly maxWaitMs?: number;
}

/**
 * Runs `work` while no other process runs its own for the same path. The lock is a file beside it, created atomically and
 * touched while it is held.
 * @throws the error of `work`, Error when the lock stays taken, or the file system's error when it cannot be created
 */
export async function withFileLock<T>(
  path: string,
  work: () => Promise<T>,
  { staleAfterMs = STALE_AFTER_MS, maxWaitMs = MAX_WAIT_MS }: FileLockOptions = {},
): Promise<T> {
  const lock = `${path}.lock`;
  const owner = randomUUID();
  // Measured with our own clock: that of the file system may differ.
  const startedAt = performance.now();
  let touchedAt: number | undefined;
  let unchangedSince = 0;
  while (!(await tryAcquire(lock, owner))) {
    if (performance.now() - startedAt > maxWaitMs)
      throw new Error(`${lock} has been held for ${maxWaitMs / 1000} s. Remove it if no other Flotilla is running.`);
    const found = (await stat(lock).catch(() => null))?.mtimeMs;
    if (found !== touchedAt) [touchedAt, unchangedSince] = [found, performance.now()];
    else if (found !== undefined && performance.now() - unchangedSince > staleAfterMs) await breakStaleLock(lock);
    await wait(RETRY_INTERVAL_MS);
  }
  const touch = setInterval(() => {
    const now = new Date();
    // A lost lock is noticed when it is released.
    utimes(lock, now, now).catch(() => undefined);
  }, staleAfterMs / 4);
  try {
    return await work();
  } finally {
    clearInterval(touch);
    // Never that of another process, which may have taken ours for stale.
    if ((await readFile(lock, 'utf8').catch(() => null)) === owner) await rm(lock, { force: true });
  }
}

/** @returns false when another process holds it */
async function tryAcquire(lock: string, owner: string): Promise<boolean> {
  try {
    await writeFile(lock, owner, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Only one of several processes can rename it; the others find it gone. */
async function breakStaleLock(lock: string): Promise<void> {
  const aside = `${lock}.${randomUUID()}`;
  await rename(lock, aside).then(
    () => rm(aside, { force: true }),
    () => undefined,
  );
}
