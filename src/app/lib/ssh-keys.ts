/**
 * SSH keys in the browser: generates keys with Web Crypto in the formats that Coolify uses (Ed25519 as OpenSSH, RSA as
 * PKCS#1), and derives public keys from pasted ones. Nothing is sent or stored.
 */
import {
  bytesOf,
  derParts,
  joinBytes,
  pem,
  readPem,
  SshReader,
  sshInteger,
  sshString,
  toBase64,
  uint32,
} from './ssh-wire.ts';

export type KeyKind = 'ed25519' | 'rsa';

export interface GeneratedKey {
  /** PEM, with a final newline. */
  readonly privateKey: string;
  /** One line, as for `authorized_keys`. */
  readonly publicKey: string;
}

export type PastedKey =
  | { readonly kind: 'key'; readonly publicKey: string }
  /** Looks like a key in a format that is not supported here. */
  | { readonly kind: 'unknown' }
  /** Looks like a private key that Coolify cannot use: damaged, or with a passphrase. */
  | { readonly kind: 'suspect'; readonly reason: string }
  /** Not a private key. */
  | { readonly kind: 'wrong'; readonly reason: string };

const ED25519 = 'ssh-ed25519';
const RSA: RsaHashedKeyGenParams = {
  name: 'RSASSA-PKCS1-v1_5',
  modulusLength: 4096,
  publicExponent: new Uint8Array([1, 0, 1]),
  hash: 'SHA-256',
};

/** Why the browser cannot generate such a key; empty when it can. Web Crypto needs https or localhost. */
export async function unsupportedReason(kind: KeyKind): Promise<string> {
  // On an insecure page `subtle` is undefined, contrary to its type.
  if ((globalThis.crypto as Crypto | undefined)?.subtle === undefined)
    return 'Browsers generate keys on https and localhost only. Open Flotilla there, or paste a key from ssh-keygen.';
  if (kind === 'rsa') return '';
  try {
    await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
    return '';
  } catch {
    return 'This browser cannot generate Ed25519 keys. Use RSA, or paste a key from ssh-keygen -t ed25519.';
  }
}

/** Generates a key; RSA with 4,096 bits takes some seconds. */
export async function generateKey(kind: KeyKind, comment: string): Promise<GeneratedKey> {
  if (kind === 'ed25519') {
    const pair = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
    const pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey));
    const point = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
    // RFC 8410: the seed is the last 32 bytes.
    const check = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
    return ed25519Key({ seed: pkcs8.slice(-32), point, comment, check });
  }
  const pair = await crypto.subtle.generateKey(RSA, true, ['sign', 'verify']);
  return rsaKey(new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey)), comment);
}

/** An Ed25519 key in OpenSSH format without a passphrase (PROTOCOL.key of OpenSSH). `check` is any number. */
export function ed25519Key({
  seed,
  point,
  comment,
  check,
}: {
  readonly seed: Uint8Array;
  readonly point: Uint8Array;
  readonly comment: string;
  readonly check: number;
}): GeneratedKey {
  const blob = joinBytes(sshString(ED25519), sshString(point));
  const secret = joinBytes(
    uint32(check),
    uint32(check),
    sshString(ED25519),
    sshString(point),
    sshString(joinBytes(seed, point)),
    sshString(comment),
  );
  // Padded to the block of “none”, 8 bytes, with 1, 2, 3…
  const padding = Uint8Array.from({ length: (8 - (secret.length % 8)) % 8 }, (_, index) => index + 1);
  const bytes = joinBytes(
    bytesOf('openssh-key-v1\0'),
    sshString('none'),
    sshString('none'),
    sshString(''),
    uint32(1),
    sshString(blob),
    sshString(joinBytes(secret, padding)),
  );
  return { privateKey: pem('OPENSSH PRIVATE KEY', bytes, 70), publicKey: publicLine(blob, comment) };
}

/**
 * An RSA key in PKCS#1, from the PKCS#8 that Web Crypto exports.
 * @throws Error when it is not an RSA key
 */
export function rsaKey(pkcs8: Uint8Array, comment: string): GeneratedKey {
  const inner = innerOf(pkcs8);
  const blob = inner === null ? null : rsaBlob(inner);
  if (inner === null || blob === null) throw new Error('Not an RSA key in PKCS#8 format.');
  return { privateKey: pem('RSA PRIVATE KEY', inner, 64), publicKey: publicLine(blob, comment) };
}

const publicLine = (blob: Uint8Array, comment: string): string =>
  `${typeOf(blob)} ${toBase64(blob)}${comment === '' ? '' : ` ${comment}`}`;
const typeOf = (blob: Uint8Array): string => new TextDecoder().decode(new SshReader(blob).string() ?? new Uint8Array());

/** PKCS#8: version, algorithm, and the key as an octet string. */
function innerOf(pkcs8: Uint8Array): Uint8Array | null {
  const key = derParts(pkcs8)?.[2];
  return key?.tag === 0x04 ? key.content : null;
}

/** PKCS#1: version, modulus, public exponent, and the rest. */
function rsaBlob(pkcs1: Uint8Array): Uint8Array | null {
  const [, modulus, exponent] = derParts(pkcs1) ?? [];
  return modulus?.tag === 0x02 && exponent?.tag === 0x02
    ? joinBytes(sshString('ssh-rsa'), sshInteger(exponent.content), sshInteger(modulus.content))
    : null;
}

const PASSPHRASE =
  'This key has a passphrase, which Coolify does not support. Remove it with ssh-keygen -p, or use another key.';

/** The public key of a pasted private key, or why Coolify would reject it. */
export function parsePastedKey(text: string): PastedKey {
  const given = text.trim();
  if (/^(ssh-|ecdsa-|sk-)/.test(given) || given.startsWith('-----BEGIN PUBLIC'))
    return { kind: 'wrong', reason: 'This is a public key. Paste the private key, which begins with -----BEGIN.' };
  if (given.startsWith('PuTTY-User-Key-File'))
    return { kind: 'wrong', reason: 'This is a PuTTY key. Export it as an OpenSSH key in PuTTYgen first.' };
  if (!given.startsWith('-----BEGIN'))
    return {
      kind: 'wrong',
      reason: 'This is not a private key. Private keys begin with -----BEGIN … PRIVATE KEY-----.',
    };
  if (given.includes('ENCRYPTED')) return { kind: 'suspect', reason: PASSPHRASE };
  const block = readPem(given);
  if (block === null)
    return {
      kind: 'suspect',
      reason: 'The key is incomplete or damaged. Paste all of it, from -----BEGIN to -----END …-----.',
    };
  if (block.label === 'OPENSSH PRIVATE KEY') return readOpenSsh(block.bytes);
  const pkcs1 = block.label === 'RSA PRIVATE KEY' ? block.bytes : innerOf(block.bytes);
  const blob = pkcs1 === null ? null : rsaBlob(pkcs1);
  return blob === null ? { kind: 'unknown' } : { kind: 'key', publicKey: publicLine(blob, '') };
}

function readOpenSsh(bytes: Uint8Array): PastedKey {
  const magic = bytesOf('openssh-key-v1\0');
  const reader = new SshReader(bytes.subarray(magic.length));
  const cipher = new TextDecoder().decode(reader.string() ?? new Uint8Array());
  reader.string();
  reader.string();
  reader.number();
  const blob = reader.string();
  if (cipher === '' || blob === null)
    return { kind: 'suspect', reason: 'The key is incomplete or damaged. Paste all of it.' };
  return cipher === 'none' ? { kind: 'key', publicKey: publicLine(blob, '') } : { kind: 'suspect', reason: PASSPHRASE };
}

/** “Ed25519”, “RSA” or the type's name, from a public key line. */
export function kindWords(publicKey: string | null): string | null {
  const type = publicKey?.split(' ', 1)[0];
  if (type === undefined || type === '') return null;
  return type === ED25519 ? 'Ed25519' : type === 'ssh-rsa' ? 'RSA' : type.replace(/^ecdsa-sha2-/, 'ECDSA ');
}
