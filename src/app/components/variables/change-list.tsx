/** What saving would do, line by line: additions, changes, deletions; values only when asked for. */
import { Minus, PenLine, Plus } from 'lucide-react';
import type { ChangedPart, Unsendable, VariableChange } from '#coolify/env-diff.ts';
import { FLAG_WORDS } from './row.tsx';

const WORDS = { add: 'Added', change: 'Changed', delete: 'Deleted' } as const;
const ICONS = { add: Plus, change: PenLine, delete: Minus } as const;
const TONES = { add: 'text-good', change: 'text-warn', delete: 'text-bad' } as const;

const partWord = (part: ChangedPart, change: Extract<VariableChange, { kind: 'change' }>): string =>
  part === 'value' || part === 'comment'
    ? part
    : `${FLAG_WORDS[part].label.toLowerCase()} ${change.after[part] ? 'on' : 'off'}`;

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
  unsendable = [],
  twins,
  values,
}: {
  readonly changes: readonly VariableChange[];
  readonly unsendable?: readonly Unsendable[];
  readonly twins: boolean;
  /** Show the values themselves. */
  readonly values: boolean;
}) {
  return (
    <ul aria-label="Changes" className="flex flex-col divide-y divide-line rounded border border-line text-13">
      {changes.map((change) => {
        const { key, preview } = change.kind === 'delete' ? change.before : change.after;
        const Icon = ICONS[change.kind];
        const before = change.kind === 'add' ? null : change.before.value;
        const after = change.kind === 'delete' ? null : change.after.value;
        return (
          <li key={`${key} ${String(preview)}`} className="flex items-start gap-2 px-2.5 py-1.5">
            <Icon className={`mt-0.5 size-4 shrink-0 ${TONES[change.kind]}`} aria-hidden="true" />
            <div className="min-w-0 flex-1">
              <p>
                <span className="sr-only">{WORDS[change.kind]}: </span>
                <span className="font-mono wrap-anywhere">{key}</span>
                {twins && <span className="ml-2 text-xs text-muted">{preview ? 'preview' : 'production'}</span>}
                {change.kind === 'change' && (
                  <span className="ml-2 text-xs text-muted">
                    {change.parts.map((part) => partWord(part, change)).join(', ')}
                  </span>
                )}
              </p>
              {values && (
                <div className="mt-0.5 font-mono text-xs wrap-anywhere whitespace-pre-wrap">
                  {change.kind !== 'add' &&
                    (before === null ? <p className="text-muted">− (sealed)</p> : <p>− {before}</p>)}
                  {after !== null && (change.kind !== 'change' || change.parts.includes('value')) && <p>+ {after}</p>}
                </div>
              )}
            </div>
          </li>
        );
      })}
      {unsendable.map(({ key, preview, reason }) => (
        <li key={`no ${key} ${String(preview)}`} className="px-2.5 py-1.5 text-bad">
          <span className="font-mono">{key}</span>: {reason}
        </li>
      ))}
    </ul>
  );
}
