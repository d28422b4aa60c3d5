import { expect, test } from 'vitest';
import { readDeployment } from '#coolify/model/deployments.ts';
import { versionReason, versionsOf } from './versions.ts';

const deployment = (uuid: string, commit: string, rest: object = {}) =>
  readDeployment(
    {
      deployment_uuid: uuid,
      commit,
      status: 'finished',
      commit_message: `Message of ${commit}`,
      pull_request_id: 0,
      ...rest,
    },
    'test',
  );

test('images get commit messages from the history; versions without an image follow', () => {
  const versions = versionsOf(
    {
      current: 'bbb',
      images: [
        { tag: 'aaa', createdAt: '2026-01-01T00:00:00.000Z', current: false },
        { tag: 'bbb', createdAt: '2026-01-02T00:00:00.000Z', current: true },
      ],
    },
    [
      deployment('d6', 'aaa', { rollback: true }),
      deployment('d5', 'zzz', { status: 'failed' }),
      deployment('d4', 'yyy', { pull_request_id: 7 }),
      deployment('d3', 'bbb'),
      deployment('d2', 'aaa'),
      deployment('d1', '000'),
    ],
  );
  expect(versions.map(({ version, image, current, deployment: from }) => [version, image, current, from])).toEqual([
    ['bbb', true, true, 'd3'],
    ['aaa', true, false, 'd2'],
    ['000', false, false, 'd1'],
  ]);
  expect(versions[0]?.message).toBe('Message of bbb');
});

test('without images the latest finished deployment is the current version', () => {
  const versions = versionsOf(null, [deployment('d2', 'bbb'), deployment('d1', 'aaa')]);
  expect(versions.map(({ version, image, current }) => [version, image, current])).toEqual([
    ['bbb', undefined, true],
    ['aaa', undefined, false],
  ]);
});

test('rejects rollback to an image not built from a commit; does not check tags', () => {
  const reason = 'Rollback needs an image built from a commit.';
  for (const version of ['pr-7', 'pr-7-0a1b2c3d4e5f', '0a1b2c3d4e5f-build', 'build', 'latest', 'abc', 'HEAD'])
    expect(versionReason('rollback', { version }), version).toBe(reason);
  expect(versionReason('rollback', { version: '0A1b2c3' })).toBeUndefined();
  expect(versionReason('tag', { version: 'latest' })).toBeUndefined();
  expect(versionReason('pin', { version: 'v1.2' })).toBeUndefined();
});
