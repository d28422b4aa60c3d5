import { createFileRoute } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { OutsideLink } from '#app/components/external-link.tsx';
import { Facts, Panel, Section } from '#app/components/page.tsx';
import { StatePill } from '#app/components/state-mark.tsx';
import { TimeAgo } from '#app/components/time-ago.tsx';
import { serviceQuery } from '#app/queries/services.ts';
import { capitalised } from '#app/lib/items.ts';
import { describeStatus, parseStatus } from '#coolify/status.ts';
import type { ServicePart } from '#coolify/model/resources.ts';
import { DetailHeader } from '../-components/detail-header.tsx';
import { ReadError } from '../-components/page-states.tsx';
import { useDetail } from '../-components/use-detail.ts';
import { UuidFact } from '../-components/uuid-fact.tsx';

export const Route = createFileRoute('/services/$instance/$uuid')({
  loader: ({ context: { client }, params: { instance, uuid } }) =>
    void client.prefetchQuery(serviceQuery(instance, uuid)),
  component: ServicePage,
});

function ServicePage() {
  const params = Route.useParams();
  const query = useQuery(serviceQuery(params.instance, params.uuid));
  const detail = useDetail('service', params, query);
  if (detail.page !== null) return detail.page;
  const service = query.data;
  return (
    <DetailHeader item={detail.item}>
      {query.error !== null && <ReadError error={query.error} onRetry={() => void query.refetch()} />}
      <div className="grid items-start gap-x-6 gap-y-5 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Section title="Parts" count={service?.parts.length}>
          <Panel>
            {service === undefined || service.parts.length === 0 ? (
              <p className="px-3 py-3 text-13 text-muted">
                {service === undefined ? 'Reading…' : 'This instance does not tell the parts of the service.'}
              </p>
            ) : (
              <ul className="divide-y divide-line">
                {service.parts.map((part) => (
                  <Part key={`${part.kind}${part.uuid}`} part={part} />
                ))}
              </ul>
            )}
          </Panel>
        </Section>
        <Section title="About">
          <Panel>
            <Facts
              rows={[
                ['Description', service?.description],
                ['Status', capitalised(describeStatus(parseStatus(service?.status ?? null)))],
                ['Template', service === undefined ? null : (service.serviceType ?? 'Compose file of its own')],
                ['Created', service?.createdAt == null ? null : <TimeAgo key="created" at={service.createdAt} />],
                ['UUID', <UuidFact key="uuid" uuid={params.uuid} />],
              ]}
            />
          </Panel>
        </Section>
      </div>
    </DetailHeader>
  );
}

function Part({ part }: { readonly part: ServicePart }) {
  return (
    <li className="flex min-h-13 flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2 text-13">
      <span className="min-w-0 flex-1 basis-40">
        <span className="block truncate font-medium">{part.name}</span>
        <span className="block truncate text-xs text-muted">
          {part.kind === 'database' ? 'Database' : 'Application'}
          {part.image !== null && ` · ${part.image}`}
        </span>
      </span>
      {part.domains[0] !== undefined && (
        <span className="max-w-full min-w-0">
          <OutsideLink href={part.domains[0]} />
        </span>
      )}
      <StatePill status={parseStatus(part.status)} />
    </li>
  );
}
