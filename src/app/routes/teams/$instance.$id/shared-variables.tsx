import { createFileRoute, Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { buttonClass } from '#app/components/button.tsx';
import { Empty } from '#app/components/notice.tsx';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { readVariableSearch } from '#app/lib/variable-search.ts';
import { useInstance } from '#app/queries/fleet.ts';
import { CURRENT, teamQuery } from '#app/queries/teams.ts';
import { teamAddress } from '#coolify/model/locations.ts';
import { SharedVariablesTab } from '../../-components/shared-variables-tab.tsx';

export const Route = createFileRoute('/teams/$instance/$id/shared-variables')({
  validateSearch: readVariableSearch,
  component: TeamVariables,
});

/** The call names no team: it is that of the token (contract section 2, “Shared envs”). */
function TeamVariables() {
  const { instance: name, id } = Route.useParams();
  const navigate = Route.useNavigate();
  const instance = useInstance(name);
  const current = useQuery(teamQuery(name, CURRENT));
  const own = current.data ?? instance?.team;
  const search = Route.useSearch();
  if (instance === undefined || (own === undefined && current.isPending)) return <TableSkeleton rows={5} />;
  if (id !== CURRENT && (own === undefined || own === null || teamAddress(own) !== id))
    return (
      <Empty
        title="Another team’s variables are out of reach"
        action={
          <Link
            to="/teams/$instance/$id/shared-variables"
            params={{ instance: name, id: CURRENT }}
            className={buttonClass({})}
          >
            Open {own?.name ?? 'the token’s team'}
          </Link>
        }
      >
        A token reads and changes those of its own team only. Connect a token of this team to see its own.
      </Empty>
    );
  return (
    <SharedVariablesTab
      instance={instance}
      owner={{ kind: 'team' }}
      name={own?.name ?? 'the team'}
      search={search}
      onSearch={(next) => void navigate({ search: next, replace: true })}
    />
  );
}
