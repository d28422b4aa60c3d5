import { notifyManager, QueryObserver } from '@tanstack/react-query';
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

test('a read that failed stays failed while it is made again, and is well once it is answered', async () => {
  const client = createQueryClient();
  let well = false;
  const observer = new QueryObserver(client, {
    queryKey: ['polled'],
    queryFn: () =>
      new Promise((resolve, reject) => setTimeout(() => (well ? resolve('answer') : reject(refused(600))), 300)),
  });
  const seen: string[] = [];
  // As React's hook listens: what is current once all that happened at once has happened.
  const stop = observer.subscribe(
    notifyManager.batchCalls(() => {
      const { status, fetchStatus } = observer.getCurrentResult();
      const words = `${status} ${fetchStatus}`;
      if (seen.at(-1) !== words) seen.push(words);
    }),
  );
  const again = async () => {
    void observer.refetch();
    await vi.advanceTimersByTimeAsync(1_000);
  };
  await vi.advanceTimersByTimeAsync(1_000);
  expect(seen.at(-1)).toBe('error idle');
  seen.length = 0;
  await again();
  expect(seen).toEqual(['error fetching', 'error idle']);
  well = true;
  await again();
  expect(seen.slice(2)).toEqual(['error fetching', 'success idle']);
  expect(observer.getCurrentResult()).toMatchObject({ data: 'answer', error: null });
  // Known once, a later failure leaves it in place.
  well = false;
  await again();
  expect(observer.getCurrentResult()).toMatchObject({ data: 'answer', status: 'error' });
  stop();
});
