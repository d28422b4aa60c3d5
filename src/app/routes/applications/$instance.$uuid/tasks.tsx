import { createFileRoute } from '@tanstack/react-router';
import { useMemo } from 'react';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { useResource } from '#app/queries/fleet-view.ts';
import { useInstance } from '#app/queries/fleet.ts';
import { PageTitle } from '../../-components/page-title.tsx';
import { TasksPanel } from '../../-components/tasks-panel.tsx';

export const Route = createFileRoute('/applications/$instance/$uuid/tasks')({ component: Tasks });

function Tasks() {
  const { instance: id, uuid } = Route.useParams();
  const instance = useInstance(id);
  const name = useResource(id, uuid)?.name ?? uuid;
  const owner = useMemo(
    () => (instance === undefined ? null : { kind: 'application' as const, instance, uuid, name }),
    [instance, uuid, name],
  );
  return (
    <>
      <PageTitle>{`Scheduled tasks of ${name}`}</PageTitle>
      {owner === null ? <TableSkeleton rows={4} /> : <TasksPanel owner={owner} containers={NO_CONTAINERS} />}
    </>
  );
}

const NO_CONTAINERS: readonly string[] = [];
