/** Components of a service with state, domains, logs and actions. */
import { Link } from '@tanstack/react-router';
import { Play, RefreshCcw, ScrollText, SlidersHorizontal, Square } from 'lucide-react';
import { buttonClass } from '#app/components/button.tsx';
import { OutsideLink } from '#app/components/external-link.tsx';
import { Panel, Section } from '#app/components/page.tsx';
import { StatePill } from '#app/components/state-mark.tsx';
import type { Resource } from '#app/lib/resources.ts';
import { availableActions } from '#app/lib/available-actions.ts';
import { unavailableReason } from '#app/queries/availability.ts';
import { COMPONENT_VERBS, useComponentAction, type ComponentAction } from '#app/queries/services.ts';
import type { ServiceComponent } from '#coolify/model/resources.ts';
import { parseStatus } from '#coolify/status.ts';
import {
  ActionMenu,
  useConfirmableAction,
  type ActionSpec,
  type ConfirmableAction,
} from '../../-components/confirmable-action.tsx';

export function Parts({
  title,
  parts,
  item,
}: {
  readonly title: string;
  readonly parts: readonly ServiceComponent[];
  readonly item: Resource;
}) {
  return (
    <Section title={title} count={parts.length}>
      <Panel>
        <ul aria-label={title} className="divide-y divide-line">
          {parts.map((part) => (
            <Part key={part.uuid} part={part} item={item} />
          ))}
        </ul>
      </Panel>
    </Section>
  );
}

function Part({ part, item }: { readonly part: ServiceComponent; readonly item: Resource }) {
  const params = { instance: item.instance.id, uuid: item.uuid };
  return (
    <li className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-1.5 px-3 py-2 text-13">
      <span className="min-w-0 flex-1 basis-44">
        <span className="block truncate font-medium" title={part.name}>
          {part.name}
        </span>
        <span className="block truncate text-xs text-muted" title={part.image ?? undefined}>
          {[part.name === part.key ? null : part.key, part.image].filter((text) => text !== null).join(' · ') ||
            'Image unknown'}
        </span>
      </span>
      {part.domains.length > 0 && (
        <span className="flex max-w-full min-w-0 flex-col">
          {part.domains.map((domain) => (
            <OutsideLink key={domain} href={domain} />
          ))}
        </span>
      )}
      <StatePill status={parseStatus(part.status)} />
      <span className="flex items-center gap-1">
        <Link
          to="/services/$instance/$uuid/logs"
          params={params}
          search={{ part: part.key }}
          aria-label={`Logs of ${part.name}`}
          className={buttonClass({ size: 'sm' })}
        >
          <ScrollText aria-hidden="true" />
          Logs
        </Link>
        <Link
          to="/services/$instance/$uuid/parts/$kind/$part"
          params={{ ...params, kind: part.kind, part: part.uuid }}
          aria-label={`Settings of ${part.name}`}
          className={buttonClass({ size: 'sm' })}
        >
          <SlidersHorizontal aria-hidden="true" />
          <span className="max-sm:sr-only">Settings</span>
        </Link>
        <PartMenu part={part} item={item} />
      </span>
    </li>
  );
}

const SPECS: Record<ComponentAction, ActionSpec> = {
  start: { Icon: Play },
  restart: {
    Icon: RefreshCcw,
    confirmation: 'Restarts only this container. Other components that depend on it may fail during the restart.',
  },
  stop: {
    Icon: Square,
    confirmation: 'Stops only this container. Components that depend on it fail until it is started again.',
    alwaysConfirm: true,
    danger: true,
  },
};

function useConfirmableComponentAction(
  action: ComponentAction,
  part: ServiceComponent,
  item: Resource,
): ConfirmableAction {
  const { mutate, isPending } = useComponentAction(action, item, part);
  return useConfirmableAction({
    id: action,
    item,
    of: part.name,
    verb: COMPONENT_VERBS[action],
    spec: SPECS[action],
    send: () => mutate(),
    isPending,
    reason: unavailableReason(`service-${part.kind}s.${action}`, item.instance),
  });
}

function PartMenu({ part, item }: { readonly part: ServiceComponent; readonly item: Resource }) {
  const start = useConfirmableComponentAction('start', part, item);
  const restart = useConfirmableComponentAction('restart', part, item);
  const stop = useConfirmableComponentAction('stop', part, item);
  const available = availableActions(parseStatus(part.status));
  const actions = [start, restart, stop];
  return (
    <ActionMenu
      label={`Actions for component ${part.name}`}
      actions={actions}
      shown={[...(available.start ? [start] : []), ...(available.stop ? [restart, stop] : [])]}
      busy={actions.some(({ isPending }) => isPending)}
    />
  );
}
