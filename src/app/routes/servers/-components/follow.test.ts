import { describe, expect, test } from 'vitest';
import { readServerCheck } from '#coolify/model/results.ts';
import { readServerDetail } from '#coolify/model/servers.ts';
import { updateValidation, validationResult, isHealthy, hasNoStatus, type ValidationRun } from './validation-run.ts';

const server = (row: Record<string, unknown>) => readServerDetail({ uuid: 'a', is_reachable: false, ...row }, 'server');
const run = (patch: Partial<ValidationRun> = {}): ValidationRun => ({
  of: 'i/a',
  at: 1000,
  before: server({}),
  answer: { outcome: 'queued', message: 'Validation started.', deploymentUuid: null, reachable: null, usable: null },
  seen: false,
  late: false,
  over: false,
  ...patch,
});

describe('a validation run ends', () => {
  test('when it was in progress and no longer is', () => {
    const under = updateValidation(run(), server({ is_validating: true }), 2000);
    expect(under).toMatchObject({ seen: true, over: false });
    expect(updateValidation(under, server({}), 3000)).toMatchObject({ over: true });
  });

  test('when the server reports a problem or has become healthy', () => {
    expect(updateValidation(run(), server({ validation_logs: 'No Docker.' }), 2000).over).toBe(true);
    expect(updateValidation(run(), server({ is_reachable: true, is_usable: true }), 2000).over).toBe(true);
  });

  test('not because of earlier results or stale reads', () => {
    const before = server({ validation_logs: 'No Docker.' });
    expect(updateValidation(run({ before }), before, 2000).over).toBe(false);
    expect(updateValidation(run(), server({ validation_logs: 'No Docker.' }), 900).over).toBe(false);
  });

  test('when the response already contains the result, which then takes precedence', () => {
    const answer = readServerCheck({ data: { valid: true, message: 'All good.' }, message: null, envelope: true });
    expect(answer).toMatchObject({ outcome: 'done', message: 'All good.', reachable: true, usable: true });
    const over = updateValidation(run({ answer }), server({}), 2000);
    expect(over.over).toBe(true);
    expect(isHealthy(validationResult(over, server({})))).toBe(true);
    expect(isHealthy(validationResult(run(), server({})))).toBe(false);
  });

  test('when the instance does not report server status', () => {
    const mute = server({ is_reachable: undefined });
    expect(updateValidation(run({ before: mute }), mute, 2000).over).toBe(true);
    expect(hasNoStatus(validationResult(run(), mute))).toBe(true);
  });

  test('after a timeout, but not while still in progress', () => {
    expect(updateValidation(run({ late: true }), server({}), 2000).over).toBe(true);
    expect(updateValidation(run({ late: true }), server({ is_validating: true }), 2000).over).toBe(false);
  });
});
