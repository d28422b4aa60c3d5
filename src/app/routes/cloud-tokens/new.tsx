import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { fieldsOf, type SectionSpec } from '#app/components/form/spec.ts';
import { valuesOf } from '#app/components/form/values.ts';
import { Page } from '#app/components/page.tsx';
import { readListSearch } from '#app/lib/search-params.ts';
import { providerName } from '#app/queries/cloud-tokens.ts';
import { cloudProviders } from '#coolify/model/version-facts.ts';
import { useOperation } from '#app/queries/operation.ts';
import type { CloudTokenCreateInput } from '#coolify/operations/cloud-tokens.ts';
import { InstancePicker, useChosenInstance } from '../-components/instance-picker.tsx';
import { PageTitle } from '../-components/page-title.tsx';
import { ResourceForm } from '../-components/resource-form.tsx';

export const Route = createFileRoute('/cloud-tokens/new')({ validateSearch: readListSearch, component: NewCloudToken });

const sectionsFor = (providers: readonly string[]): readonly SectionSpec<keyof CloudTokenCreateInput>[] => [
  {
    title: 'Token',
    help: 'Coolify validates the token with the provider before saving. Only the name can be changed later.',
    fields: [
      { name: 'name', label: 'Name', kind: 'text', required: true, max: 255 },
      {
        name: 'provider',
        label: 'Provider',
        kind: 'select',
        required: true,
        alwaysSend: true,
        options: providers.map((value) => ({ value, label: providerName(value) })),
        ...(providers.includes('vultr') ? {} : { help: 'Vultr requires Coolify 4.2.0 or newer.' }),
      },
      { name: 'token', label: 'API token', kind: 'secret', required: true },
    ],
  },
];

function NewCloudToken() {
  const search = Route.useSearch();
  const navigate = useNavigate();
  const instance = useChosenInstance(search.instance, 'cloudTokens.create');
  const providers = cloudProviders(instance ?? { version: null });
  const count = providers.length;
  const sections = useMemo(() => sectionsFor(providers), [providers]);
  const initial = useMemo(() => valuesOf(fieldsOf(sections), { provider: 'hetzner' }), [sections]);
  const create = useOperation('cloudTokens.create', {
    instance,
    success: 'Cloud token added',
    onSuccess: ({ uuid }) =>
      instance === undefined || uuid === null
        ? navigate({ to: '/cloud-tokens', ignoreBlocker: true })
        : navigate({
            to: '/cloud-tokens/$instance/$uuid',
            params: { instance: instance.id, uuid },
            ignoreBlocker: true,
          }),
    suppressToast: true,
  });
  return (
    <Page title="Add cloud token">
      <PageTitle>Add cloud token</PageTitle>
      <ResourceForm
        creating
        key={count}
        instance={instance}
        operation="cloudTokens.create"
        label="Add cloud token"
        sections={sections}
        initial={initial}
        saving={create}
        reason={instance === undefined ? 'Select an instance first.' : undefined}
        draft="cloud-tokens/new"
        input={(body) => ({ name: '', provider: '', token: '', ...body })}
        before={
          <InstancePicker
            value={instance}
            operation="cloudTokens.create"
            onChange={(id) => void navigate({ to: '.', search: { instance: id }, replace: true })}
          />
        }
      />
    </Page>
  );
}
