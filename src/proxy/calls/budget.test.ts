import { expect, test } from 'vitest';
import { Budget, POLLING_PER_MINUTE } from './budget.ts';

test('polling is counted over a sliding minute; people are not', () => {
  const budget = new Budget();
  for (let n = 0; n < POLLING_PER_MINUTE; n++) {
    expect(budget.holds('background', n * 1000)).toBeNull();
    budget.count('background', n * 1000);
  }
  expect(budget.holds('background', 40_000)).toEqual({ why: 'budget', seconds: 20 });
  expect(budget.holds('interactive', 40_000)).toBeNull();
  expect(budget.holds('background', 60_000)).toBeNull();
});

test('below a quarter of the limit polling waits, for at most a minute', () => {
  const budget = new Budget();
  budget.sawHeaders({ 'x-ratelimit-limit': '200', 'x-ratelimit-remaining': '50' }, 0);
  expect(budget.holds('background', 1)).toBeNull();
  budget.sawHeaders({ 'x-ratelimit-limit': '200', 'x-ratelimit-remaining': '49' }, 1000);
  expect(budget.holds('background', 2000)).toEqual({ why: 'budget', seconds: 59 });
  expect(budget.holds('interactive', 2000)).toBeNull();
  expect(budget.holds('background', 61_000)).toBeNull();
});

test('headers that are no numbers are passed over', () => {
  const budget = new Budget();
  for (const bad of ['-1', 'x', '1e9', '', '99999999999'])
    budget.sawHeaders({ 'x-ratelimit-limit': bad, 'x-ratelimit-remaining': '0' }, 0);
  budget.sawHeaders({ 'x-ratelimit-limit': '0', 'x-ratelimit-remaining': '0' }, 0);
  expect(budget.rateLimit).toBeNull();
});

test('Retry-After holds everybody, is not shortened, and has an upper end', () => {
  const budget = new Budget();
  budget.backOff(40, 0);
  budget.backOff(5, 1000);
  expect(budget.holds('interactive', 39_000)).toEqual({ why: 'back-off', seconds: 1 });
  expect(budget.holds('interactive', 40_000)).toBeNull();
  budget.backOff(undefined, 100_000);
  expect(budget.holds('background', 100_000)).toEqual({ why: 'back-off', seconds: 30 });
  budget.backOff(86_400, 200_000);
  expect(budget.holds('interactive', 200_000)?.seconds).toBe(600);
});

test('right after a write polling is not held by its budget', () => {
  const budget = new Budget();
  for (let n = 0; n < POLLING_PER_MINUTE; n++) budget.count('background', 0);
  budget.wrote(1000);
  expect(budget.holds('background', 2000)).toBeNull();
  expect(budget.holds('background', 10_000)?.why).toBe('budget');
});
