import { createFileRoute } from '@tanstack/react-router';
import type { Resource } from '#app/lib/resources.ts';
import { readVariableSearch } from '#app/lib/variable-search.ts';
import { ActionButton } from '../../-components/confirmable-action.tsx';
import { EnvironmentTab } from '../../-components/environment-tab.tsx';
import { useConfirmableServiceAction } from '../-components/actions.tsx';

export const Route = createFileRoute('/services/$instance/$uuid/environment')({
  validateSearch: readVariableSearch,
  component: Environment,
});

function Environment() {
  const navigate = Route.useNavigate();
  return (
    <EnvironmentTab
      kind="service"
      params={Route.useParams()}
      search={Route.useSearch()}
      onSearch={(search) => void navigate({ search, replace: true })}
      sentence="Applies after a restart."
      button={(item) => <RestartButton item={item} />}
    />
  );
}

function RestartButton({ item }: { readonly item: Resource }) {
  return (
    <ActionButton action={useConfirmableServiceAction(item.status.state === 'exited' ? 'start' : 'restart', item)} />
  );
}
