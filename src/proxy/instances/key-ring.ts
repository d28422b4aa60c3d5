/**
 * The keys that encrypt tokens. The first encrypts, all decrypt: to replace a key, put the new one first and keep the old one
 * until the next start has encrypted the tokens again.
 */
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { exists, writeNewFileSync } from './atomic-file.ts';
import { StartError } from '../config/start-error.ts';

export interface SealingKey {
  /** First 8 hex digits of the key's SHA-256: identifies the key without revealing it. */
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
          `${where} contains a key that is not 32 bytes in base64 or hex. Create one with: openssl rand -base64 32`,
        );
      }
      return { id: createHash('sha256').update(bytes).digest('hex').slice(0, 8), bytes };
    });
}

/** Makes a key file that other users can read private. */
function readKeyFile(path: string): string {
  try {
    const text = readFileSync(path, 'utf8');
    if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600);
    return text;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    throw new StartError(
      `The key file ${path} cannot be read or made private (${code}). Restore the key that encrypted the tokens, owned by the user that runs Flotilla, or set FLOTILLA_SECRET_KEY to it.`,
    );
  }
}

export const KEY_FILE = 'secret.key';

/**
 * @param fromEnvironment keys of `FLOTILLA_SECRET_KEY`; when there are any, the key file only decrypts
 * @returns the ring; creates the key file on the first run
 */
export function openKeyRing(dataDir: string, fromEnvironment: readonly SealingKey[], storeExists: boolean): KeyRing {
  const path = join(dataDir, KEY_FILE);
  let fromFile: SealingKey[] = [];
  if (exists(path)) {
    fromFile = parseKeys(readKeyFile(path), path);
    if (fromFile.length === 0)
      throw new StartError(
        `${path} is empty. Restore the key that encrypted the tokens, or set FLOTILLA_SECRET_KEY to it.`,
      );
  }
  const keys = [...fromEnvironment, ...fromFile];
  const [first, ...rest] = keys;
  if (first !== undefined) return [first, ...rest];
  if (storeExists) {
    throw new StartError(
      `The stored tokens are encrypted, but ${path} is missing and FLOTILLA_SECRET_KEY is not set. Restore the key; without it the tokens cannot be decrypted.`,
    );
  }
  // Of two concurrent starts one creates it; both then read that file.
  writeNewFileSync(path, `${randomBytes(32).toString('base64')}\n`);
  const [created] = parseKeys(readKeyFile(path), path);
  if (created === undefined) throw new StartError(`${path} could not be created.`);
  return [created];
}
