import { expect, test } from 'vitest';
import type { FleetLine } from '#contract/fleet.ts';
import { NOTHING } from './parts.ts';
import { encodeLine } from './stream.ts';

const line = {
  type: 'instance',
  live: true,
  instance: { id: 'i1', name: 'Büro “Süd”' },
  parts: {
    ...NOTHING,
    projects: {
      data: [{ uuid: 'p1', name: 'Ünïcode \u2028 and "quotes"', description: null }],
      at: '2026-11-24T12:00:00.000Z',
      failure: { kind: 'timeout', status: null, message: '' },
    },
  },
} as unknown as Extract<FleetLine, { type: 'instance' }>;

test('a line put together from written parts says what the line says, however often', () => {
  const later = { ...line, live: false, parts: { ...line.parts, projects: { ...line.parts.projects, failure: null } } };
  for (const each of [
    line,
    later,
    line,
    { type: 'end', at: 'now' } as const,
    { type: 'start', at: 'now', instances: [] } as const,
  ])
    expect(JSON.parse(encodeLine(each).toString())).toEqual(JSON.parse(JSON.stringify(each)));
});
