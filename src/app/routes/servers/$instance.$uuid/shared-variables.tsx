import { createFileRoute } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { readVariableSearch } from '#app/lib/variable-search.ts';
import { useInstance } from '#app/queries/fleet.ts';
import { serverQuery } from '#app/queries/servers.ts';
import { SharedVariablesTab } from '../../-components/shared-variables-tab.tsx';

export const Route = createFileRoute('/servers/$instance/$uuid/shared-variables')({
  validateSearch: readVariableSearch,
  component: ServerVariables,
});

function ServerVariables() {
  const { instance: id, uuid } = Route.useParams();
  const navigate = Route.useNavigate();
  const instance = useInstance(id);
  const server = useQuery(serverQuery(id, uuid)).data;
  const search = Route.useSearch();
  if (instance === undefined) return <TableSkeleton rows={5} />;
  return (
    <SharedVariablesTab
      instance={instance}
      owner={{ kind: 'server', server: uuid }}
      name={server?.name ?? uuid}
      search={search}
      onSearch={(next) => void navigate({ search: next, replace: true })}
    />
  );
}
