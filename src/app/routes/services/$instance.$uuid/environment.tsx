import { createFileRoute } from '@tanstack/react-router';
import { useMemo } from 'react';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import type { Item } from '#app/lib/items.ts';
import { readVariableSearch } from '#app/lib/variable-search.ts';
import { useInstance } from '#app/queries/fleet.ts';
import { useItem } from '#app/queries/items.ts';
import { ActionButton } from '../../-components/asked-action.tsx';
import { PageTitle } from '../../-components/page-title.tsx';
import { VariablesPanel } from '../../-components/variables-panel.tsx';
import { useService } from '../-components/actions.tsx';

export const Route = createFileRoute('/services/$instance/$uuid/environment')({
  validateSearch: readVariableSearch,
  component: Environment,
});

function Environment() {
  const { instance: id, uuid } = Route.useParams();
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  const instance = useInstance(id);
  const item = useItem(id, uuid);
  const owner = useMemo(() => ({ kind: 'service' as const, uuid }), [uuid]);
  const name = item?.name ?? uuid;
  if (instance === undefined) return <TableSkeleton rows={8} />;
  return (
    <>
      <PageTitle>{`Environment of ${name}`}</PageTitle>
      <VariablesPanel
        key={`${id}/${uuid}`}
        instance={instance}
        owner={owner}
        name={name}
        search={search}
        onSearch={(next) => void navigate({ search: next, replace: true })}
        after={{
          sentence: 'It takes hold when the service is restarted.',
          button: item === undefined ? null : <Restart item={item} />,
        }}
      />
    </>
  );
}

function Restart({ item }: { readonly item: Item }) {
  return <ActionButton action={useService(item.status.state === 'exited' ? 'start' : 'restart', item)} />;
}
