/** Call previews for an application, in the order of its tabs, in the form this instance expects. */
import type { Resource } from '#app/lib/resources.ts';
import { callOf, type OperationCall } from '#app/queries/call-preview.ts';
import type { InputOf, OperationId } from '#coolify/operations/table.ts';
import type { CallGroup } from '../../-components/call-previews.tsx';

/** Placeholders that users replace. */
const FLAGS = { literal: false, multiline: false, shownOnce: false, buildtime: true, runtime: true } as const;
const VARIABLE = { ...FLAGS, key: 'NAME', value: 'VALUE', preview: false, comment: null } as const;
const TASK = { name: 'NAME', command: 'COMMAND', frequency: '0 3 * * *' } as const;
const DELETE_EVERYTHING = {
  delete_volumes: true,
  delete_connected_networks: true,
  delete_configurations: true,
  docker_cleanup: true,
} as const;

export function applicationCallPreviews({
  instance,
  uuid,
  name,
  description,
  subtype,
}: Resource): readonly CallGroup[] {
  const one = <K extends OperationId>(id: K, input: Omit<InputOf<K>, 'uuid'>, title?: string): OperationCall => {
    const shown = callOf(instance, id, { uuid, ...input } as unknown as InputOf<K>);
    return title === undefined ? shown : { ...shown, title };
  };
  const image = subtype === 'dockerimage';
  return [
    {
      title: 'Run',
      calls: [
        one('applications.get', {}),
        one('applications.start', {}),
        one('applications.start', { force: true }, 'Start the application without cache'),
        one('deployments.deploy', {}),
        one('deployments.deploy', { force: true }, 'Deploy without cache'),
        one('applications.restart', {}),
        one('applications.stop', {}),
        one('applications.logs', { lines: 100 }),
      ],
    },
    {
      title: 'Deployments',
      calls: [
        one('deployments.ofApplication', { skip: 0, take: 20 }),
        callOf(instance, 'deployments.get', { uuid: 'DEPLOYMENT_UUID' }),
        callOf(instance, 'deployments.cancel', { uuid: 'DEPLOYMENT_UUID' }),
        one('applications.rollbackImages', {}),
        one('applications.rollback', { commit: 'COMMIT' }),
        one(
          'applications.update',
          image ? { docker_registry_image_tag: 'TAG' } : { git_commit_sha: 'COMMIT' },
          image ? 'Set the image tag before deploying it' : 'Pin a commit before deploying it',
        ),
      ],
    },
    {
      title: 'Previews',
      calls: [
        one('deployments.deploy', { pr: 1 }, 'Deploy pull request 1'),
        one('applications.deletePreview', { pull_request: 1 }, 'Delete the preview of pull request 1'),
      ],
    },
    {
      title: 'Environment',
      calls: [
        one('applicationEnvs.list', {}),
        one('applicationEnvs.create', VARIABLE),
        one('applicationEnvs.update', VARIABLE),
        one('applicationEnvs.bulk', { variables: [VARIABLE] }),
        one('applicationEnvs.delete', { variable: 'VARIABLE_UUID' }),
      ],
    },
    {
      title: 'Tasks',
      calls: [
        one('applicationTasks.list', {}),
        one('applicationTasks.create', TASK),
        one('applicationTasks.update', { task: 'TASK_UUID', enabled: false }),
        one('applicationTasks.run', { task: 'TASK_UUID' }),
        one('applicationTasks.executions', { task: 'TASK_UUID' }),
        one('applicationTasks.delete', { task: 'TASK_UUID' }),
      ],
    },
    {
      title: 'Storages',
      calls: [
        one('applicationStorages.list', {}),
        one('applicationStorages.create', { type: 'persistent', name: 'NAME', mount_path: '/data' }),
        one('applicationStorages.update', { storage: 'STORAGE_UUID', type: 'persistent', mount_path: '/data' }),
        one('applicationStorages.delete', { storage: 'STORAGE_UUID' }),
        one('applicationVolumeBackups.set', { storage: 'STORAGE_UUID', frequency: '0 3 * * *' }),
        one('applicationVolumeBackups.run', { storage: 'STORAGE_UUID' }),
        one('applicationVolumeBackups.delete', { storage: 'STORAGE_UUID' }),
      ],
    },
    {
      title: 'Tags',
      calls: [
        one('applicationTags.list', {}),
        one('applicationTags.add', { names: ['TAG'] }),
        one('applicationTags.remove', { tag_uuid: 'TAG_UUID' }),
      ],
    },
    {
      title: 'Settings and location',
      calls: [
        one('applications.update', { description: description ?? '' }),
        one('applications.move', { environment_uuid: 'ENVIRONMENT_UUID' }),
        one('applications.clone', { destination_uuid: 'DESTINATION_UUID', name: `${name}-clone` }),
        one('applicationDestinations.list', {}),
        one('applicationDestinations.add', { destination_uuid: 'DESTINATION_UUID' }),
        one('applicationDestinations.remove', { destination: 'DESTINATION_UUID' }),
        one('applications.delete', DELETE_EVERYTHING),
      ],
    },
  ];
}
