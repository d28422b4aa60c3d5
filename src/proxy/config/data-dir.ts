/** The folder with the encrypted tokens and the snapshot. Its files always have mode 0600. */
import { accessSync, chmodSync, constants, mkdirSync, statSync } from 'node:fs';
import { StartError } from './start-error.ts';

/**
 * Creates the folder for its owner only. An existing one keeps its mode, because it may be shared on purpose (`/tmp` with 0700
 * would break the machine); but write access for others is removed when it belongs to our user.
 * @returns notices
 * @throws StartError when the folder cannot be used
 */
export function prepareDataDir(path: string): string[] {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    accessSync(path, constants.R_OK | constants.W_OK);
    const { mode, uid } = statSync(path);
    if (process.platform === 'win32' || (mode & 0o077) === 0) return [];
    // With the sticky bit, users can replace their own files only.
    if ((mode & 0o1002) === 0o0002 && uid === process.getuid?.()) chmodSync(path, mode & 0o7755);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    throw new StartError(
      `The data folder ${path} cannot be used (${code}). Fix its permissions, or set FLOTILLA_DATA_DIR to a folder that Flotilla may write to.`,
    );
  }
  return [`The data folder is readable by other users. Run: chmod 700 ${path}`];
}
