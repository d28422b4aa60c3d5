import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { fieldsOf } from '#app/components/form/spec.ts';
import { valuesOf } from '#app/components/form/values.ts';
import { Page } from '#app/components/page.tsx';
import { readListSearch } from '#app/lib/search-params.ts';
import { useOperation } from '#app/queries/operation.ts';
import { InstancePicker, useChosenInstance } from '../-components/instance-picker.tsx';
import { PageTitle } from '../-components/page-title.tsx';
import { ResourceForm } from '../-components/resource-form.tsx';
import { s3Sections } from './-components/fields.ts';

export const Route = createFileRoute('/s3-storages/new')({ validateSearch: readListSearch, component: NewS3Storage });

const SECTIONS = s3Sections(false);
const INITIAL = valuesOf(fieldsOf(SECTIONS), {});

function NewS3Storage() {
  const search = Route.useSearch();
  const navigate = useNavigate();
  const instance = useChosenInstance(search.instance, 's3Storages.create');
  const create = useOperation('s3Storages.create', {
    instance,
    success: 'S3 storage added',
    onSuccess: ({ uuid }) =>
      instance === undefined || uuid === null
        ? navigate({ to: '/s3-storages', ignoreBlocker: true })
        : navigate({
            to: '/s3-storages/$instance/$uuid',
            params: { instance: instance.id, uuid },
            ignoreBlocker: true,
          }),
    suppressToast: true,
  });
  return (
    <Page title="Add S3 storage">
      <PageTitle>Add S3 storage</PageTitle>
      <ResourceForm
        creating
        instance={instance}
        operation="s3Storages.create"
        label="Add S3 storage"
        sections={SECTIONS}
        initial={INITIAL}
        saving={create}
        reason={instance === undefined ? 'Select an instance first.' : undefined}
        draft="s3-storages/new"
        input={(body) => body}
        before={
          <InstancePicker
            value={instance}
            operation="s3Storages.create"
            onChange={(id) => void navigate({ to: '.', search: { instance: id }, replace: true })}
          />
        }
      />
    </Page>
  );
}
