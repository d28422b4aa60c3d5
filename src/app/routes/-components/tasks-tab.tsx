/** Tasks tab of an application or service. */
import { useQuery } from '@tanstack/react-query';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { serviceQuery } from '#app/queries/services.ts';
import type { TaskOwner } from '#app/queries/subresources.ts';
import { PageTitle } from './page-title.tsx';
import { TasksPanel } from './tasks-panel.tsx';
import { useOwner } from './use-owner.ts';

const NO_CONTAINERS: readonly never[] = [];

export function TasksTab({ kind }: { readonly kind: TaskOwner['kind'] }) {
  const { id, uuid, name, owner } = useOwner(kind);
  // Coolify finds the container by the component's name in the compose file (v4.3.10 `ScheduledTaskJob`).
  const { data: containers = NO_CONTAINERS } = useQuery({
    ...serviceQuery(id, uuid),
    enabled: kind === 'service',
    select: ({ parts }) => parts.map(({ key, name: label }) => ({ value: key, label })),
  });
  return (
    <>
      <PageTitle>{`Scheduled tasks of ${name}`}</PageTitle>
      {owner === null ? <TableSkeleton rows={4} /> : <TasksPanel owner={owner} containers={containers} />}
    </>
  );
}
