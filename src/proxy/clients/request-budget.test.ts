import { expect, test } from 'vitest';
import { POLLING_PER_MINUTE, RequestBudget } from './request-budget.ts';

test('request budget: counts background requests over a sliding minute, interactive ones never', () => {
  const budget = new RequestBudget();
  for (let n = 0; n < POLLING_PER_MINUTE; n++) {
    expect(budget.throttle('background', n * 1000)).toBeNull();
    budget.recordRequest('background', n * 1000);
  }
  expect(budget.throttle('background', 40_000)).toEqual({ reason: 'budget', seconds: 20 });
  expect(budget.throttle('interactive', 40_000)).toBeNull();
  expect(budget.throttle('background', 60_000)).toBeNull();
});

test('request budget: background requests wait below a quarter of the limit, for at most a minute', () => {
  const budget = new RequestBudget();
  budget.updateFromHeaders({ 'x-ratelimit-limit': '200', 'x-ratelimit-remaining': '50' }, 0);
  expect(budget.throttle('background', 1)).toBeNull();
  budget.updateFromHeaders({ 'x-ratelimit-limit': '200', 'x-ratelimit-remaining': '49' }, 1000);
  expect(budget.throttle('background', 2000)).toEqual({ reason: 'budget', seconds: 59 });
  expect(budget.throttle('interactive', 2000)).toBeNull();
  expect(budget.throttle('background', 61_000)).toBeNull();
});

test('request budget: ignores rate limit headers that are not numbers', () => {
  const budget = new RequestBudget();
  for (const bad of ['-1', 'x', '1e9', '', '99999999999'])
    budget.updateFromHeaders({ 'x-ratelimit-limit': bad, 'x-ratelimit-remaining': '0' }, 0);
  budget.updateFromHeaders({ 'x-ratelimit-limit': '0', 'x-ratelimit-remaining': '0' }, 0);
  expect(budget.rateLimit).toBeNull();
});

test('back-off: applies to every priority, is never shortened and has a maximum', () => {
  const budget = new RequestBudget();
  budget.backOff(40, 0);
  budget.backOff(5, 1000);
  expect(budget.throttle('interactive', 39_000)).toEqual({ reason: 'back-off', seconds: 1 });
  expect(budget.throttle('interactive', 40_000)).toBeNull();
  budget.backOff(undefined, 100_000);
  expect(budget.throttle('background', 100_000)).toEqual({ reason: 'back-off', seconds: 30 });
  budget.backOff(86_400, 200_000);
  expect(budget.throttle('interactive', 200_000)?.seconds).toBe(600);
});

test('request budget: does not apply to background requests right after a write', () => {
  const budget = new RequestBudget();
  for (let n = 0; n < POLLING_PER_MINUTE; n++) budget.recordRequest('background', 0);
  budget.recordWrite(1000);
  expect(budget.throttle('background', 2000)).toBeNull();
  expect(budget.throttle('background', 10_000)?.reason).toBe('budget');
});
