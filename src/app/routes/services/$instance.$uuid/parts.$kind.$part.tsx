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
import type { ServicePartDetail } from '#coolify/model/services.ts';
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
  return <Read key={`${id}/${part}`} id={id} uuid={uuid} kind={kind} part={part} />;
}

interface Which {
  readonly id: string;
  readonly uuid: string;
  readonly kind: 'application' | 'database';
  readonly part: string;
}

function Read({ id, uuid, kind, part }: Which) {
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
        ← All parts
      </Link>
      {reason !== undefined && (
        <Notice title="The parts of this service cannot be set on their own">
          {reason} Change the compose file under Settings, or use Coolify’s own dashboard.
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
  readonly part: ServicePartDetail;
}

const GENERAL: readonly FieldSpec<'human_name' | 'description' | 'image'>[] = [
  {
    name: 'human_name',
    label: 'Name',
    kind: 'text',
    max: 255,
    nullable: true,
    help: 'Shown in place of its name in the compose file.',
  },
  { name: 'description', label: 'Description', kind: 'textarea', nullable: true },
  { name: 'image', label: 'Image', kind: 'text', help: 'Takes hold with the next restart of the service.' },
];
const STATUS: readonly FieldSpec<'exclude_from_status'>[] = [
  {
    name: 'exclude_from_status',
    label: 'Leave it out of the service’s status',
    kind: 'switch',
    help: 'For what runs once and ends.',
  },
];

/** @param url the addresses there are: whose they may be is only asked where they are changed */
const applicationSections = (
  instance: Instance,
  url: string,
): readonly SectionSpec<keyof ServiceApplicationUpdateInput>[] => [
  { title: 'General', fields: GENERAL },
  {
    title: 'Addresses',
    help: 'Several are separated by commas. A port at the end is that of the container.',
    fields: [
      { name: 'url', label: 'Addresses', kind: 'text', inputMode: 'url', nullable: true, placeholder: 'https://…' },
      ...(acceptsField(instance, 'service-applications.update', 'is_force_https_enabled')
        ? [{ name: 'is_force_https_enabled', label: 'Send http to https', kind: 'switch' } as const]
        : []),
      { name: 'is_gzip_enabled', label: 'Compress answers', kind: 'switch' },
      {
        name: 'is_stripprefix_enabled',
        label: 'Strip the path',
        kind: 'switch',
        help: 'The container does not see the path of its address.',
      },
      {
        name: 'force_domain_override',
        label: 'Also where another resource has the address',
        kind: 'switch',
        help: 'Two resources with one address get in each other’s way.',
        visibleWhen: (all) => String(all['url']).trim() !== url,
      },
    ],
  },
  { title: 'Status', fields: STATUS },
];

const DATABASE: readonly SectionSpec<keyof ServiceDatabaseUpdateInput>[] = [
  { title: 'General', fields: GENERAL },
  {
    title: 'Reach',
    help: 'A public database can be reached from the internet at the server’s address.',
    fields: [
      { name: 'is_public', label: 'Public', kind: 'switch' },
      {
        name: 'public_port',
        label: 'Public port',
        kind: 'number',
        min: 1,
        max: 65_535,
        nullable: true,
        check: (value, all) => (all['is_public'] === true && value === '' ? 'A public database needs a port.' : null),
      },
    ],
  },
  { title: 'Status', fields: STATUS },
];

const rowOf = (part: ServicePartDetail) => ({
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
  const initial = useMemo(() => valuesOf(fieldsOf(sections), rowOf(part)), [sections, part]);
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
  const initial = useMemo(() => valuesOf(fieldsOf(DATABASE), rowOf(part)), [part]);
  return (
    <ResourceForm
      instance={instance}
      operation="service-databases.update"
      sections={DATABASE}
      initial={initial}
      saving={useUpdateComponent(instance, uuid, 'database')}
      input={(changes) => ({ ...changes, uuid, part: part.uuid })}
    />
  );
}
