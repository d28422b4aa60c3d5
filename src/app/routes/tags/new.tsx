import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { fieldsOf, type SectionSpec } from '#app/components/form/spec.ts';
import { valuesOf } from '#app/components/form/values.ts';
import { Page } from '#app/components/page.tsx';
import { readListSearch } from '#app/lib/search-params.ts';
import { useOperation } from '#app/queries/operation.ts';
import { InstancePicker, useChosenInstance } from '../-components/instance-picker.tsx';
import { PageTitle } from '../-components/page-title.tsx';
import { ResourceForm } from '../-components/resource-form.tsx';

export const Route = createFileRoute('/tags/new')({ validateSearch: readListSearch, component: NewTag });

const SECTIONS: readonly SectionSpec<'name'>[] = [
  {
    title: 'Tag',
    help: 'Coolify converts the name to lower case. Add the tag to applications, databases and services on their pages.',
    fields: [{ name: 'name', label: 'Name', kind: 'text', required: true, min: 2, max: 255 }],
  },
];

function NewTag() {
  const search = Route.useSearch();
  const navigate = useNavigate();
  const instance = useChosenInstance(search.instance, 'tags.create');
  const initial = useMemo(() => valuesOf(fieldsOf(SECTIONS), {}), []);
  const create = useOperation('tags.create', {
    instance,
    success: 'Tag added',
    onSuccess: ({ uuid }) =>
      instance === undefined || uuid === null
        ? navigate({ to: '/tags', ignoreBlocker: true })
        : navigate({ to: '/tags/$instance/$uuid', params: { instance: instance.id, uuid }, ignoreBlocker: true }),
    suppressToast: true,
  });
  return (
    <Page title="New tag">
      <PageTitle>New tag</PageTitle>
      <ResourceForm
        creating
        instance={instance}
        operation="tags.create"
        label="Create tag"
        sections={SECTIONS}
        initial={initial}
        saving={create}
        reason={instance === undefined ? 'Select an instance first.' : undefined}
        input={({ name = '' }) => ({ name })}
        before={
          <InstancePicker
            value={instance}
            operation="tags.create"
            onChange={(id) => void navigate({ to: '.', search: { instance: id }, replace: true })}
          />
        }
      />
    </Page>
  );
}
