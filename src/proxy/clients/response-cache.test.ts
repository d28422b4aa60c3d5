import { afterEach, expect, test, vi } from 'vitest';
import { MAX_AGE_MS, MAX_ENTRY_BYTES, MAX_TOTAL_BYTES, ResponseCache, type CachedResponse } from './response-cache.ts';
import { StoredResponse } from './shared-request.ts';

const MIB = 1024 * 1024;
const cached = (bytes: number, revision = 1): CachedResponse => ({
  response: new StoredResponse({ status: 200, headers: {} }, Buffer.alloc(bytes), 0),
  revision,
});

afterEach(() => void vi.useRealTimers());

test('response cache: an entry above the size limit is not stored', () => {
  const cache = new ResponseCache(() => 1);
  cache.set('large', cached(MAX_ENTRY_BYTES));
  cache.set('small', cached(MAX_ENTRY_BYTES - MIB));
  expect(cache.get('large')).toBeUndefined();
  expect(cache.get('small')).toBeDefined();
});

test('response cache: the least recently used entries leave when the total size is reached', () => {
  const cache = new ResponseCache(() => 1);
  for (let n = 0; n < 4; n++) cache.set(`k${n}`, cached(7 * MIB));
  cache.get('k0');
  cache.set('k4', cached(7 * MIB));
  expect(cache.totalBytes).toBeLessThanOrEqual(MAX_TOTAL_BYTES);
  expect(['k0', 'k1', 'k2', 'k3', 'k4'].filter((key) => cache.get(key) !== undefined)).toEqual([
    'k0',
    'k2',
    'k3',
    'k4',
  ]);
});

test('response cache: an idle entry frees its memory after its maximum age', () => {
  vi.useFakeTimers();
  const cache = new ResponseCache(Date.now);
  cache.set('idle', cached(MIB));
  vi.advanceTimersByTime(MAX_AGE_MS - 1000);
  expect(cache.totalBytes).toBeGreaterThan(MIB);
  vi.advanceTimersByTime(2000);
  expect(cache.totalBytes).toBe(0);
});

test('response cache: a response of an older revision does not replace a newer one', () => {
  const cache = new ResponseCache(() => 1);
  const newer = cached(10, 5);
  cache.set('key', newer);
  cache.set('key', cached(10, 4));
  expect(cache.get('key')).toBe(newer);
  cache.set('key', cached(10, 6));
  expect(cache.get('key')?.revision).toBe(6);
});

test('response cache: deletes the entries of one client only', () => {
  const cache = new ResponseCache(() => 1);
  cache.set('1 /a', cached(10));
  cache.set('12 /a', cached(10));
  cache.deletePrefix('1 ');
  expect([cache.get('1 /a'), cache.get('12 /a')?.revision]).toEqual([undefined, 1]);
});
