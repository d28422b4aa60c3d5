import { Check, Minus, X } from 'lucide-react';
import type { Instance } from '#contract/instances.ts';

const ABILITIES = [
  { id: 'read', label: 'read', what: 'see everything but secrets' },
  { id: 'read:sensitive', label: 'read:sensitive', what: 'see secrets and build logs' },
  { id: 'write', label: 'write', what: 'create, change and delete' },
  { id: 'deploy', label: 'deploy', what: 'deploy, start, stop, restart, cancel' },
] as const;

/** What the token may do, as far as the instance's answers have shown: no call of Coolify lists it. */
export function AbilityList({ abilities }: { readonly abilities: Instance['abilities'] }) {
  return (
    <ul className="flex flex-col gap-1 text-13">
      {ABILITIES.map(({ id, label, what }) => {
        const seen = abilities.root === 'granted' ? 'granted' : abilities[id];
        return (
          <li key={id} className="flex items-baseline gap-2">
            <span className="translate-y-0.5">
              {seen === 'granted' ? (
                <Check className="size-3.5 text-good" aria-hidden="true" />
              ) : seen === 'refused' ? (
                <X className="size-3.5 text-bad" aria-hidden="true" />
              ) : (
                <Minus className="size-3.5 text-muted" aria-hidden="true" />
              )}
            </span>
            <span>
              <code className="font-mono text-xs">{label}</code>: {what}
              <span className="text-muted">
                {seen === 'granted' ? ' (yes)' : seen === 'refused' ? ' (no)' : ' (shows when it is first needed)'}
              </span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
