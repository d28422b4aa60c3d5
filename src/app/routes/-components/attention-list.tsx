// Skips the React compiler to keep the first JavaScript small (src/DECISIONS.md).
'use no memo';

import { Link } from '@tanstack/react-router';
import { InstanceFlag } from '#app/components/instance-name.tsx';
import { Panel } from '#app/components/page.tsx';
import { StateMark } from '#app/components/state-mark.tsx';
import type { Summary } from '#app/lib/fleet-summary.ts';
import { ItemLink, placeWords } from './resource-row.tsx';
import { ResourceMenu } from './resource-menu.tsx';
import { KIND_LABELS } from '#app/lib/resources.ts';

const MAX_ROWS = 10;

/** Unreachable servers and unhealthy resources, most urgent first, with actions. */
export function AttentionList({ summary, several }: { readonly summary: Summary; readonly several: boolean }) {
  const { attention, serversDown, known } = summary;
  if (attention.length + serversDown.length === 0) {
    return (
      <Panel className="flex items-center gap-2.5 px-3 py-3 text-13">
        <StateMark mark={known ? 'good' : 'unknown'} />
        {known ? 'Nothing needs attention.' : 'Loading instances…'}
      </Panel>
    );
  }
  return (
    <Panel>
      <ul className="divide-y divide-line">
        {serversDown.map(({ instance, server }) => (
          <li
            key={`${instance.id}/${server.uuid}`}
            className="relative flex min-h-13 items-center gap-3 py-1.5 pr-1.5 pl-3 hover:bg-hover"
          >
            <StateMark mark="bad" />
            <div className="min-w-0 flex-1">
              <Link
                to="/servers/$instance/$uuid"
                params={{ instance: instance.id, uuid: server.uuid }}
                className="block truncate text-13 font-medium after:absolute after:inset-0"
              >
                {server.name}
              </Link>
              <p className="flex items-center gap-1.5 text-xs text-muted">
                {several && <InstanceFlag instance={instance} size={12} />}
                <span className="truncate">Server · Coolify cannot reach it</span>
              </p>
            </div>
            <span className="text-xs font-medium">Unreachable</span>
            <span className="size-8 pointer-coarse:size-11" />
          </li>
        ))}
        {attention.slice(0, MAX_ROWS).map((item) => (
          <li key={item.key} className="relative flex min-h-13 items-center gap-3 py-1.5 pr-1.5 pl-3 hover:bg-hover">
            <StateMark mark={item.mark} title={item.title} />
            <div className="min-w-0 flex-1">
              <ItemLink item={item} className="block min-w-0 text-13 font-medium after:absolute after:inset-0" />
              <p className="flex items-center gap-1.5 text-xs text-muted">
                {several && <InstanceFlag instance={item.instance} size={12} />}
                <span className="truncate">{placeWords(item) || KIND_LABELS[item.kind]}</span>
              </p>
            </div>
            <span className="text-xs font-medium">{item.word}</span>
            <div className="relative z-1 size-8 pointer-coarse:size-11">
              <ResourceMenu item={item} />
            </div>
          </li>
        ))}
      </ul>
      {attention.length > MAX_ROWS && (
        <Link
          to="/resources"
          search={{ status: 'attention' }}
          className="block border-t border-line px-3 py-2 text-13 text-accent hover:underline"
        >
          View all {attention.length} that need attention
        </Link>
      )}
    </Panel>
  );
}
