import { beforeEach, expect, test, vi } from 'vitest';
import { ApiError } from '#app/api/error.ts';
import { notify } from '#app/lib/notify.ts';
import { act, renderOn, startStage, waitFor } from '../testing/stage.tsx';
import { useApplicationAction } from './actions.ts';
import { applicationQuery } from './applications.ts';
import { fleetQuery, type FleetMember } from './fleet.ts';
import { changedBy, useOperation } from './operation.ts';
import { useCreateProject } from './projects.ts';
import { listQuery } from './read.ts';

vi.mock('#app/lib/notify.ts', () => ({ notify: { done: vi.fn(), info: vi.fn(), failed: vi.fn() } }));
beforeEach(() => vi.clearAllMocks());

const membersOf = (stage: ReturnType<typeof startStage>): readonly FleetMember[] =>
  stage.client.getQueryData(fleetQuery.queryKey)?.members ?? [];

async function withApplication(state: 'running' | 'exited', ids: Parameters<typeof startStage>[0] = ['production']) {
  const stage = startStage(ids);
  const instance = await stage.instance('production');
  const application = membersOf(stage)
    .find((member) => member.instance.id === 'production')
    ?.lists?.applications.data.find(({ status }) => status?.startsWith(state) === true);
  if (application === undefined) throw new Error(`No application is ${state}.`);
  return { stage, instance, application };
}

test('double submit: one request, with a toast', async () => {
  const { stage, instance, application } = await withApplication('running');
  const target = { instance, uuid: application.uuid, name: application.name };
  const { result } = renderOn(stage, () => ({
    button: useApplicationAction('stop', target),
    menu: useApplicationAction('stop', target),
  }));
  act(() => {
    result.current.button.mutate({});
    result.current.button.mutate({});
    result.current.menu.mutate({});
  });
  await waitFor(() => expect(result.current.button.isSuccess).toBe(true));
  expect(stage.received('production').filter((line) => line.includes('/stop'))).toHaveLength(1);
  expect(notify.done).toHaveBeenCalledTimes(1);
  expect(vi.mocked(notify.done).mock.calls[0]?.[0]).toBe(`Stop ${application.name}: queued`);
});

test('no target: an action is sent while another operation is in flight', async () => {
  const stage = startStage();
  const instance = await stage.instance('production');
  const { result } = renderOn(stage, () => ({
    project: useOperation('projects.delete', { instance, success: 'project', suppressToast: true }),
    tag: useOperation('tags.delete', { instance, success: 'tag', suppressToast: true }),
  }));
  act(() => {
    result.current.project.mutate({ uuid: 'unknown' });
    result.current.tag.mutate({ tag_uuid: 'unknown' });
  });
  await waitFor(() => expect(result.current.tag.error).toBeInstanceOf(ApiError));
  expect(stage.received('production')).toContain('DELETE /api/v1/tags/unknown');
});

test('action: only its own instance is read again, and its detail', async () => {
  const { stage, instance, application } = await withApplication('running', ['production', 'handbook']);
  const detail = applicationQuery('production', application.uuid);
  await stage.client.prefetchQuery(detail);
  const before = stage.client.getQueryState(detail.queryKey)?.dataUpdatedAt;
  const untouched = stage.received('handbook').length;
  const { result } = renderOn(stage, () =>
    useApplicationAction('stop', { instance, uuid: application.uuid, name: application.name }),
  );
  act(() => result.current.mutate({}));
  await waitFor(() => expect(result.current.isSuccess).toBe(true));
  expect(stage.received('handbook')).toHaveLength(untouched);
  expect(stage.received('production').filter((line) => line === 'GET /api/v1/applications').length).toBeGreaterThan(1);
  expect(stage.client.getQueryState(detail.queryKey)).toMatchObject({ isInvalidated: true, dataUpdatedAt: before });
  expect(membersOf(stage)[0]?.revision).toBeGreaterThan(0);
});

test('unmount during the request: callbacks run before navigation, and the write is not aborted', async () => {
  const stage = startStage();
  const instance = await stage.instance('production');
  const order: string[] = [];
  const { result, unmount } = renderOn(stage, () =>
    useOperation('projects.create', { instance, success: null, onSuccess: () => order.push('navigate') }),
  );
  act(() => result.current.mutate({ name: 'unmounted' }, { onSuccess: () => order.push('draft dropped') }));
  unmount();
  await waitFor(() => expect(order).toEqual(['draft dropped', 'navigate']));
  expect(await (await stage.send('production', 'GET', '/projects')).text()).toContain('unmounted');
});

test('invalid input: errors reach the fields, without a toast', async () => {
  const stage = startStage();
  const instance = await stage.instance('production');
  const { result } = renderOn(stage, () => useOperation('privateKeys.create', { instance, suppressToast: true }));
  act(() => result.current.mutate({ name: 'broken', private_key: 'not a key' }));
  await waitFor(() => expect(result.current.error).toBeInstanceOf(ApiError));
  expect(notify.failed).not.toHaveBeenCalled();
  expect(result.current.error).toMatchObject({ kind: 'validation', instance: 'production', changes: true });
});

test('failure: a toast with the label', async () => {
  const stage = startStage();
  const instance = await stage.instance('production');
  stage.answerNext('production', '/tags', () => Response.json({ message: 'Server Error' }, { status: 500 }));
  const { result } = renderOn(stage, () => useOperation('tags.create', { instance, label: 'Add a tag' }));
  act(() => result.current.mutate({ name: 'nightly' }));
  await waitFor(() => expect(notify.failed).toHaveBeenCalled());
  expect(vi.mocked(notify.failed).mock.calls[0]?.[0]).toBe('Add a tag: failed');
});

test('deletion: the data leaves the cache and is not read again', async () => {
  const stage = startStage();
  const instance = await stage.instance('production');
  const created = await (await stage.send('production', 'POST', '/projects', { name: 'short-lived' })).json();
  const { uuid } = created as { uuid: string };
  const queryKey = ['instance', 'production', 'projects', uuid];
  stage.client.setQueryData(queryKey, { name: 'short-lived' });
  const { result } = renderOn(stage, () => useOperation('projects.delete', { instance, removes: uuid }));
  act(() => result.current.mutate({ uuid }));
  await waitFor(() => expect(result.current.isSuccess).toBe(true));
  expect(stage.client.getQueryData(queryKey)).toBeUndefined();
  expect(stage.received('production')).not.toContain(`GET /api/v1/projects/${uuid}`);
});

test('created project that cannot be read: counts as created', async () => {
  const stage = startStage();
  const instance = await stage.instance('production');
  const { result } = renderOn(stage, () => useCreateProject(instance));
  const onSuccess = vi.fn();
  act(() => {
    result.current.mutate({ name: 'unreadable' }, { onSuccess });
    stage.answerNext('production', '/projects/', () => Response.json({ message: 'Server Error' }, { status: 500 }));
  });
  await waitFor(() => expect(onSuccess).toHaveBeenCalled());
  expect(notify.failed).not.toHaveBeenCalled();
});

test('write: lists of its resource type are outdated, others are not', async () => {
  const stage = startStage();
  const instance = await stage.instance('production');
  const tags = listQuery('production', 'tags.list', {});
  const keys = listQuery('production', 'privateKeys.list', {});
  await Promise.all([stage.client.prefetchQuery(tags), stage.client.prefetchQuery(keys)]);
  const { result } = renderOn(stage, () => useOperation('tags.create', { instance }));
  act(() => result.current.mutate({ name: 'weekly' }));
  await waitFor(() => expect(result.current.isSuccess).toBe(true));
  expect(stage.client.getQueryState(tags.queryKey)?.isInvalidated).toBe(true);
  expect(stage.client.getQueryState(keys.queryKey)?.isInvalidated).toBe(false);
});

test.each([
  ['applicationTasks.create', [], ['applications'], false],
  ['serverEnvs.update', [], ['servers'], false],
  ['service-databases.stop', [], ['services'], true],
  ['environments.create', [], ['projects', 'environments'], true],
  ['backups.run', [], ['backups', 'databases'], false],
  ['servers.delete', ['destinations', 's3-storages'], ['servers', 'destinations', 's3Storages'], true],
  ['privateKeys.update', ['servers'], ['privateKeys', 'servers'], true],
  ['cloudTokens.create', [], ['cloudTokens'], false],
] as const)('changedBy: %s', (id, affects, resources, inFleet) =>
  expect(changedBy(id, affects)).toEqual({ resources, inFleet }),
);
