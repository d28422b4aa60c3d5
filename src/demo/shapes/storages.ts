/** Rows of storages (recordings `*-storages*`) in lists and as responses of create and update. */
import { stamp } from '../world/dates.ts';
import type { StorageOwner, StoredStorage } from '../world/storages.ts';
import { embeddedApplicationRow } from './applications.ts';
import { embeddedDatabaseRow } from './databases.ts';
import { componentRow } from './services.ts';
import { redactsNested, since, without, type Row, type View } from './view.ts';

const CLASSES: Readonly<Record<string, string>> = {
  postgresql: 'StandalonePostgresql', mysql: 'StandaloneMysql', mariadb: 'StandaloneMariadb', mongodb: 'StandaloneMongodb',
  redis: 'StandaloneRedis', keydb: 'StandaloneKeydb', dragonfly: 'StandaloneDragonfly', clickhouse: 'StandaloneClickhouse',
}; // prettier-ignore

/** The owner: short names in the list of a service, otherwise class names (recordings `GET_services-uuid-storages__ok`). */
function resourceOf(owner: StorageOwner, storage: StoredStorage, listed: boolean): Row {
  if (owner.kind === 'applications') return { resource_type: 'App\\Models\\Application', resource_id: owner.item.id };
  if (owner.kind === 'databases')
    return { resource_type: `App\\Models\\${CLASSES[owner.item.engine] ?? ''}`, resource_id: owner.item.id };
  const component = owner.item.components.find(({ uuid }) => uuid === storage.component);
  const kind = component?.kind ?? 'application';
  return {
    resource_type: listed ? kind : `App\\Models\\Service${kind === 'database' ? 'Database' : 'Application'}`,
    resource_id: component?.id ?? 0,
    ...(listed ? { resource_uuid: storage.component } : {}),
  };
}

const dates = (storage: StoredStorage): Row => ({
  created_at: stamp(storage.createdAt),
  updated_at: stamp(storage.updatedAt),
});
/** Since v4.2.0 (absent in recordings 4.0.0). */
const size = (view: View): Row => (since(view, '4.2.0') ? { is_too_large: false } : {});

function volumeRow(owner: StorageOwner, storage: StoredStorage, listed: boolean): Row {
  return {
    id: storage.id,
    name: storage.name,
    mount_path: storage.mountPath,
    host_path: storage.hostPath,
    container_id: null,
    ...resourceOf(owner, storage, listed),
    ...dates(storage),
    is_preview_suffix_enabled: storage.previewSuffix,
    uuid: storage.uuid,
  };
}

function fileRow(owner: StorageOwner, storage: StoredStorage, view: View, listed: boolean): Row {
  const row: Row = {
    id: storage.id,
    uuid: storage.uuid,
    fs_path: storage.fsPath,
    mount_path: storage.mountPath,
    content: storage.content,
    ...resourceOf(owner, storage, listed),
    ...dates(storage),
    is_directory: storage.directory,
    chown: null,
    chmod: null,
    is_based_on_git: false,
    is_preview_suffix_enabled: storage.previewSuffix,
    is_binary: false,
    ...(since(view, '4.2.0') ? { is_host_file: storage.hostFile } : {}),
    ...size(view),
  };
  // Visible to every token before v4.2.0 (4.0.0 `FACTS.md`, section 3).
  return view.sensitive || !redactsNested(view) ? row : without(row, ['content']);
}

export const storageList = (owner: StorageOwner, storages: readonly StoredStorage[], view: View): Row => ({
  persistent_storages: storages.filter(({ file }) => !file).map((item) => volumeRow(owner, item, true)),
  file_storages: storages.filter(({ file }) => file).map((item) => fileRow(owner, item, view, true)),
});

/** Some responses embed the resource: with its secrets before v4.2.0, without them since. */
function embedded(owner: StorageOwner, storage: StoredStorage, view: View): Row {
  const closed: View = { ...view, sensitive: false };
  if (owner.kind === 'applications')
    return without(embeddedApplicationRow(owner.item, closed), ['domain_dns_statuses']);
  if (owner.kind === 'databases') return embeddedDatabaseRow(owner.item, closed);
  const component = owner.item.components.find(({ uuid }) => uuid === storage.component);
  return component === undefined ? {} : componentRow(owner.item, component, view);
}

/** Response of a create (recordings `POST_*-storages__ok` and `__ok-file`). */
export function createdStorage(owner: StorageOwner, storage: StoredStorage, view: View): Row {
  if (!storage.file) return without(volumeRow(owner, storage, false), ['container_id', 'is_preview_suffix_enabled']);
  const row: Row = {
    fs_path: storage.fsPath,
    mount_path: storage.mountPath,
    content: storage.content,
    is_directory: storage.directory,
    ...resourceOf(owner, storage, false),
    uuid: storage.uuid,
    ...dates(storage),
    id: storage.id,
    is_binary: false,
    ...size(view),
    service: null,
    resource: embedded(owner, storage, view),
  };
  return view.sensitive || !redactsNested(view) ? row : without(row, ['content']);
}

/** Response of an update (recordings `PATCH_*-storages__ok`): a service's without the resource. */
export function updatedStorage(owner: StorageOwner, storage: StoredStorage, view: View): Row {
  const row = storage.file ? fileRow(owner, storage, view, false) : volumeRow(owner, storage, false);
  return owner.kind === 'services' ? row : { ...row, resource: embedded(owner, storage, view) };
}
