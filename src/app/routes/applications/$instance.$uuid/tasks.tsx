import { createFileRoute } from '@tanstack/react-router';
import { TasksTab } from '../../-components/tasks-tab.tsx';

export const Route = createFileRoute('/applications/$instance/$uuid/tasks')({
  component: () => <TasksTab kind="application" />,
});
