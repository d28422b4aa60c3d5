/**
 * Parses private keys like Coolify: PEM in OpenSSH, PKCS#1 or PKCS#8 form, or base64 of PEM (contract row 82).
 * Keys with a passphrase are invalid.
 */
import { createHash, createPrivateKey, createPublicKey } from 'node:crypto';

export interface KeyFacts {
  readonly pem: string;
  /** Ends with a space because the comment is empty (recordings, GET_security-keys-uuid__ok). */
  readonly publicKey: string;
  readonly fingerprint: string;
}

/** @param given PEM, or base64 of it */
export function readKey(given: string): KeyFacts | null {
  const text = given.trim();
  const pem = text.startsWith('-----BEGIN') ? text : Buffer.from(text, 'base64').toString('utf8').trim();
  if (!pem.startsWith('-----BEGIN')) return null;
  const blob = pem.startsWith('-----BEGIN OPENSSH') ? fromOpenSsh(pem) : fromPem(pem);
  return blob === null ? null : { pem: `${pem}\n`, ...factsOf(blob) };
}

export function factsOf(blob: Buffer): Omit<KeyFacts, 'pem'> {
  const [type] = strings(blob);
  return {
    publicKey: `${type?.toString('utf8') ?? ''} ${blob.toString('base64')} `,
    fingerprint: createHash('sha256').update(blob).digest('base64').replace(/=+$/, ''),
  };
}

/** The wire form of an Ed25519 public key (RFC 8709). */
export const ed25519Blob = (key: Buffer): Buffer => Buffer.concat([prefixed('ssh-ed25519'), prefixed(key)]);

function prefixed(value: string | Buffer): Buffer {
  const bytes = Buffer.from(value as string);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** The length-prefixed strings of a wire-format blob, up to the first incomplete one. */
function strings(bytes: Buffer): Buffer[] {
  const found: Buffer[] = [];
  for (let at = 0; at + 4 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    if (at + 4 + length > bytes.length) break;
    found.push(bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return found;
}

const MAGIC = 'openssh-key-v1\0';

/** The public blob of an OpenSSH key without a passphrase (PROTOCOL.key of OpenSSH). */
function fromOpenSsh(pem: string): Buffer | null {
  const bytes = Buffer.from(pem.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64');
  if (!bytes.toString('latin1').startsWith(MAGIC)) return null;
  const rest = bytes.subarray(MAGIC.length);
  const [cipher, kdf, options] = strings(rest);
  if (cipher?.toString() !== 'none' || kdf === undefined || options === undefined) return null;
  const at = 12 + cipher.length + kdf.length + options.length;
  if (rest.length < at + 4 || rest.readUInt32BE(at) !== 1) return null;
  const [blob, secret] = strings(rest.subarray(at + 4));
  return blob === undefined || secret === undefined || secret.length === 0 ? null : blob;
}

/** The public blob of an RSA key in PKCS#1 or PKCS#8 form. */
function fromPem(pem: string): Buffer | null {
  try {
    const jwk = createPublicKey(createPrivateKey(pem)).export({ format: 'jwk' });
    if (jwk.kty !== 'RSA') return null;
    const integer = (value: string | undefined): Buffer => {
      const bytes = Buffer.from(value ?? '', 'base64url');
      return prefixed((bytes[0] ?? 0) > 127 ? Buffer.concat([Buffer.alloc(1), bytes]) : bytes);
    };
    return Buffer.concat([prefixed('ssh-rsa'), integer(jwk.e), integer(jwk.n)]);
  } catch {
    return null;
  }
}
