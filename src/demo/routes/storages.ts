/** Storages of applications, databases and services (contract section 2; recordings `*-storages*` of both versions). */
import { invalid, NOT_ALLOWED, notFound, ok, errorResponse, type Answer } from '../answers.ts';
import { readFields, type Fields } from '../body.ts';
import { onlyCoolify, type Call, type Route } from '../router.ts';
import { updatedStorage, storageList, createdStorage } from '../shapes/storages.ts';
import { since } from '../shapes/view.ts';
import { addStorage, storagesOf, type StorageOwner, type StoredStorage } from '../world/storages.ts';

export type StorageKind = StorageOwner['kind'];
type Kind = StorageKind;

export const NOUNS = { applications: 'Application', databases: 'Database', services: 'Service' } as const;

export function ownerOf(call: Call, kind: Kind): StorageOwner | null {
  const { uuid = '' } = call.params;
  const { applications, databases, services } = call.world;
  if (kind === 'applications') {
    const item = applications.find((one) => one.uuid === uuid);
    return item === undefined ? null : { kind, item };
  }
  if (kind === 'databases') {
    const item = databases.find((one) => one.uuid === uuid);
    return item === undefined ? null : { kind, item };
  }
  const item = services.find((one) => one.uuid === uuid);
  return item === undefined ? null : { kind, item };
}

const READ_ONLY = 'This storage is read-only (managed by docker-compose or service definition)';
/** The compose file defines the volumes of a service (recordings, `*_services-uuid-storages*__422-*`). */
const isReadOnly = (owner: StorageOwner, storage: StoredStorage): boolean => owner.kind === 'services' && !storage.file;

function list(call: Call, kind: Kind): Answer {
  const owner = ownerOf(call, kind);
  if (owner === null) return notFound(NOUNS[kind]);
  return ok(storageList(owner, storagesOf(call.instance, owner.item), call.view));
}

const CREATE = [
  'type',
  'name',
  'mount_path',
  'host_path',
  'content',
  'is_directory',
  'fs_path',
  'resource_uuid',
  'is_host_file',
];
const UPDATE = ['type', 'uuid', 'id', 'name', 'mount_path', 'host_path', 'content', 'is_preview_suffix_enabled'];

function errorsOf(fields: Fields, allowed: readonly string[]): Record<string, string | string[]> {
  const errors: Record<string, string | string[]> = {};
  // guess: the messages; the fields are contract section 2.
  if (fields['type'] !== 'persistent' && fields['type'] !== 'file')
    errors['type'] = [fields['type'] == null ? 'The type field is required.' : 'The selected type is invalid.'];
  const path = fields['mount_path'];
  if (typeof path === 'string' && !path.startsWith('/')) errors['mount_path'] = ['The mount path must start with /.'];
  for (const name of Object.keys(fields)) if (!allowed.includes(name)) errors[name] = [NOT_ALLOWED];
  return errors;
}

function create(call: Call, kind: Kind): Answer {
  const read = readFields(call);
  if ('refusal' in read) return read.refusal;
  const owner = ownerOf(call, kind);
  if (owner === null) return notFound(NOUNS[kind]);
  const { fields } = read;
  const errors = errorsOf(fields, since(call.view, '4.2.0') ? CREATE : CREATE.slice(0, -1));
  const file = fields['type'] === 'file';
  const directory = fields['is_directory'] === true;
  if (fields['mount_path'] == null) errors['mount_path'] = ['The mount path field is required.'];
  if (!file && fields['name'] == null) errors['name'] = ['The name field is required.'];
  if (directory && fields['fs_path'] == null) errors['fs_path'] = ['The fs path field is required.'];
  if (fields['is_host_file'] === true) {
    if (directory) errors['is_host_file'] = 'Host file mounts cannot also be directory mounts.';
    else if (fields['fs_path'] == null) errors['fs_path'] = 'The fs_path field is required for host file mounts.';
    else if (fields['content'] != null) errors['content'] = 'Content is not valid for host file mounts.';
  }
  if (kind === 'services' && fields['resource_uuid'] == null)
    errors['resource_uuid'] = ['The resource uuid field is required.'];
  if (Object.keys(errors).length > 0) return invalid(errors);
  const component =
    owner.kind === 'services' ? owner.item.components.find(({ uuid }) => uuid === fields['resource_uuid']) : undefined;
  if (owner.kind === 'services' && component === undefined) return errorResponse(404, 'Service resource not found.');
  const mountPath = String(fields['mount_path']);
  const text = (name: string): string | null => (typeof fields[name] === 'string' ? fields[name] : null);
  const storage = addStorage(
    call.instance,
    storagesOf(call.instance, owner.item),
    {
      file,
      name: file ? '' : `${component?.uuid ?? owner.item.uuid}-${String(fields['name'])}`,
      mountPath,
      hostPath: text('host_path'),
      fsPath: file ? (text('fs_path') ?? `/data/coolify/${kind}/${owner.item.uuid}${mountPath}`) : null,
      content: directory || fields['is_host_file'] === true ? null : text('content'),
      directory,
      hostFile: fields['is_host_file'] === true,
      component: component?.uuid ?? null,
    },
    call.now,
  );
  return ok(createdStorage(owner, storage, call.view), 201);
}

function update(call: Call, kind: Kind): Answer {
  const read = readFields(call);
  if ('refusal' in read) return read.refusal;
  const owner = ownerOf(call, kind);
  if (owner === null) return notFound(NOUNS[kind]);
  const { fields } = read;
  const errors = errorsOf(fields, UPDATE);
  if (Object.keys(errors).length > 0) return invalid(errors);
  const storage = storagesOf(call.instance, owner.item).find(
    ({ uuid, id, file }) => (uuid === fields['uuid'] || id === fields['id']) && file === (fields['type'] === 'file'),
  );
  if (storage === undefined) return notFound('Storage');
  const closed = Object.keys(fields).filter(
    (name) => !['type', 'uuid', 'id', 'is_preview_suffix_enabled'].includes(name),
  );
  if (isReadOnly(owner, storage) && closed.length > 0)
    return errorResponse(422, `${READ_ONLY}. Only is_preview_suffix_enabled can be updated.`, {
      read_only_fields: closed,
    });
  if (typeof fields['name'] === 'string') storage.name = fields['name'];
  if (typeof fields['mount_path'] === 'string') storage.mountPath = fields['mount_path'];
  if ('host_path' in fields) storage.hostPath = typeof fields['host_path'] === 'string' ? fields['host_path'] : null;
  if ('content' in fields) storage.content = typeof fields['content'] === 'string' ? fields['content'] : null;
  if (typeof fields['is_preview_suffix_enabled'] === 'boolean')
    storage.previewSuffix = fields['is_preview_suffix_enabled'];
  storage.updatedAt = call.now;
  return ok(updatedStorage(owner, storage, call.view));
}

function remove(call: Call, kind: Kind): Answer {
  const owner = ownerOf(call, kind);
  if (owner === null) return notFound(NOUNS[kind]);
  const storages = storagesOf(call.instance, owner.item);
  const storage = storages.find(({ uuid }) => uuid === call.params['storage']);
  if (storage === undefined) return notFound('Storage');
  if (isReadOnly(owner, storage)) return errorResponse(422, `${READ_ONLY} and cannot be deleted.`);
  storages.splice(storages.indexOf(storage), 1);
  return ok({ message: 'Storage deleted.' });
}

export const storageRoutes: readonly Route[] = (['applications', 'databases', 'services'] as const).flatMap((kind) => {
  const path = `/${kind}/{uuid}/storages`;
  const first = { since: kind === 'applications' ? '4.0.0-beta.469' : '4.0.0-beta.470' };
  const later = { since: '4.0.0-beta.470' };
  return [
    onlyCoolify('GET', path, 'read', (call) => list(call, kind), first),
    onlyCoolify('PATCH', path, 'write', (call) => update(call, kind), first),
    onlyCoolify('POST', path, 'write', (call) => create(call, kind), later),
    onlyCoolify('DELETE', `${path}/{storage}`, 'write', (call) => remove(call, kind), later),
  ];
});
