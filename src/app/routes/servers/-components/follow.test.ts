import { describe, expect, test } from 'vitest';
import { readServerCheck } from '#coolify/model/results.ts';
import { readServerDetail } from '#coolify/model/servers.ts';
import { follow, foundBy, isWell, tellsNothing, type Asked } from './follow.ts';

const server = (row: Record<string, unknown>) => readServerDetail({ uuid: 'a', is_reachable: false, ...row }, 'server');
const asked = (patch: Partial<Asked> = {}): Asked => ({
  of: 'i/a',
  at: 1000,
  before: server({}),
  answer: { outcome: 'queued', message: 'Validation started.', deploymentUuid: null, reachable: null, usable: null },
  seen: false,
  late: false,
  over: false,
  ...patch,
});

describe('a validation is over', () => {
  test('when it was seen under way and is no more', () => {
    const under = follow(asked(), server({ is_validating: true }), 2000);
    expect(under).toMatchObject({ seen: true, over: false });
    expect(follow(under, server({}), 3000)).toMatchObject({ over: true });
  });

  test('when something was found, or the server is well now', () => {
    expect(follow(asked(), server({ validation_logs: 'No Docker.' }), 2000).over).toBe(true);
    expect(follow(asked(), server({ is_reachable: true, is_usable: true }), 2000).over).toBe(true);
  });

  test('not by what was found before, and not by what was read before', () => {
    const before = server({ validation_logs: 'No Docker.' });
    expect(follow(asked({ before }), before, 2000).over).toBe(false);
    expect(follow(asked(), server({ validation_logs: 'No Docker.' }), 900).over).toBe(false);
  });

  test('when the call itself told what it found, and then that counts', () => {
    const answer = readServerCheck({ data: { valid: true, message: 'All good.' }, message: null, envelope: true });
    expect(answer).toMatchObject({ outcome: 'done', message: 'All good.', reachable: true, usable: true });
    const over = follow(asked({ answer }), server({}), 2000);
    expect(over.over).toBe(true);
    expect(isWell(foundBy(over, server({})))).toBe(true);
    expect(isWell(foundBy(asked(), server({})))).toBe(false);
  });

  test('when the instance tells nothing of its servers: there is nothing to wait for', () => {
    const mute = server({ is_reachable: undefined });
    expect(follow(asked({ before: mute }), mute, 2000).over).toBe(true);
    expect(tellsNothing(foundBy(asked(), mute))).toBe(true);
  });

  test('when nothing has been heard for long, but not while it is under way', () => {
    expect(follow(asked({ late: true }), server({}), 2000).over).toBe(true);
    expect(follow(asked({ late: true }), server({ is_validating: true }), 2000).over).toBe(false);
  });
});
