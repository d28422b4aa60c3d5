import { Check, Minus, X } from 'lucide-react';
import type { Instance } from '#contract/instances.ts';

const ABILITIES = [
  { id: 'read', label: 'read', description: 'view everything except secrets' },
  { id: 'read:sensitive', label: 'read:sensitive', description: 'view secrets and build logs' },
  { id: 'write', label: 'write', description: 'create, edit and delete' },
  { id: 'deploy', label: 'deploy', description: 'deploy, start, stop, restart, cancel' },
] as const;

/** Token abilities inferred from responses; Coolify has no endpoint that lists them. */
export function AbilityList({ abilities }: { readonly abilities: Instance['abilities'] }) {
  return (
    <ul className="flex flex-col gap-1 text-13">
      {ABILITIES.map(({ id, label, description }) => {
        const state = abilities.root === 'granted' ? 'granted' : abilities[id];
        return (
          <li key={id} className="flex items-baseline gap-2">
            <span className="translate-y-0.5">
              {state === 'granted' ? (
                <Check className="size-3.5 text-good" aria-hidden="true" />
              ) : state === 'refused' ? (
                <X className="size-3.5 text-bad" aria-hidden="true" />
              ) : (
                <Minus className="size-3.5 text-muted" aria-hidden="true" />
              )}
            </span>
            <span>
              <code className="font-mono text-xs">{label}</code>: {description}
              <span className="text-muted">
                {state === 'granted' ? ' (yes)' : state === 'refused' ? ' (no)' : ' – not verified yet'}
              </span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
