/** Environment tab of an application, database or service. */
import { useMemo, type ReactNode } from 'react';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import type { Resource, Kind } from '#app/lib/resources.ts';
import type { VariableSearch } from '#app/lib/variable-search.ts';
import { useResource } from '#app/queries/fleet-view.ts';
import { useInstance } from '#app/queries/fleet.ts';
import { PageTitle } from './page-title.tsx';
import { VariablesPanel } from './variables-panel.tsx';

export function EnvironmentTab({
  kind,
  params: { instance: id, uuid },
  search,
  onSearch,
  sentence,
  button,
}: {
  readonly kind: Kind;
  readonly params: { readonly instance: string; readonly uuid: string };
  readonly search: VariableSearch;
  readonly onSearch: (search: VariableSearch) => void;
  /** When saved changes apply. */
  readonly sentence: string;
  /** Button that applies saved changes. */
  readonly button: (item: Resource) => ReactNode;
}) {
  const instance = useInstance(id);
  const item = useResource(id, uuid);
  const owner = useMemo(() => ({ kind, uuid }), [kind, uuid]);
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
        onSearch={onSearch}
        after={{ sentence, button: item === undefined ? null : button(item) }}
      />
    </>
  );
}
