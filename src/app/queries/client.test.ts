import { QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ApiError } from '#app/api/error.ts';
import { createQueryClient } from './client.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const refused = (retryAfter: number | undefined): ApiError =>
  ApiError.ofFailure(
    {
      kind: 'rate-limited',
      status: 429,
      message: 'Too Many Attempts.',
      ...(retryAfter === undefined ? {} : { retryAfter }),
    },
    'Production',
    'servers.list',
  );

test.each([
  ['the seconds that the instance said', 13],
  ['half a minute where it said none', undefined],
])('a read that was refused for its number is made again by itself after %s', async (_words, retryAfter) => {
  const client = createQueryClient();
  let asked = 0;
  const observer = new QueryObserver(client, {
    queryKey: ['one'],
    queryFn: () => {
      asked += 1;
      return asked === 1 ? Promise.reject(refused(retryAfter)) : Promise.resolve('answer');
    },
  });
  const stop = observer.subscribe(() => undefined);
  await vi.advanceTimersByTimeAsync(10);
  // Told meanwhile, not hidden behind a spinner.
  expect(observer.getCurrentResult().error).toBeInstanceOf(ApiError);
  await vi.advanceTimersByTimeAsync((retryAfter ?? 30) * 1000 - 100);
  expect(asked).toBe(1);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(asked).toBe(2);
  expect(observer.getCurrentResult()).toMatchObject({ data: 'answer', error: null });
  stop();
});

test('what nobody looks at any more is not read again', async () => {
  const client = createQueryClient();
  const queryFn = vi.fn(() => Promise.reject(refused(5)));
  const stop = new QueryObserver(client, { queryKey: ['gone'], queryFn }).subscribe(() => undefined);
  await vi.advanceTimersByTimeAsync(10);
  stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(queryFn).toHaveBeenCalledTimes(1);
});
