import type { SectionSpec } from '#app/components/form/spec.ts';
import type { S3StorageFields } from '#coolify/operations/s3-storages.ts';

const BUCKET = /^(?!.*\.\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** @param editing credentials are stored and hidden */
export const s3Sections = (editing: boolean): readonly SectionSpec<keyof S3StorageFields>[] => [
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
        pattern: { match: /^https?:\/\/[^\s/]+/, say: 'Enter a full URL, e.g. https://s3.eu-central-1.amazonaws.com' },
      },
      {
        name: 'bucket',
        label: 'Bucket',
        kind: 'text',
        required: true,
        pattern: {
          match: BUCKET,
          say: 'Use 3 to 63 lowercase letters, numbers, dots or hyphens. Start and end with a letter or number.',
        },
      },
      { name: 'region', label: 'Region', kind: 'text', required: true, placeholder: 'eu-central-1' },
    ],
  },
  {
    title: 'Credentials',
    ...(editing ? { help: 'Credentials are hidden; leave empty to keep them.' } : {}),
    fields: [
      { name: 'key', label: 'Access key', kind: 'secret', required: !editing, sealed: editing },
      { name: 'secret', label: 'Secret key', kind: 'secret', required: !editing, sealed: editing },
    ],
  },
];
