/**
 * The keys that seal tokens. The first seals, all of them open: a key is replaced by putting the new one first and keeping
 * the old one until the tokens have been sealed again (which the next start does).
 */
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { exists, writeNewFileSync } from './atomic-file.ts';
import { StartError } from '../config/start-error.ts';

export interface SealingKey {
  /** First 8 hex digits of the key's SHA-256: names the key without telling it. */
  readonly id: string;
  readonly bytes: Buffer;
}

export type KeyRing = readonly [SealingKey, ...SealingKey[]];

/** @throws StartError that names `where` when a key is not 32 bytes */
export function parseKeys(text: string, where: string): SealingKey[] {
  return text
    .split(/[\s,]+/)
    .filter((part) => part !== '')
    .map((part) => {
      const bytes = /^[0-9a-f]{64}$/i.test(part)
        ? Buffer.from(part, 'hex')
        : /^[A-Za-z0-9+/_-]{43}=?$/.test(part)
          ? Buffer.from(part, 'base64')
          : null;
      if (bytes === null || bytes.length !== 32) {
        throw new StartError(
          `${where} holds a key that is not 32 bytes in base64 or hex. Make one with: openssl rand -base64 32`,
        );
      }
      return { id: createHash('sha256').update(bytes).digest('hex').slice(0, 8), bytes };
    });
}

/** What others may read is made private. */
function readKeyFile(path: string): string {
  try {
    const text = readFileSync(path, 'utf8');
    if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600);
    return text;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    throw new StartError(
      `The key file ${path} cannot be read, or made private (${code}). Put the key back that sealed the tokens, as a file of the user that Flotilla runs as, or set FLOTILLA_SECRET_KEY to it.`,
    );
  }
}

export const KEY_FILE = 'secret.key';

/**
 * @param fromEnvironment keys of `FLOTILLA_SECRET_KEY`; when there are any, a key file only helps to open
 * @returns the ring; makes the key file on the first run
 */
export function openKeyRing(dataDir: string, fromEnvironment: readonly SealingKey[], storeExists: boolean): KeyRing {
  const path = join(dataDir, KEY_FILE);
  let fromFile: SealingKey[] = [];
  if (exists(path)) {
    fromFile = parseKeys(readKeyFile(path), path);
    if (fromFile.length === 0)
      throw new StartError(
        `${path} is empty. Put the key back that sealed the tokens, or set FLOTILLA_SECRET_KEY to it.`,
      );
  }
  const keys = [...fromEnvironment, ...fromFile];
  const [first, ...rest] = keys;
  if (first !== undefined) return [first, ...rest];
  if (storeExists) {
    throw new StartError(
      `The stored instances are sealed, but ${path} is gone and FLOTILLA_SECRET_KEY is not set. Put the key back; without it the tokens cannot be read.`,
    );
  }
  // Of two that start at once one makes it; both read what is there then.
  writeNewFileSync(path, `${randomBytes(32).toString('base64')}\n`);
  const [made] = parseKeys(readKeyFile(path), path);
  if (made === undefined) throw new StartError(`${path} could not be made.`);
  return [made];
}
