/** The folder that holds sealed tokens and the snapshot. The files in it are 0600 in any case. */
import { accessSync, chmodSync, constants, mkdirSync, statSync } from 'node:fs';
import { StartError } from './start-error.ts';

/**
 * Makes the folder, for its owner only. One that is there keeps its mode, because it may be shared on purpose or be somebody
 * else's (`/tmp` as 0700 would stop the machine); but where it is ours and anybody may replace what is in it, they may no longer.
 * @returns notices
 * @throws StartError when the folder cannot be used
 */
export function prepareDataDir(path: string): string[] {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    accessSync(path, constants.R_OK | constants.W_OK);
    const { mode, uid } = statSync(path);
    if (process.platform === 'win32' || (mode & 0o077) === 0) return [];
    // With the sticky bit each may only replace what is theirs.
    if ((mode & 0o1002) === 0o0002 && uid === process.getuid?.()) chmodSync(path, mode & 0o7755);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    throw new StartError(
      `The data folder ${path} cannot be used (${code}). Mend its permissions, or set FLOTILLA_DATA_DIR to a folder that Flotilla may write to.`,
    );
  }
  return [`Others on this machine may open the data folder ${path}. Make it 0700.`];
}
