import { createFileRoute, Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { fieldsOf, type FieldSpec, type SectionSpec } from '#app/components/form/spec.ts';
import { valuesOf } from '#app/components/form/values.ts';
import { Notice } from '#app/components/notice.tsx';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { acceptsField, canRead, unavailableReason } from '#app/queries/availability.ts';
import { useInstance } from '#app/queries/fleet.ts';
import { componentQuery, useUpdateComponent } from '#app/queries/services.ts';
import type { ServiceComponentDetail } from '#coolify/model/services.ts';
import type {
  ServiceApplicationUpdateInput,
  ServiceDatabaseUpdateInput,
} from '#coolify/operations/service-components.ts';
import type { Instance } from '#contract/instances.ts';
import { PageMissing, ReadError } from '../../-components/page-states.tsx';
import { PageTitle } from '../../-components/page-title.tsx';
import { ResourceForm } from '../../-components/resource-form.tsx';

export const Route = createFileRoute('/services/$instance/$uuid/parts/$kind/$part')({ component: PartSettings });

function PartSettings() {
  const { instance: id, uuid, kind, part } = Route.useParams();
  if (kind !== 'application' && kind !== 'database') return <PageMissing />;
  return <PartSettingsLoader key={`${id}/${part}`} id={id} uuid={uuid} kind={kind} part={part} />;
}

interface PartParams {
  readonly id: string;
  readonly uuid: string;
  readonly kind: 'application' | 'database';
  readonly part: string;
}

function PartSettingsLoader({ id, uuid, kind, part }: PartParams) {
  const instance = useInstance(id);
  const reason = instance === undefined ? undefined : unavailableReason(`service-${kind}s.get`, instance);
  const query = useQuery({
    ...componentQuery(id, uuid, kind, part),
    enabled: instance !== undefined && canRead(`service-${kind}s.get`, instance),
  });
  return (
    <div className="flex flex-col gap-4">
      <Link
        to="/services/$instance/$uuid"
        params={{ instance: id, uuid }}
        className="inline-flex min-h-6 touch items-center self-start text-13 text-muted hover:underline"
      >
        ← All components
      </Link>
      {reason !== undefined && (
        <Notice title="Component settings are not available on this instance">
          {reason} Edit the compose file under Settings, or use the Coolify dashboard.
        </Notice>
      )}
      {query.error !== null && <ReadError error={query.error} onRetry={() => void query.refetch()} />}
      {query.data === undefined || instance === undefined ? (
        reason === undefined && query.error === null && <TableSkeleton rows={5} />
      ) : (
        <>
          <PageTitle>{`Settings of ${query.data.name}`}</PageTitle>
          <h2 className="text-section font-semibold">{query.data.name}</h2>
          {kind === 'application' ? (
            <ApplicationForm instance={instance} uuid={uuid} part={query.data} />
          ) : (
            <DatabaseForm instance={instance} uuid={uuid} part={query.data} />
          )}
        </>
      )}
    </div>
  );
}

interface FormProps {
  readonly instance: Instance;
  readonly uuid: string;
  readonly part: ServiceComponentDetail;
}

const GENERAL_FIELDS: readonly FieldSpec<'human_name' | 'description' | 'image'>[] = [
  {
    name: 'human_name',
    label: 'Name',
    kind: 'text',
    max: 255,
    nullable: true,
    help: 'Display name. The name in the compose file stays the same.',
  },
  { name: 'description', label: 'Description', kind: 'textarea', nullable: true },
  { name: 'image', label: 'Image', kind: 'text', help: 'Applies after a service restart.' },
];
const STATUS_FIELDS: readonly FieldSpec<'exclude_from_status'>[] = [
  {
    name: 'exclude_from_status',
    label: 'Exclude from service status',
    kind: 'switch',
    help: 'For containers that run once and exit.',
  },
];

/** @param url current domains; the override switch appears only when they change */
const applicationSections = (
  instance: Instance,
  url: string,
): readonly SectionSpec<keyof ServiceApplicationUpdateInput>[] => [
  { title: 'General', fields: GENERAL_FIELDS },
  {
    title: 'Domains',
    help: 'Comma-separated. A port at the end selects the container port.',
    fields: [
      { name: 'url', label: 'Domains', kind: 'text', inputMode: 'url', nullable: true, placeholder: 'https://…' },
      ...(acceptsField(instance, 'service-applications.update', 'is_force_https_enabled')
        ? [{ name: 'is_force_https_enabled', label: 'Redirect HTTP to HTTPS', kind: 'switch' } as const]
        : []),
      { name: 'is_gzip_enabled', label: 'Gzip compression', kind: 'switch' },
      {
        name: 'is_stripprefix_enabled',
        label: 'Strip path prefix',
        kind: 'switch',
        help: 'Removes the domain’s path before the request reaches the container.',
      },
      {
        name: 'force_domain_override',
        label: 'Use domains even if another resource uses them',
        kind: 'switch',
        help: 'Requests may then reach either resource.',
        visibleWhen: (all) => String(all['url']).trim() !== url,
      },
    ],
  },
  { title: 'Status', fields: STATUS_FIELDS },
];

const DATABASE_SECTIONS: readonly SectionSpec<keyof ServiceDatabaseUpdateInput>[] = [
  { title: 'General', fields: GENERAL_FIELDS },
  {
    title: 'Public access',
    help: 'Exposes the database on a port of the server.',
    fields: [
      { name: 'is_public', label: 'Public', kind: 'switch' },
      {
        name: 'public_port',
        label: 'Public port',
        kind: 'number',
        min: 1,
        max: 65_535,
        nullable: true,
        check: (value, all) => (all['is_public'] === true && value === '' ? 'Enter a public port.' : null),
      },
    ],
  },
  { title: 'Status', fields: STATUS_FIELDS },
];

const formValues = (part: ServiceComponentDetail) => ({
  human_name: part.humanName,
  description: part.description,
  image: part.image,
  exclude_from_status: part.excluded,
  url: part.domains.join(','),
  is_force_https_enabled: part.forceHttps,
  is_gzip_enabled: part.gzip,
  is_stripprefix_enabled: part.stripPrefix,
  is_public: part.isPublic,
  public_port: part.publicPort,
});

function ApplicationForm({ instance, uuid, part }: FormProps) {
  const sections = useMemo(() => applicationSections(instance, part.domains.join(',')), [instance, part]);
  const initial = useMemo(() => valuesOf(fieldsOf(sections), formValues(part)), [sections, part]);
  return (
    <ResourceForm
      instance={instance}
      operation="service-applications.update"
      sections={sections}
      initial={initial}
      saving={useUpdateComponent(instance, uuid, 'application')}
      input={(changes) => ({ ...changes, uuid, part: part.uuid })}
    />
  );
}

function DatabaseForm({ instance, uuid, part }: FormProps) {
  const initial = useMemo(() => valuesOf(fieldsOf(DATABASE_SECTIONS), formValues(part)), [part]);
  return (
    <ResourceForm
      instance={instance}
      operation="service-databases.update"
      sections={DATABASE_SECTIONS}
      initial={initial}
      saving={useUpdateComponent(instance, uuid, 'database')}
      input={(changes) => ({ ...changes, uuid, part: part.uuid })}
    />
  );
}
