/**
 * Files that are whole or absent: written beside, flushed to the disk, then renamed. Only their owner may read them. A link
 * stays a link: what it points to is written.
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

const besides = (path: string): string => `${path}.${randomBytes(6).toString('hex')}.tmp`;

/** Whether there is anything of this name, also a link to what is not there. */
export const isThere = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

/** @throws Error(ENOENT) for a link to what is not there */
const target = (path: string): string => (isThere(path) ? realpathSync(path) : path);

export async function writeFileAtomic(named: string, text: string): Promise<void> {
  const path = target(named);
  const temporary = besides(path);
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(text, 'utf8');
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

export function writeFileAtomicSync(named: string, text: string): void {
  const path = target(named);
  const temporary = besides(path);
  try {
    const file = openSync(temporary, 'wx', 0o600);
    try {
      writeSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Makes a file, whole, where there is none; one that is there stays. */
export function writeNewFileSync(path: string, text: string): void {
  const temporary = besides(path);
  try {
    writeFileSync(temporary, text, { flag: 'wx', mode: 0o600, flush: true });
    linkSync(temporary, path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'EEXIST') return;
    // A file system without links: then the last of two that start at once wins.
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EOPNOTSUPP' && code !== 'ENOSYS') throw error;
    renameSync(temporary, path);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** The rename itself lives in the folder. Some systems do not let a folder be opened; then the rename is as good as it gets. */
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
