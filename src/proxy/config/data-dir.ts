/** The folder that holds sealed tokens and the snapshot. The files in it are 0600 in any case. */
import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { StartError } from './start-error.ts';

/**
 * Makes the folder, for its owner only. One that is there keeps its mode: it may be shared on purpose, and be somebody
 * else's (`/tmp` without its mode would stop the machine).
 * @returns notices
 * @throws StartError when the folder cannot be used, or anybody may replace what is in it
 */
export function prepareDataDir(path: string): string[] {
  let mode: number;
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    accessSync(path, constants.R_OK | constants.W_OK);
    ({ mode } = statSync(path));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    throw new StartError(
      `The data folder ${path} cannot be used (${code}). Mend its permissions, or set FLOTILLA_DATA_DIR to a folder that Flotilla may write to.`,
    );
  }
  if (process.platform === 'win32' || (mode & 0o077) === 0) return [];
  // With the sticky bit each may only replace what is theirs.
  if ((mode & 0o1002) === 0o0002)
    throw new StartError(
      `Anybody on this machine may replace what is in the data folder ${path}. Make it yours alone (chmod 700), or set FLOTILLA_DATA_DIR to a folder of its own.`,
    );
  return [`Others on this machine may open the data folder ${path}. Make it 0700.`];
}
