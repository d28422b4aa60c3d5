import { createFileRoute } from '@tanstack/react-router';
import { readVariableSearch } from '#app/lib/variable-search.ts';
import { EnvironmentTab } from '../../-components/environment-tab.tsx';
import { DatabaseButton } from '../-components/actions.tsx';

export const Route = createFileRoute('/databases/$instance/$uuid/environment')({
  validateSearch: readVariableSearch,
  component: Environment,
});

function Environment() {
  const navigate = Route.useNavigate();
  return (
    <EnvironmentTab
      kind="database"
      params={Route.useParams()}
      search={Route.useSearch()}
      onSearch={(search) => void navigate({ search, replace: true })}
      sentence="Applies after a restart."
      button={(item) => <DatabaseButton action={item.status.state === 'exited' ? 'start' : 'restart'} item={item} />}
    />
  );
}
