/**
 * One process a data folder: each holds all instances in memory and writes all of them, so that a second one would undo what
 * the first has stored. The lock is a file with the process's number; one that a crash left behind is taken over.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from './start-error.ts';

export const LOCK_FILE = 'lock';

/**
 * When a process began, as Linux counts it (`/proc/<pid>/stat`, field 22); empty elsewhere. A container uses its few
 * numbers again each time it starts: the number alone would take whatever bears it now for the one that was killed.
 */
function beganAt(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program, in brackets, may hold anything.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

const describe = (pid: number): string => `${pid} ${beganAt(pid)}`.trim();

/** @returns the number of the process that holds the lock; null when it holds it no longer, or is this one */
function holder(lock: string): number | null {
  const pid = Number(/^\d+/.exec(lock)?.[0] ?? Number.NaN);
  if (!Number.isSafeInteger(pid) || pid === 0 || pid === process.pid || describe(pid) !== lock.trim()) return null;
  try {
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    // EPERM: it is there, and somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM' ? pid : null;
  }
}

/**
 * @returns gives the folder free
 * @throws StartError that names the process which uses the folder
 */
export function lockDataDir(dataDir: string): () => void {
  const path = join(dataDir, LOCK_FILE);
  const own = describe(process.pid);
  try {
    const other = take(path, own);
    if (other !== null)
      throw new StartError(
        `The data folder ${dataDir} is used by another Flotilla (process ${other}), and each would undo what the other stores. Stop that one, or set FLOTILLA_DATA_DIR to another folder. If process ${other} is no Flotilla, delete ${path}.`,
      );
  } catch (error) {
    if (error instanceof StartError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    throw new StartError(`The lock ${path} cannot be made (${code}). Delete it when no other Flotilla runs.`);
  }
  return () => {
    try {
      if (readFileSync(path, 'utf8') === own) rmSync(path);
    } catch {
      // Gone already, with its folder perhaps: then it is free.
    }
  };
}

/** @returns who else has it, null when it is ours */
function take(path: string, own: string): number | null {
  for (let again = false; ; again = true) {
    try {
      // Made or refused in one step: of two that start at once, one finds it there.
      writeFileSync(path, own, { flag: 'wx', mode: 0o600 });
      return null;
    } catch (error) {
      if (again || !(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const other = holder(readFileSync(path, 'utf8'));
    if (other !== null) return other;
    rmSync(path);
  }
}
