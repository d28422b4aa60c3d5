import { createFileRoute } from '@tanstack/react-router';
import { useMemo } from 'react';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { useResource } from '#app/queries/fleet-view.ts';
import { useInstance } from '#app/queries/fleet.ts';
import { PageTitle } from '../../-components/page-title.tsx';
import { StoragesPanel } from '../../-components/storages-panel.tsx';

export const Route = createFileRoute('/applications/$instance/$uuid/storages')({ component: Storages });

function Storages() {
  const { instance: id, uuid } = Route.useParams();
  const instance = useInstance(id);
  const name = useResource(id, uuid)?.name ?? uuid;
  const owner = useMemo(
    () => (instance === undefined ? null : { kind: 'application' as const, instance, uuid, name }),
    [instance, uuid, name],
  );
  return (
    <>
      <PageTitle>{`Storages of ${name}`}</PageTitle>
      {owner === null ? <TableSkeleton rows={4} /> : <StoragesPanel owner={owner} />}
    </>
  );
}
