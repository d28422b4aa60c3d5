import { useQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { useMemo } from 'react';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { useResource } from '#app/queries/fleet-view.ts';
import { useInstance } from '#app/queries/fleet.ts';
import { serviceQuery } from '#app/queries/services.ts';
import { PageTitle } from '../../-components/page-title.tsx';
import { StoragesPanel } from '../../-components/storages-panel.tsx';

export const Route = createFileRoute('/services/$instance/$uuid/storages')({ component: Storages });

function Storages() {
  const { instance: id, uuid } = Route.useParams();
  const instance = useInstance(id);
  const name = useResource(id, uuid)?.name ?? uuid;
  const service = useQuery(serviceQuery(id, uuid)).data;
  const parts = useMemo(() => service?.parts.map((part) => ({ value: part.uuid, label: part.name })) ?? [], [service]);
  const owner = useMemo(
    () => (instance === undefined ? null : { kind: 'service' as const, instance, uuid, name }),
    [instance, uuid, name],
  );
  return (
    <>
      <PageTitle>{`Storages of ${name}`}</PageTitle>
      {owner === null ? <TableSkeleton rows={4} /> : <StoragesPanel owner={owner} parts={parts} />}
    </>
  );
}
