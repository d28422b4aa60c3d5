/**
 * Tokens at rest: AES-256-GCM, a random 96-bit IV for each, and the instance's id and address bound in as additional data,
 * so that an edited file cannot send a token to another address.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import * as z from 'zod';
import type { KeyRing } from './key-ring.ts';

export const sealedSchema = z.object({ key: z.string(), iv: z.string(), tag: z.string(), data: z.string() });
export type Sealed = z.infer<typeof sealedSchema>;

export interface SealContext {
  readonly id: string;
  readonly address: string;
}

const additional = ({ id, address }: SealContext): Buffer =>
  Buffer.from(JSON.stringify(['flotilla-token-1', id, address]), 'utf8');

export function seal(token: string, context: SealContext, [key]: KeyRing): Sealed {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key.bytes, iv, { authTagLength: 16 });
  cipher.setAAD(additional(context));
  const data = Buffer.concat([cipher.update(token, 'utf8'), cipher.final()]);
  return {
    key: key.id,
    iv: iv.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    data: data.toString('base64'),
  };
}

/**
 * @returns the token
 * @throws Error that says whether the key is unknown or the record was changed
 */
export function unseal(sealed: Sealed, context: SealContext, keys: KeyRing): string {
  const key = keys.find((candidate) => candidate.id === sealed.key);
  if (key === undefined)
    throw new Error(
      `it was encrypted with the key ${sealed.key}, which is not available (${keys.map(({ id }) => id).join(', ')})`,
    );
  const iv = Buffer.from(sealed.iv, 'base64');
  const tag = Buffer.from(sealed.tag, 'base64');
  if (iv.length !== 12 || tag.length !== 16) throw new Error('it is damaged');
  const decipher = createDecipheriv('aes-256-gcm', key.bytes, iv, { authTagLength: 16 });
  decipher.setAAD(additional(context));
  decipher.setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(Buffer.from(sealed.data, 'base64')), decipher.final()]).toString('utf8');
  } catch {
    throw new Error('it does not match its address and id: the record was changed outside Flotilla');
  }
}
