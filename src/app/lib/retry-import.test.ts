import { afterEach, expect, test, vi } from 'vitest';
import { retryImport } from './retry-import.ts';

afterEach(() => vi.useRealTimers());

test('retryImport: retries until the import succeeds, with one attempt at a time for all callers', async () => {
  vi.useFakeTimers();
  const load = vi
    .fn<() => Promise<string>>()
    .mockRejectedValueOnce(new Error('restarting'))
    .mockResolvedValue('module');
  const retry = retryImport(load);
  const results = Promise.all([retry(), retry()]);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(await results).toEqual(['module', 'module']);
  expect(load).toHaveBeenCalledTimes(2);
});

test('retryImport: fails after a minute', async () => {
  vi.useFakeTimers();
  const load = vi.fn<() => Promise<string>>().mockRejectedValue(new Error('no such chunk'));
  const result = expect(retryImport(load)()).rejects.toThrow('no such chunk');
  await vi.advanceTimersByTimeAsync(60_000);
  await result;
  expect(load).toHaveBeenCalledTimes(20);
});
