import type { SectionSpec } from '#app/components/form/spec.ts';
import type { S3StorageFields } from '#coolify/operations/s3-storages.ts';

const BUCKET = /^(?!.*\.\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** @param editing the credentials are there and not shown */
export const s3Sections = (editing: boolean): readonly SectionSpec<keyof S3StorageFields>[] => [
  {
    title: editing ? 'Settings' : 'General',
    fields: [
      { name: 'name', label: 'Name', kind: 'text', required: true, min: 3, max: 255 },
      { name: 'description', label: 'Description', kind: 'text', nullable: true },
    ],
  },
  {
    title: 'Where',
    help: 'Coolify looks the endpoint up while saving. The bucket has to exist.',
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
          message: 'Enter a whole address: https://s3.eu-central-1.amazonaws.com',
        },
      },
      {
        name: 'bucket',
        label: 'Bucket',
        kind: 'text',
        required: true,
        pattern: {
          match: BUCKET,
          message: 'Use 3 to 63 lowercase letters, numbers, dots or hyphens, with a letter or number at both ends.',
        },
      },
      { name: 'region', label: 'Region', kind: 'text', required: true, placeholder: 'eu-central-1' },
    ],
  },
  {
    title: 'Credentials',
    ...(editing ? { help: 'They are never shown: leave them empty to keep them.' } : {}),
    fields: [
      { name: 'key', label: 'Access key', kind: 'secret', required: !editing, writeOnly: editing },
      { name: 'secret', label: 'Secret key', kind: 'secret', required: !editing, writeOnly: editing },
    ],
  },
];
