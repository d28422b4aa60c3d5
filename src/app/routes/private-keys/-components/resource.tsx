import { notCleared } from '#app/components/form/check.ts';
import type { FieldSpec, SectionSpec } from '#app/components/form/spec.ts';
import { MiddleTruncate } from '#app/components/middle-truncate.tsx';
import { compareNames } from '#app/lib/resources.ts';
import { kindWords } from '#app/lib/ssh-keys.ts';
import { describeKeyUse, savePrivateKey, STORED_KEY, useKeyUse } from '#app/queries/private-keys.ts';
import type { PrivateKey } from '#coolify/model/access.ts';
import type { PrivateKeyCreateInput } from '#coolify/operations/private-keys.ts';
import type { Instance } from '#contract/instances.ts';
import { textColumn } from '../../-resource/columns.tsx';
import { defineResource } from '../../-resource/resource.ts';
import { checkKey } from './key-check.tsx';

/** Every Coolify version rejects null (“must be a string”). */
const CANNOT_CLEAR_DESCRIPTION = notCleared('Coolify’s API cannot clear this field; enter another description.');

const general = (check?: FieldSpec['check']): readonly FieldSpec<'name' | 'description'>[] => [
  { name: 'name', label: 'Name', kind: 'text', required: true, max: 255 },
  { name: 'description', label: 'Description', kind: 'text', max: 255, ...(check === undefined ? {} : { check }) },
];
const KEY = {
  name: 'private_key',
  label: 'Private key',
  kind: 'secret',
  placeholder: '-----BEGIN OPENSSH PRIVATE KEY-----',
} as const;

const createSections = (reference: boolean): readonly SectionSpec<keyof PrivateKeyCreateInput>[] => [
  { title: 'General', fields: general() },
  {
    title: 'Key',
    help: 'Paste a private key without passphrase (OpenSSH or PEM) or generate one. Then add the public key to the server’s authorized_keys or the repository’s deploy keys.',
    fields: [{ ...KEY, rows: 8, required: 'Paste or generate a private key.', check: checkKey(reference) }],
  },
];

function updateSections({ dialect, abilities }: Instance): readonly SectionSpec<keyof PrivateKeyCreateInput>[] {
  if (dialect === 'reference') return [{ title: 'Settings', fields: general() }];
  const cannotReadKey = abilities['read:sensitive'] === 'refused' && abilities.root !== 'granted';
  return [
    {
      title: 'Settings',
      help: 'Coolify requires the private key with every change, even to the name.',
      fields: [
        ...general(CANNOT_CLEAR_DESCRIPTION),
        {
          ...KEY,
          rows: 5,
          check: checkKey(false),
          help: cannotReadKey
            ? 'This token cannot read the stored key. Paste the key to save any change.'
            : 'Leave empty to keep the stored key. A new key replaces it everywhere it is used.',
        },
      ],
    },
  ];
}

export const privateKeys = defineResource({
  operations: 'privateKeys',
  noun: 'private key',
  plural: 'private keys',
  path: '/private-keys',
  idOf: ({ uuid }) => uuid,
  list: {
    textOf: (key) => `${key.name} ${key.description ?? ''} ${key.fingerprint ?? ''} ${key.publicKey ?? ''}`,
    columns: [
      {
        id: 'kind',
        header: 'Kind',
        width: '5.5rem',
        cell: ({ row }) => kindWords(row.publicKey),
        compare: (a, b) => compareNames(kindWords(a.row.publicKey) ?? '', kindWords(b.row.publicKey) ?? ''),
      },
      {
        id: 'fingerprint',
        header: 'Fingerprint',
        width: 'minmax(8rem,1.4fr)',
        from: 'lg',
        cell: ({ row }) => (
          <span className="block font-mono text-xs text-muted">
            <MiddleTruncate text={row.fingerprint ?? '–'} />
          </span>
        ),
      },
      textColumn('Description', 'minmax(8rem,1.6fr)', ({ description }: PrivateKey) => description, 'xl'),
    ],
    empty: 'Coolify uses private keys to connect to servers and clone private repositories. Paste or generate one.',
  },
  create: {
    title: 'Add private key',
    sections: (instance) => createSections(instance?.dialect === 'reference'),
    input: (body) => ({ private_key: '', ...body }),
  },
  facts: (key, { id }) => <KeyFacts privateKey={key} instance={id} />,
  update: {
    sections: updateSections,
    input: (changes, { uuid }, { dialect }) => ({
      ...(dialect === 'reference' ? {} : { private_key: STORED_KEY }),
      ...changes,
      uuid,
    }),
    send: (input, instance) => savePrivateKey(instance, input),
  },
  remove: {
    input: ({ uuid }) => ({ uuid }),
    note: (_, { name }) =>
      `Deletes the key from ${name} only. Remove the public key from authorized_keys files and deploy keys yourself.`,
  },
});

function KeyFacts({ privateKey, instance }: { readonly privateKey: PrivateKey; readonly instance: string }) {
  const words = describeKeyUse(useKeyUse(instance).of(instance, privateKey));
  return (
    <>
      <span>{kindWords(privateKey.publicKey)}</span>
      {words !== '' && <span>Used by {words}</span>}
    </>
  );
}
