/**
 * SSH keys in the browser: made with Web Crypto, written in the forms that Coolify makes itself (Ed25519 as OpenSSH, RSA as
 * PKCS#1), and read as far as their public half. Nothing here is sent or kept.
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

export interface MadeKey {
  /** PEM, with a line end at its end. */
  readonly privateKey: string;
  /** One line, as for `authorized_keys`. */
  readonly publicKey: string;
}

/** What a pasted text is. */
export type PastedKey =
  | { readonly kind: 'key'; readonly publicKey: string }
  /** A key by its look, of a form whose public half is not read here. */
  | { readonly kind: 'unknown' }
  /** A private key by its look that Coolify could not use (damaged, with a passphrase), and in a sentence why. */
  | { readonly kind: 'doubtful'; readonly why: string }
  /** No private key, and in a sentence why. */
  | { readonly kind: 'wrong'; readonly why: string };

const ED25519 = 'ssh-ed25519';
const RSA: RsaHashedKeyGenParams = {
  name: 'RSASSA-PKCS1-v1_5',
  modulusLength: 4096,
  publicExponent: new Uint8Array([1, 0, 1]),
  hash: 'SHA-256',
};

/** Web Crypto is there on https and on localhost only; Ed25519 not in every browser. Empty when it works. */
export async function whyNot(kind: KeyKind): Promise<string> {
  // An insecure page has no `subtle`, whatever the types say.
  if ((globalThis.crypto as Crypto | undefined)?.subtle === undefined)
    return 'Browsers make keys on https or localhost only. Open Flotilla so, or make the key with ssh-keygen and paste it.';
  if (kind === 'rsa') return '';
  try {
    await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
    return '';
  } catch {
    return 'This browser cannot make Ed25519 keys. Take RSA, or make it with ssh-keygen -t ed25519 and paste it.';
  }
}

/** Makes a new key; one of RSA with 4,096 bits takes some seconds. */
export async function makeKey(kind: KeyKind, comment: string): Promise<MadeKey> {
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

/** An Ed25519 key in OpenSSH's form without a passphrase (PROTOCOL.key of OpenSSH). `check` is any number. */
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
}): MadeKey {
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
  return { privateKey: pem('OPENSSH PRIVATE KEY', bytes, 70), publicKey: line(blob, comment) };
}

/**
 * An RSA key in PKCS#1, which is the inner part of what Web Crypto exports.
 * @throws Error when it is no RSA key (a fault of the caller)
 */
export function rsaKey(pkcs8: Uint8Array, comment: string): MadeKey {
  const inner = innerOf(pkcs8);
  const blob = inner === null ? null : rsaBlob(inner);
  if (inner === null || blob === null) throw new Error('This is no RSA key in PKCS#8 form.');
  return { privateKey: pem('RSA PRIVATE KEY', inner, 64), publicKey: line(blob, comment) };
}

const line = (blob: Uint8Array, comment: string): string =>
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
  'This key has a passphrase, which Coolify cannot enter. Remove it with ssh-keygen -p, or make a new key.';

/** What was pasted: its public half, or why Coolify would refuse it. */
export function readPasted(text: string): PastedKey {
  const given = text.trim();
  if (/^(ssh-|ecdsa-|sk-)/.test(given) || given.startsWith('-----BEGIN PUBLIC'))
    return { kind: 'wrong', why: 'This is the public half. Paste the private key: it begins with -----BEGIN.' };
  if (given.startsWith('PuTTY-User-Key-File'))
    return { kind: 'wrong', why: 'This is PuTTY’s own form. Export it as an OpenSSH key in PuTTYgen first.' };
  if (!given.startsWith('-----BEGIN'))
    return { kind: 'wrong', why: 'This is no private key: one begins with -----BEGIN … PRIVATE KEY-----.' };
  if (given.includes('ENCRYPTED')) return { kind: 'doubtful', why: PASSPHRASE };
  const block = readPem(given);
  if (block === null)
    return {
      kind: 'doubtful',
      why: 'The key is cut off or damaged. Paste all of it, from -----BEGIN to -----END …-----.',
    };
  if (block.label === 'OPENSSH PRIVATE KEY') return readOpenSsh(block.bytes);
  const pkcs1 = block.label === 'RSA PRIVATE KEY' ? block.bytes : innerOf(block.bytes);
  const blob = pkcs1 === null ? null : rsaBlob(pkcs1);
  return blob === null ? { kind: 'unknown' } : { kind: 'key', publicKey: line(blob, '') };
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
    return { kind: 'doubtful', why: 'The key is cut off or damaged. Paste all of it.' };
  return cipher === 'none' ? { kind: 'key', publicKey: line(blob, '') } : { kind: 'doubtful', why: PASSPHRASE };
}

/** “Ed25519”, “RSA” or the type's own name, from a public line. */
export function kindWords(publicKey: string | null): string | null {
  const type = publicKey?.split(' ', 1)[0];
  if (type === undefined || type === '') return null;
  return type === ED25519 ? 'Ed25519' : type === 'ssh-rsa' ? 'RSA' : type.replace(/^ecdsa-sha2-/, 'ECDSA ');
}
