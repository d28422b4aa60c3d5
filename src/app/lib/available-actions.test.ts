import { expect, test } from 'vitest';
import { parseStatus } from '#coolify/status.ts';
import { availableActions } from './available-actions.ts';

test.each([
  ['exited:unhealthy', true, false],
  ['exited', true, false],
  ['running:healthy', false, true],
  ['starting:unknown', false, true],
  ['degraded:unhealthy', false, true],
  ['created:unknown', true, true],
  ['something else', true, true],
  [null, true, true],
])('%s: start %s, stop %s', (raw, start, stop) => expect(availableActions(parseStatus(raw))).toEqual({ start, stop }));
