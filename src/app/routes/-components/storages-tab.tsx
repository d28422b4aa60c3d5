/** Storages tab of an application, database or service. */
import { useQuery } from '@tanstack/react-query';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import type { Kind } from '#app/lib/resources.ts';
import { serviceQuery } from '#app/queries/services.ts';
import { PageTitle } from './page-title.tsx';
import { StoragesPanel } from './storages-panel.tsx';
import { useOwner } from './use-owner.ts';

export function StoragesTab({ kind }: { readonly kind: Kind }) {
  const { id, uuid, name, owner } = useOwner(kind);
  const { data: parts } = useQuery({
    ...serviceQuery(id, uuid),
    enabled: kind === 'service',
    select: (service) => service.parts.map((part) => ({ value: part.uuid, label: part.name })),
  });
  return (
    <>
      <PageTitle>{`Storages of ${name}`}</PageTitle>
      {owner === null ? <TableSkeleton rows={4} /> : <StoragesPanel owner={owner} parts={parts} />}
    </>
  );
}
