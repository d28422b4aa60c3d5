/** S3 storages for backups, since v4.3.0 (contract section 2). Before it no call lists them. */
import type { output } from 'zod/mini';
import { byUuid, id, nothing, nullableText, object, optional, text } from '../input.ts';
import { readS3Storage, readVerdict } from '../model/access.ts';
import { row, rows } from '../model/fields.ts';
import { readWritten } from '../model/written.ts';
import { define, type Method, type Variant } from '../operation.ts';

const fields = optional({
  name: text,
  description: nullableText,
  endpoint: text,
  bucket: text,
  region: text,
  key: text,
  secret: text,
});
const s3StorageFields = object(fields);
const s3StorageUpdate = object({ uuid: id, ...fields });
export type S3StorageFields = output<typeof s3StorageFields>;

const since = '4.3.0';
const only = (method: Method, tail = '', extra: Pick<Variant<object>, 'fields'> = {}): readonly Variant<object>[] => [
  { dialect: 'coolify', since, method, path: `/s3-storages${tail}`, ...extra },
];

const shared = { resource: 's3-storages' } as const;

export const s3StorageOperations = {
  's3Storages.list': define({
    ...shared,
    id: 's3Storages.list',
    title: 'List S3 storages',
    input: nothing,
    ability: 'read',
    variants: only('GET'),
    read: ({ data }) => rows(data, 'S3 storages', readS3Storage, 's3_storages'),
  }),
  's3Storages.get': define({
    ...shared,
    id: 's3Storages.get',
    title: 'Read the S3 storage',
    input: byUuid,
    ability: 'read',
    sensitive: true,
    variants: only('GET', '/{uuid}'),
    read: ({ data }) => readS3Storage(row(data, 'S3 storage'), 'S3 storage'),
  }),
  's3Storages.create': define({
    ...shared,
    id: 's3Storages.create',
    title: 'Add an S3 storage',
    input: s3StorageFields,
    ability: 'write',
    changes: true,
    variants: only('POST', '', { fields: Object.keys(fields) }),
    read: readWritten,
  }),
  's3Storages.update': define({
    ...shared,
    id: 's3Storages.update',
    title: 'Save the S3 storage',
    input: s3StorageUpdate,
    ability: 'write',
    changes: true,
    variants: only('PATCH', '/{uuid}', { fields: Object.keys(fields) }),
    read: readWritten,
  }),
  's3Storages.delete': define({
    ...shared,
    id: 's3Storages.delete',
    title: 'Delete the S3 storage',
    input: byUuid,
    ability: 'write',
    changes: true,
    affects: ['backups'],
    variants: only('DELETE', '/{uuid}'),
    read: readWritten,
  }),
  /** Lists the bucket with the stored credentials, and marks the storage usable or not. */
  's3Storages.validate': define({
    ...shared,
    id: 's3Storages.validate',
    title: 'Validate the S3 storage',
    input: byUuid,
    ability: 'write',
    changes: true,
    variants: only('POST', '/{uuid}/validate'),
    read: ({ data }) => readVerdict(row(data, 'verdict')),
  }),
};
