import { createFileRoute } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { fieldsOf, type SectionSpec } from '#app/components/form/spec.ts';
import { valuesOf } from '#app/components/form/values.ts';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { applicationQuery, useUpdateApplication } from '#app/queries/applications.ts';
import { useInstance } from '#app/queries/fleet.ts';
import type { ApplicationUpdateInput } from '#coolify/operations/application-update.ts';
import type { Application } from '#coolify/model/resources.ts';
import type { Instance } from '#contract/instances.ts';
import { ResourceForm } from '../../-components/resource-form.tsx';

export const Route = createFileRoute('/applications/$instance/$uuid/settings')({ component: Settings });

const SECTIONS: readonly SectionSpec<keyof ApplicationUpdateInput>[] = [
  {
    title: 'General',
    fields: [
      { name: 'name', label: 'Name', kind: 'text', required: 'Enter a name.', max: 255 },
      { name: 'description', label: 'Description', kind: 'area' },
    ],
  },
];

function Settings() {
  const { instance: id, uuid } = Route.useParams();
  const instance = useInstance(id);
  const application = useQuery(applicationQuery(id, uuid));
  if (application.data === undefined || instance === undefined) return <TableSkeleton rows={3} />;
  return <SettingsForm key={`${id}/${uuid}`} instance={instance} application={application.data} />;
}

function SettingsForm({ instance, application }: { readonly instance: Instance; readonly application: Application }) {
  const update = useUpdateApplication(instance);
  const initial = useMemo(() => valuesOf(fieldsOf(SECTIONS), { ...application }), [application]);
  return (
    <ResourceForm
      instance={instance}
      operation="applications.update"
      sections={SECTIONS}
      initial={initial}
      saving={update}
      input={(changes) => ({ ...changes, uuid: application.uuid })}
    />
  );
}
