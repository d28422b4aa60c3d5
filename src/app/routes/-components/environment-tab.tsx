/** Environment tab of an application, database or service. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import type { Kind } from '#app/lib/resources.ts';
import { PageTitle } from './page-title.tsx';
import { ActionButton, startOrApply } from './resource-action.tsx';
import { pathOf, useOwner } from './use-owner.ts';
import { VariablesPanel } from './variables-panel.tsx';

export function EnvironmentTab({ kind }: { readonly kind: Kind }) {
  const from = `${pathOf(kind)}/environment` as const;
  const navigate = useNavigate({ from });
  const search = useSearch({ from });
  const { id, uuid, instance, item, name } = useOwner(kind);
  const owner = useMemo(() => ({ kind, uuid }), [kind, uuid]);
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
          sentence: kind === 'application' ? 'Applies on the next deployment.' : 'Applies after a restart.',
          button: item === undefined ? null : <ActionButton action={startOrApply(item)} item={item} />,
        }}
      />
    </>
  );
}
