import { createFileRoute } from '@tanstack/react-router';
import { TasksTab } from '../../-components/tasks-tab.tsx';

export const Route = createFileRoute('/services/$instance/$uuid/tasks')({
  component: () => <TasksTab kind="service" />,
});
