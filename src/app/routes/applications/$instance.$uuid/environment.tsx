import { createFileRoute } from '@tanstack/react-router';
import { readVariableSearch } from '#app/lib/variable-search.ts';
import { EnvironmentTab } from '../../-components/environment-tab.tsx';
import { ActionButton } from '../-components/actions.tsx';

export const Route = createFileRoute('/applications/$instance/$uuid/environment')({
  validateSearch: readVariableSearch,
  component: Environment,
});

function Environment() {
  const navigate = Route.useNavigate();
  return (
    <EnvironmentTab
      kind="application"
      params={Route.useParams()}
      search={Route.useSearch()}
      onSearch={(search) => void navigate({ search, replace: true })}
      sentence="Applies on the next deployment."
      button={(item) => <ActionButton action={item.status.state === 'exited' ? 'start' : 'deploy'} item={item} />}
    />
  );
}
