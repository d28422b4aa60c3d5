import { createFileRoute } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { readVariableSearch } from '#app/lib/variable-search.ts';
import { useInstance } from '#app/queries/fleet.ts';
import { projectQuery } from '#app/queries/projects.ts';
import { SharedVariablesTab } from '../../../-components/shared-variables-tab.tsx';

// No conflict with environment routes: wherever this call exists, environments are addressed by uuid.
export const Route = createFileRoute('/projects/$instance/$uuid/_project/shared-variables')({
  validateSearch: readVariableSearch,
  component: ProjectVariables,
});

function ProjectVariables() {
  const { instance: id, uuid } = Route.useParams();
  const navigate = Route.useNavigate();
  const instance = useInstance(id);
  const project = useQuery(projectQuery(id, uuid)).data;
  const search = Route.useSearch();
  if (instance === undefined) return <TableSkeleton rows={5} />;
  return (
    <SharedVariablesTab
      instance={instance}
      owner={{ kind: 'project', project: uuid }}
      name={project?.name ?? uuid}
      search={search}
      onSearch={(next) => void navigate({ search: next, replace: true })}
    />
  );
}
