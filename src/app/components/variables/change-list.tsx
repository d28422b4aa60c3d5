/** The changes of a save, with values on request. */
import { Minus, PenLine, Plus } from 'lucide-react';
import type { BlockedChange, ChangedField, Conflict, VariableChange } from '#coolify/env-diff.ts';
import { Button } from '../button.tsx';
import { FLAG_WORDS } from './row.tsx';

const WORDS = { add: 'Added', change: 'Changed', delete: 'Deleted' } as const;
const ICONS = { add: Plus, change: PenLine, delete: Minus } as const;
const TONES = { add: 'text-good', change: 'text-warn', delete: 'text-bad' } as const;

const CONFLICTS: Readonly<Record<Conflict, string>> = {
  added: 'Added on the instance since you started editing.',
  changed: 'Changed on the instance since you started editing.',
  deleted: 'Deleted on the instance since you started editing. Saving creates it again.',
};

const fieldLabel = (field: ChangedField, change: Extract<VariableChange, { kind: 'change' }>): string =>
  field === 'value' || field === 'comment'
    ? field
    : `${FLAG_WORDS[field].label.toLowerCase()} ${change.after[field] ? 'on' : 'off'}`;

/** “1 added, 2 changed, 3 deleted” */
export function countWords(changes: readonly VariableChange[]): string {
  const count = (kind: VariableChange['kind']): number => changes.filter((change) => change.kind === kind).length;
  return (['add', 'change', 'delete'] as const)
    .filter((kind) => count(kind) > 0)
    .map((kind) => `${count(kind)} ${WORDS[kind].toLowerCase()}`)
    .join(', ');
}

export function ChangeList({
  changes,
  blocked,
  hasPreviews,
  values,
  onDiscard,
}: {
  readonly changes: readonly VariableChange[];
  readonly blocked: readonly BlockedChange[];
  readonly hasPreviews: boolean;
  /** Whether to show values. */
  readonly values: boolean;
  readonly onDiscard: ((key: string) => void) | undefined;
}) {
  return (
    <ul aria-label="Changes" className="flex flex-col divide-y divide-line rounded border border-line text-13">
      {changes.map((change, index) => {
        const { key, preview } = change.kind === 'delete' ? change.before : change.after;
        const Icon = ICONS[change.kind];
        const before = change.kind === 'add' ? null : change.before.value;
        const after = change.kind === 'delete' ? null : change.after.value;
        return (
          <li key={index} className="flex items-start gap-2 px-2.5 py-1.5">
            <Icon className={`mt-0.5 size-4 shrink-0 ${TONES[change.kind]}`} aria-hidden="true" />
            <div className="min-w-0 flex-1">
              <p>
                <span className="sr-only">{WORDS[change.kind]}: </span>
                <span className="font-mono wrap-anywhere">{key}</span>
                {hasPreviews && <span className="ml-2 text-xs text-muted">{preview ? 'preview' : 'production'}</span>}
                {change.kind === 'change' && (
                  <span className="ml-2 text-xs text-muted">
                    {change.fields.map((field) => fieldLabel(field, change)).join(', ')}
                  </span>
                )}
              </p>
              {change.conflict !== null && <p className="text-xs text-warn">{CONFLICTS[change.conflict]}</p>}
              {values && (
                <div className="mt-0.5 font-mono text-xs wrap-anywhere whitespace-pre-wrap">
                  {change.kind !== 'add' &&
                    (before === null ? <p className="text-muted">− (hidden)</p> : <p>− {before}</p>)}
                  {after !== null && (change.kind !== 'change' || change.fields.includes('value')) && <p>+ {after}</p>}
                </div>
              )}
            </div>
            {change.conflict !== null && onDiscard !== undefined && (
              <Button size="sm" aria-label={`Discard my change of ${key}`} onClick={() => onDiscard(key)}>
                Discard my change
              </Button>
            )}
          </li>
        );
      })}
      {blocked.map(({ key, preview, reason }) => (
        <li key={`blocked ${key} ${String(preview)}`} className="px-2.5 py-1.5 text-bad">
          <span className="font-mono">{key}</span>: {reason}
        </li>
      ))}
    </ul>
  );
}
