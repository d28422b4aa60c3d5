import { createFileRoute, Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { OutsideLink } from '#app/components/external-link.tsx';
import { Facts, Panel, Section, WithAside } from '#app/components/page.tsx';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { KIND_PATH, type Resource } from '#app/lib/resources.ts';
import { useFleet } from '#app/queries/fleet-view.ts';
import { serverDomainsQuery, serverQuery, serverResourcesQuery } from '#app/queries/servers.ts';
import type { Server } from '#coolify/model/locations.ts';
import { ReadError } from '../../-components/page-states.tsx';
import { ResourceRows } from '../../-components/resource-rows.tsx';
import { UuidFact } from '../../-components/uuid-fact.tsx';

export const Route = createFileRoute('/servers/$instance/$uuid/')({ component: Overview });

function Overview() {
  const { instance, uuid } = Route.useParams();
  const view = useFleet();
  const detail = useQuery(serverQuery(instance, uuid));
  const known = view.summary.servers.find((row) => row.instance.id === instance && row.server.uuid === uuid);
  const server = detail.data ?? known?.server;
  const resources = useQuery(serverResourcesQuery(instance, uuid));
  const items = view.items.filter((item) => item.instance.id === instance && item.serverUuid === uuid);
  if (server === undefined) return <TableSkeleton rows={4} />;
  return (
    <WithAside>
      <div className="flex flex-col gap-5">
        <Section title="Resources" count={resources.data?.length}>
          {resources.error !== null && <ReadError error={resources.error} onRetry={() => void resources.refetch()} />}
          {(resources.error === null || items.length > 0) && (
            <Panel>
              <ResourceRows instance={instance} items={items} rows={resources.data} empty="No resources." />
            </Panel>
          )}
        </Section>
        <Domains instance={instance} server={server} items={items} />
      </div>
      <Section title="About">
        <Panel>
          <Facts
            rows={[
              ['Description', server.description],
              ['Address', server.ip],
              ['SSH user and port', server.user === null ? null : `${server.user}, ${server.port ?? 22}`],
              ['Reachable', yesNo(server.reachable)],
              ['Usable', yesNo(server.usable)],
              ['Coolify host', yesNo(server.isCoolifyHost)],
              ['Build server', yesNo(server.isBuildServer)],
              [
                'Proxy',
                server.proxyType === null
                  ? null
                  : `${server.proxyType}${server.proxyStatus === null ? '' : `, ${server.proxyStatus}`}`,
              ],
              ['Docker', server.dockerVersion],
              ['UUID', <UuidFact key="uuid" uuid={server.uuid} />],
            ]}
          />
        </Panel>
      </Section>
    </WithAside>
  );
}

const yesNo = (value: boolean | null): string | null => (value === null ? null : value ? 'Yes' : 'No');

const hostOf = (address: string): string =>
  address
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/[:/].*$/, '')
    .toLowerCase();

/** Coolify returns host names without a scheme; each is linked to its resource where known. */
function Domains({
  instance,
  server,
  items,
}: {
  readonly instance: string;
  readonly server: Server;
  readonly items: readonly Resource[];
}) {
  const query = useQuery(serverDomainsQuery(instance, server.uuid, server.ip));
  const names = [...new Set((query.data ?? []).flatMap((group) => group.domains))].toSorted((a, b) =>
    a.localeCompare(b),
  );
  const resourceFor = (name: string): Resource | undefined =>
    items.find((item) => item.domains.some((domain) => hostOf(domain) === name.toLowerCase()));
  return (
    <Section title="Domains" count={query.data === undefined ? undefined : names.length}>
      {query.error !== null && <ReadError error={query.error} onRetry={() => void query.refetch()} />}
      {query.error === null && (
        <Panel>
          {query.data === undefined ? (
            <p className="px-3 py-3 text-13 text-muted">Loading…</p>
          ) : names.length === 0 ? (
            <p className="px-3 py-3 text-13 text-muted">No domains.</p>
          ) : (
            <ul className="divide-y divide-line">
              {names.map((name) => {
                const item = resourceFor(name);
                const address = item?.domains.find((domain) => hostOf(domain) === name.toLowerCase());
                return (
                  <li key={name} className="flex row-h items-center gap-3 px-3 text-13">
                    <span className="min-w-0 flex-1 truncate">
                      {address === undefined ? name : <OutsideLink href={address} />}
                    </span>
                    {item !== undefined && (
                      <Link
                        to={`/${KIND_PATH[item.kind]}/$instance/$uuid`}
                        params={{ instance, uuid: item.uuid }}
                        className="inline-flex min-h-6 max-w-[45%] items-center truncate text-xs text-muted hover:underline"
                      >
                        {item.name}
                      </Link>
                    )}
                  </li>
                );
              })}
            </ul>
          )}
        </Panel>
      )}
    </Section>
  );
}
