import { useQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { useMemo } from 'react';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { useResource } from '#app/queries/fleet-view.ts';
import { useInstance } from '#app/queries/fleet.ts';
import { serviceQuery } from '#app/queries/services.ts';
import { PageTitle } from '../../-components/page-title.tsx';
import { TasksPanel } from '../../-components/tasks-panel.tsx';

export const Route = createFileRoute('/services/$instance/$uuid/tasks')({ component: Tasks });

function Tasks() {
  const { instance: id, uuid } = Route.useParams();
  const instance = useInstance(id);
  const name = useResource(id, uuid)?.name ?? uuid;
  const service = useQuery(serviceQuery(id, uuid)).data;
  // Coolify finds the container by the component's name in the compose file (v4.3.10 `ScheduledTaskJob`).
  const containers = useMemo(
    () => service?.parts.map(({ key, name: label }) => ({ value: key, label })) ?? [],
    [service],
  );
  const owner = useMemo(
    () => (instance === undefined ? null : { kind: 'service' as const, instance, uuid, name }),
    [instance, uuid, name],
  );
  return (
    <>
      <PageTitle>{`Scheduled tasks of ${name}`}</PageTitle>
      {owner === null ? <TableSkeleton rows={4} /> : <TasksPanel owner={owner} containers={containers} />}
    </>
  );
}
