import { createFileRoute } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { fieldsOf, type SectionSpec } from '#app/components/form/spec.ts';
import { valuesOf } from '#app/components/form/values.ts';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { TimeAgo } from '#app/components/time-ago.tsx';
import { canRead } from '#app/queries/availability.ts';
import { useInstance } from '#app/queries/fleet.ts';
import { useOperation } from '#app/queries/operation.ts';
import { serverSentinelQuery } from '#app/queries/servers.ts';
import type { Sentinel } from '#coolify/model/servers.ts';
import type { SentinelUpdateInput } from '#coolify/operations/server-settings.ts';
import type { Instance } from '#contract/instances.ts';
import { ResourceForm } from '../../-components/resource-form.tsx';
import { Part } from '../-components/server-tab.tsx';

export const Route = createFileRoute('/servers/$instance/$uuid/sentinel')({ component: SentinelTab });

const sectionsFor = (sealed: boolean): readonly SectionSpec<keyof SentinelUpdateInput>[] => [
  {
    title: 'Sentinel',
    help: 'Coolify’s server agent. Reports container status in real time and collects server metrics.',
    fields: [
      { name: 'is_sentinel_enabled', label: 'Enable Sentinel', kind: 'switch' },
      {
        name: 'is_metrics_enabled',
        label: 'Collect metrics',
        kind: 'switch',
        help: 'View metrics in Coolify; they are not available in its API.',
      },
      { name: 'is_sentinel_debug_enabled', label: 'Debug log', kind: 'switch' },
      {
        name: 'sentinel_metrics_refresh_rate_seconds',
        label: 'Metrics rate',
        kind: 'number',
        min: 1,
        unit: 'seconds',
      },
      { name: 'sentinel_metrics_history_days', label: 'Metrics history', kind: 'number', min: 1, unit: 'days' },
      { name: 'sentinel_push_interval_seconds', label: 'Push interval', kind: 'number', min: 10, unit: 'seconds' },
      {
        name: 'sentinel_custom_url',
        label: 'Coolify URL',
        kind: 'text',
        nullable: true,
        writeOnly: sealed,
        inputMode: 'url',
        help: 'URL at which the server reaches Coolify.',
      },
    ],
  },
];

function SentinelTab() {
  const { instance: id, uuid } = Route.useParams();
  const instance = useInstance(id);
  const query = useQuery({
    ...serverSentinelQuery(id, uuid),
    enabled: instance !== undefined && canRead('servers.sentinel', instance),
  });
  if (instance === undefined) return <TableSkeleton rows={5} />;
  return (
    <Part instance={instance} operation="servers.sentinel" label="Sentinel" query={query}>
      {(sentinel) => <SentinelForm key={`${id}/${uuid}`} instance={instance} uuid={uuid} sentinel={sentinel} />}
    </Part>
  );
}

function SentinelForm({ instance, uuid, sentinel }: { instance: Instance; uuid: string; sentinel: Sentinel }) {
  const update = useOperation('servers.updateSentinel', {
    instance,
    target: uuid,
    suppressToast: true,
    success: 'Saved',
  });
  const sealed = sentinel.sentinel_custom_url === undefined;
  const sections = useMemo(() => sectionsFor(sealed), [sealed]);
  const initial = useMemo(() => valuesOf(fieldsOf(sections), { ...sentinel }), [sections, sentinel]);
  return (
    <ResourceForm
      instance={instance}
      operation="servers.updateSentinel"
      sections={sections}
      initial={initial}
      saving={update}
      input={(changes) => ({ ...changes, uuid })}
      before={
        sentinel.updatedAt === null ? null : (
          <p className="text-13 text-muted">
            Last report <TimeAgo at={sentinel.updatedAt} />.
          </p>
        )
      }
    />
  );
}
