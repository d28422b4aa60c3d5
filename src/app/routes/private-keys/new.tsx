import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { fieldsOf, type SectionSpec } from '#app/components/form/spec.ts';
import { valuesOf } from '#app/components/form/values.ts';
import { Page } from '#app/components/page.tsx';
import { readListSearch } from '#app/lib/search-params.ts';
import { useOperation } from '#app/queries/operation.ts';
import type { PrivateKeyCreateInput } from '#coolify/operations/private-keys.ts';
import { InstancePicker, useChosenInstance } from '../-components/instance-picker.tsx';
import { PageTitle } from '../-components/page-title.tsx';
import { ResourceForm } from '../-components/resource-form.tsx';
import { checkKey, KeyDoubt } from './-components/key-check.tsx';
import { KeyGenerator } from './-components/key-generator.tsx';

export const Route = createFileRoute('/private-keys/new')({ validateSearch: readListSearch, component: NewPrivateKey });

const sectionsFor = (reference: boolean): readonly SectionSpec<keyof PrivateKeyCreateInput>[] => [
  {
    title: 'General',
    fields: [
      { name: 'name', label: 'Name', kind: 'text', required: true, max: 255 },
      { name: 'description', label: 'Description', kind: 'text', max: 255 },
    ],
  },
  {
    title: 'Key',
    help: 'Paste a private key without passphrase (OpenSSH or PEM) or generate one. Then add the public key to the server’s authorized_keys or the repository’s deploy keys.',
    fields: [
      {
        name: 'private_key',
        label: 'Private key',
        kind: 'secret',
        rows: 8,
        required: 'Paste or generate a private key.',
        placeholder: '-----BEGIN OPENSSH PRIVATE KEY-----',
        check: checkKey(reference),
      },
    ],
  },
];
const SECTIONS = { coolify: sectionsFor(false), reference: sectionsFor(true) };
const INITIAL = valuesOf(fieldsOf(SECTIONS.coolify), {});

function NewPrivateKey() {
  const search = Route.useSearch();
  const navigate = useNavigate();
  const instance = useChosenInstance(search.instance, 'privateKeys.create');
  const create = useOperation('privateKeys.create', {
    instance,
    success: 'Private key added',
    onSuccess: ({ uuid }) =>
      instance === undefined || uuid === null
        ? navigate({ to: '/private-keys', ignoreBlocker: true })
        : navigate({
            to: '/private-keys/$instance/$uuid',
            params: { instance: instance.id, uuid },
            ignoreBlocker: true,
          }),
    suppressToast: true,
  });
  return (
    <Page title="Add private key">
      <PageTitle>Add private key</PageTitle>
      <ResourceForm
        creating
        instance={instance}
        operation="privateKeys.create"
        label="Add private key"
        sections={SECTIONS[instance?.dialect ?? 'coolify']}
        initial={INITIAL}
        saving={create}
        reason={instance === undefined ? 'Select an instance first.' : undefined}
        draft="private-keys/new"
        input={(body) => ({ private_key: '', ...body })}
        before={
          <InstancePicker
            value={instance}
            operation="privateKeys.create"
            onChange={(id) => void navigate({ to: '.', search: { instance: id }, replace: true })}
          />
        }
        after={(form) => (
          <>
            {instance?.dialect === 'reference' && <KeyDoubt value={String(form.values['private_key'] ?? '')} />}
            <KeyGenerator
              value={String(form.values['private_key'] ?? '')}
              onMade={(privateKey) => form.setValue('private_key', privateKey)}
            />
          </>
        )}
      />
    </Page>
  );
}
