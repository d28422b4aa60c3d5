import type { Helper, Inputs } from '../inputs.ts';

interface Volumes {
  readonly persistent_storages: readonly { readonly uuid: string }[];
  readonly file_storages: readonly { readonly uuid: string }[];
}

const of = (path: string) => {
  const owner = async (helper: Helper): Promise<Record<string, unknown>> => {
    const rows = await helper.rows(path === '/databases' ? '/resources' : path);
    const fits = rows.find((row) =>
      path === '/databases'
        ? String(row['type']).startsWith('standalone')
        : path !== '/services' || (row['databases'] as unknown[]).length > 0,
    );
    return fits ?? {};
  };
  const part = (row: Record<string, unknown>): object =>
    path === '/services' ? { resource_uuid: (row['databases'] as { uuid: string }[])[0]?.uuid } : {};
  const one = async (helper: Helper) => {
    const row = await owner(helper);
    const uuid = String(row['uuid']);
    // A file: volumes of a service are read-only.
    const made = (await helper.ask('POST', `${path}/${uuid}/storages`, {
      type: 'file',
      mount_path: '/etc/one',
      content: 'a',
      ...part(row),
    })) as { uuid?: string };
    const known = (await helper.ask('GET', `${path}/${uuid}/storages`)) as Volumes;
    return { uuid, storage: made.uuid ?? known.file_storages[0]?.uuid ?? '' };
  };
  /** A directory, which can be backed up whoever it belongs to; with a schedule already, to run and to end. */
  const backup = async (helper: Helper) => {
    const row = await owner(helper);
    const uuid = String(row['uuid']);
    const at = `${path}/${uuid}/storages`;
    await helper.ask('POST', at, {
      type: 'file',
      is_directory: true,
      fs_path: '/srv/one',
      mount_path: '/var/one',
      ...part(row),
    });
    const known = (await helper.ask('GET', at)) as Volumes;
    const storage = known.file_storages.at(-1)?.uuid ?? '';
    await helper.ask('PUT', `${at}/${storage}/backups`, { frequency: 'daily' });
    return { uuid, storage };
  };
  return {
    backup,
    setBackup: async (helper: Helper) => ({ ...(await backup(helper)), frequency: '0 4 * * *', enabled: true }),
    list: async (helper: Helper) => ({ uuid: String((await owner(helper))['uuid']) }),
    create: async (helper: Helper) => {
      const row = await owner(helper);
      return { uuid: String(row['uuid']), type: 'persistent' as const, name: 'data', mount_path: '/x', ...part(row) };
    },
    update: async (helper: Helper) => ({ ...(await one(helper)), type: 'file' as const, content: 'b' }),
    one,
  };
};

const applications = of('/applications');
const databases = of('/databases');
const services = of('/services');

export const storagesInputs: Inputs = {
  'applicationStorages.list': applications.list,
  'applicationStorages.create': applications.create,
  'applicationStorages.update': applications.update,
  'applicationStorages.delete': applications.one,
  'databaseStorages.list': databases.list,
  'databaseStorages.create': databases.create,
  'databaseStorages.update': databases.update,
  'databaseStorages.delete': databases.one,
  'serviceStorages.list': services.list,
  'serviceStorages.create': services.create,
  'serviceStorages.update': services.update,
  'serviceStorages.delete': services.one,
  'applicationVolumeBackups.set': applications.setBackup,
  'applicationVolumeBackups.run': applications.backup,
  'applicationVolumeBackups.delete': applications.backup,
  'databaseVolumeBackups.set': databases.setBackup,
  'databaseVolumeBackups.run': databases.backup,
  'databaseVolumeBackups.delete': databases.backup,
  'serviceVolumeBackups.set': services.setBackup,
  'serviceVolumeBackups.run': services.backup,
  'serviceVolumeBackups.delete': services.backup,
};
