import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { fieldsOf, type SectionSpec } from '#app/components/form/spec.ts';
import { valuesOf } from '#app/components/form/values.ts';
import { Page } from '#app/components/page.tsx';
import { useOperation } from '#app/queries/operation.ts';
import { readListSearch } from '#app/lib/search-params.ts';
import type { Dialect } from '#coolify/operation.ts';
import type { ProjectCreateInput } from '#coolify/operations/projects.ts';
import { InstancePicker, useChosenInstance } from '../-components/instance-picker.tsx';
import { PageTitle } from '../-components/page-title.tsx';
import { ResourceForm } from '../-components/resource-form.tsx';
import { DESCRIPTION_FIELD, nameField } from './-components/fields.ts';

export const Route = createFileRoute('/projects/new')({ validateSearch: readListSearch, component: NewProject });

const sectionsFor = (dialect: Dialect): readonly SectionSpec<keyof ProjectCreateInput>[] => [
  {
    title: 'General',
    help: 'A project contains environments, which contain resources. Coolify also creates an environment named “production”.',
    fields: [nameField(dialect), DESCRIPTION_FIELD],
  },
];
const SECTIONS = { coolify: sectionsFor('coolify'), reference: sectionsFor('reference') };
const INITIAL = valuesOf(fieldsOf(SECTIONS.coolify), {});

function NewProject() {
  const search = Route.useSearch();
  const navigate = useNavigate();
  const instance = useChosenInstance(search.instance, 'projects.create');
  const create = useOperation('projects.create', {
    instance,
    suppressToast: true,
    success: (_, { name }) => `Created ${name}`,
    onSuccess: ({ uuid }) => {
      if (instance === undefined) return;
      void (uuid === null
        ? navigate({ to: '/projects', search: { instance: instance.id }, ignoreBlocker: true })
        : navigate({ to: '/projects/$instance/$uuid', params: { instance: instance.id, uuid }, ignoreBlocker: true }));
    },
  });
  return (
    <Page title="New project">
      <PageTitle>New project</PageTitle>
      <ResourceForm
        instance={instance}
        operation="projects.create"
        sections={SECTIONS[instance?.dialect ?? 'coolify']}
        initial={INITIAL}
        saving={create}
        input={(body) => ({ name: '', ...body })}
        creating
        label="Create project"
        draft="projects/new"
        reason={instance === undefined ? 'Select an instance first.' : undefined}
        before={
          <InstancePicker
            operation="projects.create"
            value={instance}
            onChange={(id) => void navigate({ to: '.', search: { ...search, instance: id }, replace: true })}
          />
        }
      />
    </Page>
  );
}
