import { randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { StartError } from '../config/start-error.ts';
import { parseKeys, type KeyRing } from './key-ring.ts';
import { seal, unseal } from './seal.ts';

const ring = (...keys: Buffer[]): KeyRing => {
  const [first, ...rest] = keys.flatMap((key) => parseKeys(key.toString('base64'), 'test'));
  if (first === undefined) throw new Error('no key');
  return [first, ...rest];
};
const [old, young] = [randomBytes(32), randomBytes(32)];
const context = { id: 'prod', address: 'https://coolify.example.com' };

test('seal: can be opened, and differs each time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (token) => {
      const [one, two] = [seal(token, context, ring(young)), seal(token, context, ring(young))];
      expect(unseal(one, context, ring(young))).toBe(token);
      expect(one.iv).not.toBe(two.iv);
      expect(Buffer.from(one.iv, 'base64').length).toBe(12);
      expect(Buffer.from(one.tag, 'base64').length).toBe(16);
    }),
  );
});

test('open: fails for another id or address', () => {
  const sealed = seal('secret', context, ring(young));
  for (const other of [
    { ...context, id: 'staging' },
    { ...context, address: 'https://evil.example' },
    { ...context, address: `${context.address}/` },
  ]) {
    expect(() => unseal(sealed, other, ring(young))).toThrow('does not match its address');
  }
});

test('open: fails for any flipped bit', () => {
  const sealed = seal('secret token', context, ring(young));
  for (const part of ['iv', 'tag', 'data'] as const) {
    const bytes = Buffer.from(sealed[part], 'base64');
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => unseal({ ...sealed, [part]: flipped.toString('base64') }, context, ring(young))).toThrow();
    }
  }
});

test('open: rejects a shortened tag', () => {
  const sealed = seal('secret', context, ring(young));
  const short = Buffer.from(sealed.tag, 'base64').subarray(0, 4).toString('base64');
  expect(() => unseal({ ...sealed, tag: short }, context, ring(young))).toThrow('damaged');
});

test('old key: opens while it is configured, and is named in the error when it is not', () => {
  const sealed = seal('secret', context, ring(old));
  expect(unseal(sealed, context, ring(young, old))).toBe('secret');
  expect(() => unseal(sealed, context, ring(young))).toThrow(sealed.key);
});

test('key: is 32 bytes in base64, base64url or hex', () => {
  for (const text of [
    old.toString('hex'),
    old.toString('base64'),
    old.toString('base64url'),
    ` ${old.toString('base64')}\n`,
  ])
    expect(parseKeys(text, 'X')[0]?.bytes.equals(old)).toBe(true);
  expect(parseKeys(`${young.toString('hex')},${old.toString('hex')}`, 'X').length).toBe(2);
  for (const text of ['short', randomBytes(16).toString('hex'), 'x'.repeat(64)])
    expect(() => parseKeys(text, 'FLOTILLA_SECRET_KEY')).toThrow(StartError);
});
