/** S3 storages for backups, since v4.3.0 (contract section 2). Before it no call lists them. */
import { readS3Storage, readVerdict, type S3Storage, type Verdict } from '../model/access.ts';
import { row, rows } from '../model/fields.ts';
import { readWritten, type Written } from '../model/written.ts';
import { define, type Method, type Variant } from '../operation.ts';

export interface S3StorageFields {
  readonly name?: string;
  readonly description?: string | null;
  readonly endpoint?: string;
  readonly bucket?: string;
  readonly region?: string;
  readonly key?: string;
  readonly secret?: string;
}
export interface S3StorageUpdateInput extends S3StorageFields {
  readonly uuid: string;
}

const since = '4.3.0';
const only = <I extends object>(
  method: Method,
  tail = '',
  extra: Pick<Variant<I>, 'writeBody'> = {},
): readonly Variant<I>[] => [{ dialect: 'coolify', since, method, path: `/s3-storages${tail}`, ...extra }];

const shared = { resource: 's3-storages' } as const;

export const s3StorageOperations = {
  's3Storages.list': define<object, readonly S3Storage[]>({
    ...shared,
    id: 's3Storages.list',
    title: 'List S3 storages',
    ability: 'read',
    variants: only('GET'),
    read: ({ data }) => rows(data, 'S3 storages', readS3Storage, 's3_storages'),
  }),
  's3Storages.get': define<{ readonly uuid: string }, S3Storage>({
    ...shared,
    id: 's3Storages.get',
    title: 'Read the S3 storage',
    ability: 'read',
    sensitive: true,
    variants: only('GET', '/{uuid}'),
    read: ({ data }) => readS3Storage(row(data, 'S3 storage'), 'S3 storage'),
  }),
  's3Storages.create': define<S3StorageFields, Written>({
    ...shared,
    id: 's3Storages.create',
    title: 'Add the S3 storage',
    ability: 'write',
    changes: true,
    variants: only<S3StorageFields>('POST', '', { writeBody: (input) => ({ ...input }) }),
    read: readWritten,
  }),
  's3Storages.update': define<S3StorageUpdateInput, Written>({
    ...shared,
    id: 's3Storages.update',
    title: 'Save the S3 storage',
    ability: 'write',
    changes: true,
    variants: only<S3StorageUpdateInput>('PATCH', '/{uuid}', { writeBody: ({ uuid: _uuid, ...changes }) => changes }),
    read: readWritten,
  }),
  's3Storages.delete': define<{ readonly uuid: string }, Written>({
    ...shared,
    id: 's3Storages.delete',
    title: 'Delete the S3 storage',
    ability: 'write',
    changes: true,
    variants: only('DELETE', '/{uuid}'),
    read: readWritten,
  }),
  /** Lists the bucket with the stored credentials, and marks the storage usable or not. */
  's3Storages.validate': define<{ readonly uuid: string }, Verdict>({
    ...shared,
    id: 's3Storages.validate',
    title: 'Check the S3 storage',
    ability: 'write',
    changes: true,
    variants: only('POST', '/{uuid}/validate'),
    read: ({ data }) => readVerdict(row(data, 'verdict')),
  }),
};
