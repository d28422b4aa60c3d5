import { createFileRoute } from '@tanstack/react-router';
import { Notice } from '#app/components/notice.tsx';
import type { Resource } from '#app/lib/resources.ts';
import { readLogSearch } from '#app/lib/search-params.ts';
import { useFleet } from '#app/queries/fleet-view.ts';
import { LogsTab } from '../../-components/logs-tab.tsx';

export const Route = createFileRoute('/databases/$instance/$uuid/logs')({
  validateSearch: readLogSearch,
  component: () => <LogsTab kind="database" notice={(item) => <NeighboursNotice item={item} />} />,
});

/** Databases of another kind on the same server (recordings 4.3.10 `FACTS.md`, bug 1). */
function NeighboursNotice({ item }: { readonly item: Resource }) {
  const neighbours = useFleet().items.filter(
    (other) =>
      other.kind === 'database' &&
      other.instance.id === item.instance.id &&
      item.serverUuid !== null &&
      other.serverUuid === item.serverUuid &&
      other.subtype !== item.subtype,
  );
  if (neighbours.length === 0) return null;
  return (
    <Notice tone="warn" title="These logs may belong to another database">
      Known Coolify API limitation: databases of different types on one server can share the number that Coolify looks
      up. On {item.server}, check {neighbours.map((other) => other.name).join(', ')}.
    </Notice>
  );
}
