import { expect, test } from 'vitest';
import type { FleetEvent } from '#contract/fleet.ts';
import { EMPTY_LISTS } from './lists.ts';
import { encodeLine } from './fleet-stream.ts';

const line = {
  type: 'instance',
  live: true,
  instance: { id: 'i1', name: 'Büro “Süd”' },
  lists: {
    ...EMPTY_LISTS,
    projects: {
      data: [{ uuid: 'p1', name: 'Ünïcode \u2028 and "quotes"', description: null }],
      at: '2026-11-24T12:00:00.000Z',
      failure: { kind: 'timeout', status: null, message: '' },
    },
  },
} as unknown as Extract<FleetEvent, { type: 'instance' }>;

test('fleet stream: a line composed of cached lists equals one that is encoded at once', () => {
  const later = { ...line, live: false, lists: { ...line.lists, projects: { ...line.lists.projects, failure: null } } };
  for (const each of [
    line,
    later,
    line,
    { type: 'end', at: 'now' } as const,
    { type: 'start', at: 'now', instances: [] } as const,
  ])
    expect(JSON.parse(encodeLine(each).toString())).toEqual(JSON.parse(JSON.stringify(each)));
});
