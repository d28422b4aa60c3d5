/**
 * Storages of applications, databases and services (contract section 2: applications list and update since b469, all else
 * since b470; not in the reference). Those of a compose file are read-only: 422 with `read_only_fields` (recordings).
 */
import type { output } from 'zod/mini';
import { isRecord } from '../failure.ts';
import { byUuid, choice, file, flag, id, nullableText, object, optional, text } from '../input.ts';
import { text as textOf } from '../model/fields.ts';
import { readStorages } from '../model/storages.ts';
import { readMessage } from '../model/written.ts';
import { define, type Variant } from '../operation.ts';

const type = choice(['persistent', 'file']);
const storageCreate = object({
  uuid: id,
  type,
  mount_path: text,
  ...optional({
    /** Of volumes: Coolify puts the resource's uuid before it, but not on a later change. */
    name: text,
    host_path: text,
    content: file,
    is_directory: flag,
    /** A file of the server; since v4.2.0. */
    is_host_file: flag,
    fs_path: text,
    /** Of services: the component that it is for. */
    resource_uuid: text,
  }),
});
const updateFields = {
  type,
  ...optional({
    name: text,
    mount_path: text,
    host_path: nullableText,
    content: file,
    is_preview_suffix_enabled: flag,
  }),
};
const storageUpdate = object({ uuid: id, storage: id, ...updateFields });
export const storageRef = object({ uuid: id, storage: id });
export type StorageCreateInput = output<typeof storageCreate>;
export type StorageUpdateInput = output<typeof storageUpdate>;

const CREATE = [
  'type',
  'name',
  'mount_path',
  'host_path',
  'content',
  'is_directory',
  'fs_path',
  'resource_uuid',
] as const;
const UPDATE = Object.keys(updateFields) as (keyof typeof updateFields)[];
const given = <T extends object>(input: T, names: readonly (keyof T & string)[]): Readonly<Record<string, unknown>> =>
  Object.fromEntries(names.flatMap((name) => (input[name] === undefined ? [] : [[name, input[name]]])));

const common = { resource: 'storages' } as const;
const written = ({ data }: { data: unknown }): { readonly uuid: string | null } => ({
  uuid: isRecord(data) ? textOf(data, 'uuid') : null,
});

const list = (prefix: string, path: string, since: string) =>
  define({
    ...common,
    id: `${prefix}.list`,
    title: 'List the storages',
    input: byUuid,
    ability: 'read',
    sensitive: true,
    freshFor: 3,
    variants: [{ dialect: 'coolify', since, method: 'GET', path: `${path}/storages` }],
    read: ({ data }) => readStorages(data),
  });
const creating = (
  path: string,
  fields: readonly (keyof StorageCreateInput & string)[],
  within: Pick<Variant<StorageCreateInput>, 'since' | 'until'>,
): Variant<StorageCreateInput> => ({
  dialect: 'coolify',
  ...within,
  method: 'POST',
  path: `${path}/storages`,
  fields,
});
const create = (prefix: string, path: string) =>
  define({
    ...common,
    id: `${prefix}.create`,
    title: 'Add a storage',
    input: storageCreate,
    ability: 'write',
    changes: true,
    variants: [
      creating(path, [...CREATE, 'is_host_file'], { since: '4.2.0' }),
      creating(path, CREATE, { since: '4.0.0-beta.470', until: '4.2.0-rc.99' }),
    ],
    read: written,
  });
const update = (prefix: string, path: string, since: string) =>
  define({
    ...common,
    id: `${prefix}.update`,
    title: 'Save the storage',
    input: storageUpdate,
    ability: 'write',
    changes: true,
    variants: [
      {
        dialect: 'coolify',
        since,
        method: 'PATCH',
        path: `${path}/storages`,
        // Addressed by the body: one of the two bodies that have a `uuid` field (contract, pitfall 40).
        writeBody: (input) => ({ uuid: input.storage, ...given(input, UPDATE) }),
      },
    ],
    read: written,
  });
const remove = (prefix: string, path: string) =>
  define({
    ...common,
    id: `${prefix}.delete`,
    title: 'Delete the storage',
    input: storageRef,
    ability: 'write',
    changes: true,
    variants: [{ dialect: 'coolify', since: '4.0.0-beta.470', method: 'DELETE', path: `${path}/storages/{storage}` }],
    read: readMessage,
  });

const APPLICATION = '/applications/{uuid}';
const DATABASE = '/databases/{uuid}';
const SERVICE = '/services/{uuid}';
export const storageOperations = {
  'applicationStorages.list': list('applicationStorages', APPLICATION, '4.0.0-beta.469'),
  'applicationStorages.create': create('applicationStorages', APPLICATION),
  'applicationStorages.update': update('applicationStorages', APPLICATION, '4.0.0-beta.469'),
  'applicationStorages.delete': remove('applicationStorages', APPLICATION),
  'databaseStorages.list': list('databaseStorages', DATABASE, '4.0.0-beta.470'),
  'databaseStorages.create': create('databaseStorages', DATABASE),
  'databaseStorages.update': update('databaseStorages', DATABASE, '4.0.0-beta.470'),
  'databaseStorages.delete': remove('databaseStorages', DATABASE),
  'serviceStorages.list': list('serviceStorages', SERVICE, '4.0.0-beta.470'),
  'serviceStorages.create': create('serviceStorages', SERVICE),
  'serviceStorages.update': update('serviceStorages', SERVICE, '4.0.0-beta.470'),
  'serviceStorages.delete': remove('serviceStorages', SERVICE),
};
