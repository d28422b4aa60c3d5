/** Command palette: pages and resources by name, project, server or domain. */
import { useNavigate } from '@tanstack/react-router';
import { Command } from 'cmdk';
import { Plus } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useState } from 'react';
import { InstanceFlag } from '#app/components/instance-name.tsx';
import { NAVIGATION } from '#app/components/shell/navigation.ts';
import { StateMark } from '#app/components/state-mark.tsx';
import { useReturnFocus } from '#app/lib/return-focus.ts';
import { filterResources, KIND_PATH, KIND_LABELS } from '#app/lib/resources.ts';
import { useFleet } from '#app/queries/fleet-view.ts';

const MAX_RESULTS = 40;
/** Create pages. */
const NEW = [
  { to: '/applications/new', label: 'New application' },
  { to: '/databases/new', label: 'New database' },
  { to: '/services/new', label: 'New service' },
  { to: '/projects/new', label: 'New project' },
  { to: '/servers/new', label: 'New server' },
] as const;
const itemClass = 'flex min-h-10 items-center gap-2.5 rounded px-2.5 text-13 data-[selected=true]:bg-hover';

export default function Palette({
  open,
  onOpenChange,
}: {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}) {
  const [q, setQ] = useState('');
  const { items } = useFleet();
  const navigate = useNavigate();
  const focus = useReturnFocus();
  const matches = ({ label }: { readonly label: string }) => label.toLowerCase().includes(q.trim().toLowerCase());
  const pages = [...NAVIGATION.filter(matches), ...NEW.filter(matches).map((entry) => ({ ...entry, icon: Plus }))];
  const found = q.trim() === '' ? [] : filterResources(items, { q, instances: [], statuses: [], kinds: [] });
  const go = (to: string) => {
    onOpenChange(false);
    setQ('');
    void navigate({ to });
  };
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-fade bg-[oklch(0.15_0.02_260/0.45)]" />
        <Dialog.Content
          {...focus}
          aria-describedby={undefined}
          className="fixed inset-x-0 top-[10dvh] z-50 mx-auto w-[min(600px,calc(100vw-1.5rem))] animate-rise overflow-hidden rounded-lg border border-line bg-surface-raised shadow-float"
        >
          <Dialog.Title className="sr-only">Search everything</Dialog.Title>
          <Command shouldFilter={false} loop label="Search everything">
            <Command.Input
              value={q}
              onValueChange={setQ}
              placeholder="Name, project, server, domain…"
              className="h-12 w-full border-b border-line bg-transparent px-4 text-base outline-none"
            />
            <Command.List className="max-h-[55dvh] overflow-y-auto p-1.5">
              <Command.Empty className="px-3 py-8 text-center text-13 text-muted">No results for “{q}”.</Command.Empty>
              {found.slice(0, MAX_RESULTS).map((item) => (
                <Command.Item
                  key={item.key}
                  value={item.key}
                  className={itemClass}
                  onSelect={() => go(`/${KIND_PATH[item.kind]}/${item.instance.id}/${item.uuid}`)}
                >
                  <StateMark mark={item.mark} title={item.title} />
                  <span className="min-w-0 flex-1 truncate font-medium">{item.name}</span>
                  <span className="truncate text-xs text-muted max-sm:hidden">
                    {item.place === null ? KIND_LABELS[item.kind] : `${item.place.project} / ${item.place.environment}`}
                  </span>
                  <InstanceFlag instance={item.instance} />
                </Command.Item>
              ))}
              {found.length > MAX_RESULTS && (
                <p className="px-2.5 py-2 text-xs text-muted">{found.length - MAX_RESULTS} more – keep typing</p>
              )}
              {pages.map(({ to, label, icon: Icon }) => (
                <Command.Item key={to} value={to} className={itemClass} onSelect={() => go(to)}>
                  <Icon className="size-4 text-muted" aria-hidden="true" />
                  {label}
                </Command.Item>
              ))}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
