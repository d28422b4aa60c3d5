import { expect, test } from 'vitest';
import { activeGroups, withConcurrencyLimit } from './concurrency-limit.ts';

test('withConcurrencyLimit: keeps the order, survives a failure, and leaves no idle group', async () => {
  let running = 0;
  let most = 0;
  const done: number[] = [];
  const task = (index: number) =>
    withConcurrencyLimit('test', 3, async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 1));
      running -= 1;
      if (index === 1) throw new Error('no');
      done.push(index);
    });
  const settled = await Promise.allSettled(Array.from({ length: 10 }, (_, index) => task(index)));
  expect(most).toBe(3);
  expect(settled.filter(({ status }) => status === 'rejected')).toHaveLength(1);
  expect(done).toEqual([0, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(activeGroups()).toBe(0);
});
