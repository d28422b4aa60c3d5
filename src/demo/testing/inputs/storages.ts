import type { InputContext, Inputs } from './types.ts';

interface Volumes {
  readonly persistent_storages: readonly { readonly uuid: string }[];
  readonly file_storages: readonly { readonly uuid: string }[];
}

const of = (path: string) => {
  const owner = async (context: InputContext): Promise<Record<string, unknown>> => {
    const rows = await context.rows(path === '/databases' ? '/resources' : path);
    const matching = rows.find((row) =>
      path === '/databases'
        ? String(row['type']).startsWith('standalone')
        : path !== '/services' || (row['databases'] as unknown[]).length > 0,
    );
    return matching ?? {};
  };
  const part = (row: Record<string, unknown>): object =>
    path === '/services' ? { resource_uuid: (row['databases'] as { uuid: string }[])[0]?.uuid } : {};
  const one = async (context: InputContext) => {
    const row = await owner(context);
    const uuid = String(row['uuid']);
    // A file, because volumes of a service are read-only.
    const created = (await context.send('POST', `${path}/${uuid}/storages`, {
      type: 'file',
      mount_path: '/etc/one',
      content: 'a',
      ...part(row),
    })) as { uuid?: string };
    const known = (await context.send('GET', `${path}/${uuid}/storages`)) as Volumes;
    return { uuid, storage: created.uuid ?? known.file_storages[0]?.uuid ?? '' };
  };
  /** A directory with a backup schedule; every kind of owner supports it. */
  const backup = async (context: InputContext) => {
    const row = await owner(context);
    const uuid = String(row['uuid']);
    const at = `${path}/${uuid}/storages`;
    await context.send('POST', at, {
      type: 'file',
      is_directory: true,
      fs_path: '/srv/one',
      mount_path: '/var/one',
      ...part(row),
    });
    const known = (await context.send('GET', at)) as Volumes;
    const storage = known.file_storages.at(-1)?.uuid ?? '';
    await context.send('PUT', `${at}/${storage}/backups`, { frequency: 'daily' });
    return { uuid, storage };
  };
  return {
    backup,
    setBackup: async (context: InputContext) => ({ ...(await backup(context)), frequency: '0 4 * * *', enabled: true }),
    list: async (context: InputContext) => ({ uuid: String((await owner(context))['uuid']) }),
    create: async (context: InputContext) => {
      const row = await owner(context);
      return { uuid: String(row['uuid']), type: 'persistent' as const, name: 'data', mount_path: '/x', ...part(row) };
    },
    update: async (context: InputContext) => ({ ...(await one(context)), type: 'file' as const, content: 'b' }),
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
