import { createFileRoute } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { readVariableSearch } from '#app/lib/variable-search.ts';
import { useInstance } from '#app/queries/fleet.ts';
import { environmentQuery } from '#app/queries/projects.ts';
import { SharedVariablesTab } from '../../../-components/shared-variables-tab.tsx';

export const Route = createFileRoute('/projects/$instance/$uuid/$environment/shared-variables')({
  validateSearch: readVariableSearch,
  component: EnvironmentVariables,
});

function EnvironmentVariables() {
  const { instance: id, uuid, environment: address } = Route.useParams();
  const navigate = Route.useNavigate();
  const instance = useInstance(id);
  const environment = useQuery(environmentQuery(id, uuid, address)).data;
  const search = Route.useSearch();
  if (instance === undefined || environment === undefined) return <TableSkeleton rows={5} />;
  return (
    <SharedVariablesTab
      instance={instance}
      owner={{ kind: 'environment', project: uuid, environment: environment.uuid ?? address }}
      name={environment.name}
      search={search}
      onSearch={(next) => void navigate({ search: next, replace: true })}
    />
  );
}
