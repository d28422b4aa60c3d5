/**
 * Storages of applications, databases and services (contract section 2: applications list and update since b469, all else
 * since b470; not in the reference). Those of a compose file are read-only: 422 with `read_only_fields` (recordings).
 */
import { isRecord } from '../failure.ts';
import { text } from '../model/fields.ts';
import { readStorages, type Storage } from '../model/storages.ts';
import { define } from '../operation.ts';

interface Of {
  readonly uuid: string;
}
export interface StorageCreateInput extends Of {
  readonly type: 'persistent' | 'file';
  /** Of volumes: Coolify puts the resource's uuid before it. */
  readonly name?: string;
  readonly mount_path: string;
  readonly host_path?: string;
  readonly content?: string;
  readonly is_directory?: boolean;
  readonly fs_path?: string;
  /** Of services: which part it is for. */
  readonly resource_uuid?: string;
}
export interface StorageUpdateInput extends Of {
  readonly storage: string;
  readonly type: 'persistent' | 'file';
  readonly name?: string;
  readonly mount_path?: string;
  readonly host_path?: string | null;
  readonly content?: string;
  readonly is_preview_suffix_enabled?: boolean;
}
export interface StorageInput extends Of {
  readonly storage: string;
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
] as const;
const UPDATE = ['type', 'name', 'mount_path', 'host_path', 'content', 'is_preview_suffix_enabled'] as const;
const given = <T extends object>(input: T, names: readonly (keyof T & string)[]): Readonly<Record<string, unknown>> =>
  Object.fromEntries(names.flatMap((name) => (input[name] === undefined ? [] : [[name, input[name]]])));

const common = { resource: 'storages' } as const;
const written = ({ data }: { data: unknown }): { readonly uuid: string | null } => ({
  uuid: isRecord(data) ? text(data, 'uuid') : null,
});

const list = (prefix: string, path: string, since: string) =>
  define<{ readonly uuid: string }, readonly Storage[]>({
    ...common,
    id: `${prefix}.list`,
    title: 'List the storages',
    ability: 'read',
    sensitive: true,
    freshFor: 3,
    variants: [{ dialect: 'coolify', since, method: 'GET', path: `${path}/storages` }],
    read: ({ data }) => readStorages(data),
  });
const create = (prefix: string, path: string) =>
  define<StorageCreateInput, { readonly uuid: string | null }>({
    ...common,
    id: `${prefix}.create`,
    title: 'Add the storage',
    ability: 'write',
    changes: true,
    variants: [
      {
        dialect: 'coolify',
        since: '4.0.0-beta.470',
        method: 'POST',
        path: `${path}/storages`,
        writeBody: (input) => given(input, CREATE),
      },
    ],
    read: written,
  });
const update = (prefix: string, path: string, since: string) =>
  define<StorageUpdateInput, { readonly uuid: string | null }>({
    ...common,
    id: `${prefix}.update`,
    title: 'Save the storage',
    ability: 'write',
    changes: true,
    variants: [
      {
        dialect: 'coolify',
        since,
        method: 'PATCH',
        path: `${path}/storages`,
        // Addressed by the body: one of the two places where a `uuid` field belongs (contract, pitfall 40).
        writeBody: (input) => ({ uuid: input.storage, ...given(input, UPDATE) }),
      },
    ],
    read: written,
  });
const remove = (prefix: string, path: string) =>
  define<StorageInput, string>({
    ...common,
    id: `${prefix}.delete`,
    title: 'Delete the storage',
    ability: 'write',
    changes: true,
    variants: [{ dialect: 'coolify', since: '4.0.0-beta.470', method: 'DELETE', path: `${path}/storages/{storage}` }],
    read: ({ data, message }) => (isRecord(data) ? text(data, 'message') : null) ?? message ?? '',
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
