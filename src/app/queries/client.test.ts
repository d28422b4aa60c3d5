import { notifyManager, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ApiError } from '#app/api/error.ts';
import { createQueryClient } from './client.ts';
import { keys } from './keys.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const refused = (retryAfter: number | undefined): ApiError =>
  ApiError.fromFailure(
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
  ['the seconds of Retry-After', 13],
  ['30 s without Retry-After', undefined],
])('rate-limited read: is repeated after %s', async (_, retryAfter) => {
  const client = createQueryClient();
  let reads = 0;
  const observer = new QueryObserver(client, {
    queryKey: ['one'],
    queryFn: () => {
      reads += 1;
      return reads === 1 ? Promise.reject(refused(retryAfter)) : Promise.resolve('answer');
    },
  });
  const stop = observer.subscribe(() => undefined);
  await vi.advanceTimersByTimeAsync(10);
  // The error is shown meanwhile.
  expect(observer.getCurrentResult().error).toBeInstanceOf(ApiError);
  await vi.advanceTimersByTimeAsync((retryAfter ?? 30) * 1000 - 100);
  expect(reads).toBe(1);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(reads).toBe(2);
  expect(observer.getCurrentResult()).toMatchObject({ data: 'answer', error: null });
  stop();
});

test('rate-limited read without an observer: is not repeated', async () => {
  const client = createQueryClient();
  const queryFn = vi.fn(() => Promise.reject(refused(5)));
  const stop = new QueryObserver(client, { queryKey: ['gone'], queryFn }).subscribe(() => undefined);
  await vi.advanceTimersByTimeAsync(10);
  stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(queryFn).toHaveBeenCalledTimes(1);
});

test('failed read: keeps its error while it is read again', async () => {
  const client = createQueryClient();
  let succeeds = false;
  const observer = new QueryObserver(client, {
    queryKey: ['polled'],
    queryFn: () =>
      new Promise((resolve, reject) => setTimeout(() => (succeeds ? resolve('answer') : reject(refused(600))), 300)),
  });
  const seen: string[] = [];
  // Batched as in React's hook.
  const stop = observer.subscribe(
    notifyManager.batchCalls(() => {
      const { status, fetchStatus } = observer.getCurrentResult();
      const state = `${status} ${fetchStatus}`;
      if (seen.at(-1) !== state) seen.push(state);
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
  succeeds = true;
  await again();
  expect(seen.slice(2)).toEqual(['error fetching', 'success idle']);
  expect(observer.getCurrentResult()).toMatchObject({ data: 'answer', error: null });
  // A later failure keeps the data.
  succeeds = false;
  await again();
  expect(observer.getCurrentResult()).toMatchObject({ data: 'answer', status: 'error' });
  stop();
});

test('rate-limited polls: one repetition per query, which does not cancel a running read', async () => {
  const client = createQueryClient();
  const aborted = vi.fn();
  let reads = 0;
  const observer = new QueryObserver(client, {
    queryKey: ['limited'],
    queryFn: ({ signal }) => {
      signal.addEventListener('abort', aborted);
      reads += 1;
      return Promise.reject(refused(13));
    },
  });
  const stop = observer.subscribe(() => undefined);
  for (let poll = 0; poll < 9; poll += 1) {
    await vi.advanceTimersByTimeAsync(1_000);
    await observer.refetch();
  }
  expect(reads).toBe(10);
  await vi.advanceTimersByTimeAsync(14_000);
  expect(reads).toBe(11);
  expect(aborted).not.toHaveBeenCalled();
  stop();
});

test('pace: divides polling once, also when it arrives after the options', () => {
  const client = createQueryClient();
  const intervalOf = ({ refetchInterval }: { refetchInterval?: unknown }) =>
    typeof refetchInterval === 'function' ? (refetchInterval as (query: object) => unknown)({}) : refetchInterval;
  const early = client.defaultQueryOptions({ queryKey: ['polled'], refetchInterval: () => 10_000 });
  expect(intervalOf(early)).toBe(10_000);
  client.setQueryData(keys.pace, 10);
  expect(intervalOf(early)).toBe(1_000);
  expect(intervalOf(client.defaultQueryOptions(early))).toBe(1_000);
  expect(intervalOf(client.defaultQueryOptions({ queryKey: ['polled'], refetchInterval: 5_000 }))).toBe(500);
});
