import { createFileRoute, Link } from '@tanstack/react-router';
import { MiddleTruncate } from '#app/components/middle-truncate.tsx';
import { Page } from '#app/components/page.tsx';
import { compareNames } from '#app/lib/resources.ts';
import { pluralize } from '#app/lib/pluralize.ts';
import { readListSearch } from '#app/lib/search-params.ts';
import { useAllInstances } from '#app/queries/all-instances.ts';
import { CURRENT } from '#app/queries/teams.ts';
import { isSameTeam, teamAddress, type Team } from '#coolify/model/locations.ts';
import { AllInstancesList, locate, type Located } from '../-components/all-instances-list.tsx';
import { PageTitle } from '../-components/page-title.tsx';

export const Route = createFileRoute('/teams/')({ validateSearch: readListSearch, component: Teams });

function Teams() {
  const search = Route.useSearch();
  const from = useAllInstances('teams.list', {});
  const current = useAllInstances('teams.current', {});
  const isCurrent = ({ instance, row }: Located<Team>): boolean => {
    const own = current.results.find((result) => result.instance.id === instance.id)?.data ?? instance.team;
    return own !== null && isSameTeam(own, row);
  };
  return (
    <Page
      title="Teams"
      facts={from.loading ? <span className="skeleton">4 teams</span> : pluralize(locate(from).length, 'team')}
    >
      <PageTitle>Teams</PageTitle>
      <AllInstancesList
        label="Teams"
        noun="teams"
        search={search}
        from={from}
        rowKey={(team) => teamAddress(team) ?? team.name}
        textOf={(team) => `${team.name} ${team.description ?? ''}`}
        link={(item) => <TeamLink item={item} />}
        facts={(item) => [isCurrent(item) ? 'Token’s team' : null, item.row.description].filter(Boolean).join(' · ')}
        columns={[
          {
            id: 'name',
            header: 'Name',
            width: 'minmax(10rem,1.4fr)',
            cell: (item) => <TeamLink item={item} />,
            compare: (a, b) => compareNames(a.row.name, b.row.name),
          },
          {
            id: 'current',
            header: 'Token',
            width: '9rem',
            cell: (item) => (isCurrent(item) ? 'Token’s team' : <span className="text-muted">–</span>),
            compare: (a, b) => Number(isCurrent(b)) - Number(isCurrent(a)) || compareNames(a.row.name, b.row.name),
          },
          {
            id: 'id',
            header: 'ID',
            width: '4rem',
            cell: ({ row }) => <span className="block truncate text-muted num">{row.address ?? '–'}</span>,
            compare: (a, b) =>
              (a.row.id ?? -1) - (b.row.id ?? -1) || compareNames(a.row.address ?? '', b.row.address ?? ''),
          },
          {
            id: 'description',
            header: 'Description',
            width: 'minmax(8rem,1.6fr)',
            from: 'lg',
            cell: ({ row }) => (
              <span className="block truncate text-muted" title={row.description ?? undefined}>
                {row.description}
              </span>
            ),
          },
        ]}
        empty="Teams are not available on these instances."
      />
      <p className="max-w-[640px] text-13 text-muted">
        A token only has access to its own team. Create and edit teams in the Coolify dashboard.
      </p>
    </Page>
  );
}

/** A team without an address can only be the token's team. */
function TeamLink({ item: { instance, row } }: { readonly item: Located<Team> }) {
  return (
    <Link
      to="/teams/$instance/$id"
      params={{ instance: instance.id, id: row.address ?? CURRENT }}
      className="block min-w-0 font-medium after:absolute after:inset-0"
    >
      <MiddleTruncate text={row.name} />
    </Link>
  );
}
