import { describe, expect, it } from 'vitest';
import { ed25519Key, kindWords, generateKey, parsePastedKey, rsaKey, unsupportedReason } from './ssh-keys.ts';
import { bytesOf, joinBytes, pem, sshString, uint32 } from './ssh-wire.ts';

/** RFC 8032, section 7.1, test 1. */
const seed = Uint8Array.from(Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex'));
const point = Uint8Array.from(Buffer.from('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', 'hex'));

describe('Ed25519 key', () => {
  const made = ed25519Key({ seed, point, comment: 'flotilla', check: 0x01020304 });

  it('has the public line that `ssh-keygen -y` prints for it', () => {
    expect(made.publicKey).toBe(
      'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea flotilla',
    );
  });

  it('has the OpenSSH format: magic, no cipher, one key, both halves, padding', () => {
    const lines = made.privateKey.split('\n');
    expect([lines[0], lines.at(-2), lines.at(-1)]).toEqual(['-----BEGIN OPENSSH PRIVATE KEY-----', '-----END OPENSSH PRIVATE KEY-----', '']); // prettier-ignore
    expect(Math.max(...lines.map((line) => line.length))).toBe(70);
    const bytes = Buffer.from(lines.slice(1, -2).join(''), 'base64');
    expect(bytes.subarray(0, 15).toString('latin1')).toBe('openssh-key-v1\0');
    expect(bytes.subarray(15, 39).toString('hex')).toBe('000000046e6f6e65000000046e6f6e650000000000000001');
    expect(bytes.includes(Buffer.concat([seed, point]))).toBe(true);
    const secret = bytes.subarray(15 + 24 + 4 + 51 + 4);
    expect(secret.length % 8).toBe(0);
    expect(secret.subarray(0, 8).toString('hex')).toBe('0102030401020304');
  });

  it('is read back to the same public half', () => {
    expect(parsePastedKey(made.privateKey)).toEqual({
      kind: 'key',
      publicKey: made.publicKey.replace(' flotilla', ''),
    });
  });

  it('is different each time', async () => {
    expect(await unsupportedReason('ed25519')).toBe('');
    const [a, b] = await Promise.all([generateKey('ed25519', 'x'), generateKey('ed25519', 'x')]);
    expect(a.publicKey).toMatch(/^ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI\S+ x$/);
    expect(a.publicKey).not.toBe(b.publicKey);
    expect(parsePastedKey(a.privateKey)).toMatchObject({ kind: 'key' });
  });
});

/** Of a small RSA key: PKCS#8 as Web Crypto exports it, and its numbers. */
async function rsa(): Promise<{ pkcs8: Uint8Array<ArrayBuffer>; n: Buffer; e: Buffer }> {
  const pair = await crypto.subtle.generateKey(
    { name: 'RSASSA-PKCS1-v1_5', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' },
    true,
    ['sign', 'verify'],
  );
  const { n = '', e = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  return {
    pkcs8: new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey)),
    n: Buffer.from(n, 'base64url'),
    e: Buffer.from(e, 'base64url'),
  };
}

describe('RSA key', () => {
  it('is the inner part of PKCS#8, in PKCS#1', async () => {
    const { pkcs8, n } = await rsa();
    const lines = rsaKey(pkcs8, 'flotilla').privateKey.split('\n');
    expect([lines[0], lines.at(-2)]).toEqual(['-----BEGIN RSA PRIVATE KEY-----', '-----END RSA PRIVATE KEY-----']);
    const inner = Buffer.from(lines.slice(1, -2).join(''), 'base64');
    expect(Buffer.from(pkcs8).subarray(-inner.length).equals(inner)).toBe(true);
    // Version 0, then the modulus: 257 bytes, because its first would read as a minus.
    expect(inner.subarray(4, 12).toString('hex')).toBe('0201000282010100');
    expect(inner.subarray(12, 12 + 256).equals(n)).toBe(true);
  });

  it('has the public line of its exponent and modulus', async () => {
    const { pkcs8, n, e } = await rsa();
    const { publicKey } = rsaKey(pkcs8, 'flotilla');
    expect(publicKey).toMatch(/^ssh-rsa \S+ flotilla$/);
    expect(Buffer.from(publicKey.split(' ')[1] ?? '', 'base64').toString('hex')).toBe(
      `000000077373682d727361${'00000003'}${e.toString('hex')}0000010100${n.toString('hex')}`,
    );
  });

  it('is read from PKCS#1 and from PKCS#8', async () => {
    const { pkcs8 } = await rsa();
    const made = rsaKey(pkcs8, '');
    expect(parsePastedKey(made.privateKey)).toEqual({ kind: 'key', publicKey: made.publicKey });
    expect(parsePastedKey(pem('PRIVATE KEY', pkcs8, 64))).toEqual({ kind: 'key', publicKey: made.publicKey });
  });
});

describe('parsePastedKey: mistakes', () => {
  const complete = ed25519Key({ seed, point, comment: '', check: 1 }).privateKey;
  it.each([
    ['wrong', 'a public line', 'ssh-ed25519 AAAAC3Nz x', /public key/],
    ['wrong', 'PuTTY', 'PuTTY-User-Key-File-3: ssh-ed25519', /PuTTY/],
    ['wrong', 'words', 'my key', /not a private key/],
    ['suspect', 'half a key', complete.slice(0, 200), /incomplete/],
    ['suspect', 'a key with a passphrase', complete.replaceAll('OPENSSH', 'ENCRYPTED'), /passphrase/],
    ['suspect', 'an OpenSSH key with a passphrase', pem('OPENSSH PRIVATE KEY', sealed(), 70), /passphrase/],
    ['suspect', 'the example of the API reference', '-----BEGIN OPENSSH PRIVATE KEY-----\n...\n-----END OPENSSH PRIVATE KEY-----', /damaged/],
  ])('%s: %s', (kind, _, text, why) => {
    expect(parsePastedKey(text)).toMatchObject({ kind, reason: expect.stringMatching(why) as string });
  }); // prettier-ignore

  it('a key of an unknown kind is left to Coolify', async () => {
    const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
    const pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey));
    expect(parsePastedKey(pem('PRIVATE KEY', pkcs8, 64))).toEqual({ kind: 'unknown' });
  });
});

/** As ssh-keygen writes one with a passphrase: the public half is in the clear, the rest is not. */
function sealed(): Uint8Array {
  return joinBytes(
    bytesOf('openssh-key-v1\0'),
    sshString('aes256-ctr'),
    sshString('bcrypt'),
    sshString('salt and rounds'),
    uint32(1),
    sshString(joinBytes(sshString('ssh-ed25519'), sshString(point))),
    sshString('sealed'),
  );
}

it.each([
  ['ssh-ed25519 AAAA', 'Ed25519'],
  ['ssh-rsa AAAA', 'RSA'],
  ['ecdsa-sha2-nistp256 AAAA', 'ECDSA nistp256'],
  [null, null],
])('kindWords: %s is %s', (given, words) => expect(kindWords(given)).toBe(words));
