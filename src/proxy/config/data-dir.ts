/** The folder that holds tokens and the snapshot: ours alone. */
import { accessSync, chmodSync, constants, mkdirSync, statSync } from 'node:fs';
import { StartError } from './start-error.ts';

/** @returns notices; @throws StartError when the folder cannot be used */
export function prepareDataDir(path: string): string[] {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    accessSync(path, constants.R_OK | constants.W_OK);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    throw new StartError(
      `The data folder ${path} cannot be used (${code}). Mend its permissions, or set FLOTILLA_DATA_DIR to a folder that Flotilla may write to.`,
    );
  }
  if (process.platform === 'win32' || (statSync(path).mode & 0o077) === 0) return [];
  try {
    chmodSync(path, 0o700);
    return [];
  } catch {
    return [`Others on this machine may open the data folder ${path}. Make it 0700.`];
  }
}
