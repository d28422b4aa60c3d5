import type { SectionSpec } from '#app/components/form/spec.ts';
import { Pill } from '#app/components/state-mark.tsx';
import { compareNames } from '#app/lib/resources.ts';
import type { S3Storage } from '#coolify/model/access.ts';
import type { S3StorageFields } from '#coolify/operations/s3-storages.ts';
import { textColumn } from '../../-resource/columns.tsx';
import { defineResource } from '../../-resource/resource.ts';

/** From the last validation; Coolify reports storages that were never validated as not usable. */
const usableWord = ({ isUsable }: S3Storage): string =>
  isUsable === null ? 'Unknown' : isUsable ? 'Usable' : 'Not verified';
const UsablePill = ({ storage }: { readonly storage: S3Storage }) => (
  <Pill mark={storage.isUsable === null ? 'unknown' : storage.isUsable ? 'good' : 'warn'} word={usableWord(storage)} />
);

const BUCKET = /^(?!.*\.\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** @param editing credentials are stored and hidden */
const sectionsFor = (editing: boolean): readonly SectionSpec<keyof S3StorageFields>[] => [
  {
    title: editing ? 'Settings' : 'General',
    fields: [
      { name: 'name', label: 'Name', kind: 'text', required: true, min: 3, max: 255 },
      { name: 'description', label: 'Description', kind: 'text', nullable: true },
    ],
  },
  {
    title: 'Bucket',
    help: 'The bucket must exist. Coolify resolves the endpoint when saving.',
    fields: [
      {
        name: 'endpoint',
        label: 'Endpoint',
        kind: 'text',
        inputMode: 'url',
        required: true,
        placeholder: 'https://s3.eu-central-1.amazonaws.com',
        pattern: {
          match: /^https?:\/\/[^\s/]+/,
          message: 'Enter a full URL, e.g. https://s3.eu-central-1.amazonaws.com',
        },
      },
      {
        name: 'bucket',
        label: 'Bucket',
        kind: 'text',
        required: true,
        pattern: {
          match: BUCKET,
          message: 'Use 3 to 63 lowercase letters, numbers, dots or hyphens. Start and end with a letter or number.',
        },
      },
      { name: 'region', label: 'Region', kind: 'text', required: true, placeholder: 'eu-central-1' },
    ],
  },
  {
    title: 'Credentials',
    ...(editing ? { help: 'Credentials are hidden; leave empty to keep them.' } : {}),
    fields: [
      { name: 'key', label: 'Access key', kind: 'secret', required: !editing, writeOnly: editing },
      { name: 'secret', label: 'Secret key', kind: 'secret', required: !editing, writeOnly: editing },
    ],
  },
];
const CREATE = sectionsFor(false);
const UPDATE = sectionsFor(true);

export const s3Storages = defineResource({
  operations: 's3Storages',
  noun: 'S3 storage',
  plural: 'S3 storages',
  path: '/s3-storages',
  idOf: ({ uuid }) => uuid,
  list: {
    textOf: (row) => `${row.name} ${row.description ?? ''} ${row.bucket ?? ''} ${row.endpoint ?? ''}`,
    columns: [
      {
        id: 'state',
        header: 'Status',
        width: '12.5rem',
        cell: ({ row }) => <UsablePill storage={row} />,
        compare: (a, b) => compareNames(usableWord(a.row), usableWord(b.row)),
      },
      textColumn('Bucket', 'minmax(8rem,1fr)', ({ bucket }: S3Storage) => bucket),
      textColumn('Region', 'minmax(6rem,0.8fr)', ({ region }: S3Storage) => region, 'lg'),
      textColumn('Endpoint', 'minmax(9rem,1.4fr)', ({ endpoint }: S3Storage) => endpoint, 'xl'),
    ],
    facts: ({ row }) => [row.bucket, row.region, usableWord(row)].filter(Boolean).join(' · '),
    empty: 'Add a bucket to upload scheduled backups to S3.',
  },
  create: { title: 'Add S3 storage', sections: () => CREATE, input: (body) => body },
  facts: (storage) => (
    <>
      <UsablePill storage={storage} />
      <span>{storage.bucket}</span>
    </>
  ),
  validate: 's3Storages.validate',
  update: {
    sections: () => UPDATE,
    input: (changes, { uuid }) => ({ ...changes, uuid }),
  },
  remove: {
    input: ({ uuid }) => ({ uuid }),
    note: () => 'The bucket and its contents are kept. Assign another storage to backup schedules that use this one.',
  },
});
