import { expect, test } from 'vitest';
import type { Kind, Resource } from '#app/lib/resources.ts';
import { parseStatus } from '#coolify/status.ts';
import { buttonActions, mainAction, startOrApply } from './resource-action.tsx';

const resource = (kind: Kind, status: string | null) => ({ kind, status: parseStatus(status) }) as Resource;

test.each([
  ['application', 'running:healthy', ['application.deploy', 'application.restart', 'application.stop']],
  ['application', 'exited', ['application.start']],
  ['application', null, ['application.deploy', 'application.start', 'application.restart', 'application.stop']],
  ['database', 'running:healthy', ['database.restart', 'database.stop']],
  ['database', 'exited', ['database.start']],
  ['service', 'running:healthy', ['service.restart', 'service.stop']],
  ['service', null, ['service.start', 'service.restart', 'service.stop']],
] as const)('buttons: %s that is %s', (kind, status, expected) => {
  expect(buttonActions(resource(kind, status))).toEqual(expected);
});

test('main action: starts what is stopped, else deploys or restarts', () => {
  expect(mainAction(resource('application', 'exited'))).toBe('application.start');
  expect(mainAction(resource('application', 'running:healthy'))).toBe('application.deploy');
  expect(mainAction(resource('service', null))).toBe('service.restart');
});

test('apply action: a start only if the resource is known to be stopped', () => {
  expect(startOrApply(resource('database', 'exited'))).toBe('database.start');
  expect(startOrApply(resource('database', null))).toBe('database.restart');
  expect(startOrApply(resource('application', null))).toBe('application.deploy');
});
