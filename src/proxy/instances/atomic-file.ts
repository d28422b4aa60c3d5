/**
 * Writes files atomically: to a temporary file, flushed to disk, then renamed. Only their owner may read them. A symbolic
 * link stays one: its target is written.
 */
import {
  closeSync,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { randomBytes } from 'node:crypto';

const tempPathFor = (path: string): string => `${path}.${randomBytes(6).toString('hex')}.tmp`;

/** Whether the path exists; true also for a broken link. */
export const exists = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

/** @throws Error(ENOENT) for a broken link */
const target = (path: string): string => (exists(path) ? realpathSync(path) : path);

export async function writeFileAtomic(path: string, text: string): Promise<void> {
  const destination = target(path);
  const temporary = tempPathFor(destination);
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(text, 'utf8');
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, destination);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(destination));
}

export function writeFileAtomicSync(path: string, text: string): void {
  const destination = target(path);
  const temporary = tempPathFor(destination);
  try {
    const file = openSync(temporary, 'wx', 0o600);
    try {
      writeSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, destination);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Creates the file atomically; an existing one is kept. */
export function writeNewFileSync(path: string, text: string): void {
  const temporary = tempPathFor(path);
  try {
    writeFileSync(temporary, text, { flag: 'wx', mode: 0o600, flush: true });
    linkSync(temporary, path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'EEXIST') return;
    // A file system without hard links: the last of two concurrent writers wins.
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EOPNOTSUPP' && code !== 'ENOSYS') throw error;
    renameSync(temporary, path);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** Flushes the rename, which is stored in the folder. Some systems do not allow opening a folder. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => null);
  if (folder === null) return;
  try {
    await folder.sync();
  } catch {
    // EINVAL or EPERM on some file systems.
  } finally {
    await folder.close();
  }
}
