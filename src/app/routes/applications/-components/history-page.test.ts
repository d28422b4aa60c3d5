import { expect, test } from 'vitest';
import type { Deployment } from '#coolify/model/deployments.ts';
import { historyPage, historyRange } from './history-page.ts';

const rows = (count: number, from = 0): Deployment[] =>
  Array.from({ length: count }, (_, n) => ({ uuid: `d${from + n}` }) as Deployment);
const of = (...given: Parameters<typeof historyPage>) => {
  const { shown, total, more } = historyPage(...given);
  return [shown.length, shown[0]?.uuid, total, more];
};

test('a reference server returns the complete history: a full page does not imply a next page', () => {
  expect(of({ count: null, deployments: rows(20) }, 'reference', 1)).toEqual([20, 'd0', 20, false]);
  expect(of({ count: null, deployments: rows(20) }, 'reference', 2)).toEqual([0, undefined, 20, false]);
  expect(of({ count: null, deployments: rows(21) }, 'reference', 1)).toEqual([20, 'd0', 21, true]);
  expect(of({ count: null, deployments: rows(21) }, 'reference', 2)).toEqual([1, 'd20', 21, false]);
  expect(historyRange('reference', 3)).toEqual({ skip: 0, take: 20 });
});

test('Coolify paginates, with or without a count', () => {
  expect(of({ count: 45, deployments: rows(20, 20) }, 'coolify', 2)).toEqual([20, 'd20', 45, true]);
  expect(of({ count: null, deployments: rows(20) }, 'coolify', 1)).toEqual([20, 'd0', null, true]);
  expect(of({ count: null, deployments: rows(3, 20) }, 'coolify', 2)).toEqual([3, 'd20', null, false]);
  expect(historyRange('coolify', 3)).toEqual({ skip: 40, take: 20 });
});
