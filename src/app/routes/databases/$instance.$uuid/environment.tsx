import { createFileRoute } from '@tanstack/react-router';
import { useMemo } from 'react';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { readVariableSearch } from '#app/lib/variable-search.ts';
import { useInstance } from '#app/queries/fleet.ts';
import { useItem } from '#app/queries/items.ts';
import { PageTitle } from '../../-components/page-title.tsx';
import { VariablesPanel } from '../../-components/variables-panel.tsx';
import { DatabaseButton } from '../-components/actions.tsx';

export const Route = createFileRoute('/databases/$instance/$uuid/environment')({
  validateSearch: readVariableSearch,
  component: Environment,
});

function Environment() {
  const { instance: id, uuid } = Route.useParams();
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  const instance = useInstance(id);
  const item = useItem(id, uuid);
  const owner = useMemo(() => ({ kind: 'database' as const, uuid }), [uuid]);
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
          sentence: 'It takes hold when the database is restarted.',
          button:
            item === undefined ? null : (
              <DatabaseButton action={item.status.state === 'exited' ? 'start' : 'restart'} item={item} />
            ),
        }}
      />
    </>
  );
}
