/** A value of a variable: masked until the user shows it; a hidden one can only be replaced. */
import { Eye, EyeOff, Lock, PenLine, Plus, X } from 'lucide-react';
import { useState } from 'react';
import { cx } from '#app/lib/cx.ts';
import { Button } from '../button.tsx';
import { CopyButton } from '../copy-button.tsx';
import { controlClass } from '../control-class.ts';
import { editedValue, type Scope, type VariableRow } from './edits.ts';

export interface ValueCellProps {
  readonly row: VariableRow;
  readonly scope: Scope;
  /** Why values cannot be changed. */
  readonly locked: string | undefined;
  /** Text in place of an absent value. */
  readonly none: string;
  readonly onChange: (value: string | null) => void;
}

export function ValueCell({ row, scope, locked, none, onChange }: ValueCellProps) {
  const [shown, setShown] = useState(row.isNew);
  const value = editedValue(row, scope);
  const name = `${scope === 'preview' ? 'preview value' : 'value'} of ${row.key === '' ? 'the new variable' : row.key}`;
  if (value === undefined) {
    return (
      <span className="flex min-h-8 items-center gap-1.5 text-13 text-muted">
        <span className="min-w-0 flex-1">{none}</span>
        {!row.deleted && (
          <Button
            tone="quiet"
            size="icon"
            aria-label={`Set the ${name}`}
            disabledReason={locked}
            icon={<Plus aria-hidden="true" />}
            onClick={() => {
              setShown(true);
              onChange('');
            }}
          />
        )}
      </span>
    );
  }
  const typed = row.edit?.values[scope] !== undefined;
  if (value === null) {
    const isWriteOnly = row.current[scope]?.shownOnce === true;
    return (
      <span className="flex min-h-8 items-center gap-1.5 text-13 text-muted">
        <Lock className="size-3.5 shrink-0" aria-hidden="true" />
        <span
          className="min-w-0 flex-1"
          title={
            isWriteOnly
              ? 'Coolify never returns this value.'
              : 'The token needs the permission read:sensitive to view it.'
          }
        >
          {isWriteOnly ? 'Write-only' : 'Hidden'}
        </span>
        <Button
          tone="quiet"
          size="icon"
          aria-label={`Replace the ${name}`}
          disabledReason={locked}
          icon={<PenLine aria-hidden="true" />}
          onClick={() => {
            setShown(true);
            onChange('');
          }}
        />
      </span>
    );
  }
  const lines = value.split('\n').length;
  return (
    <span className="flex min-w-0 items-start gap-1">
      {shown ? (
        <textarea
          aria-label={name.charAt(0).toUpperCase() + name.slice(1)}
          value={value}
          rows={Math.min(8, lines)}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          wrap="off"
          readOnly={locked !== undefined || row.deleted}
          title={locked}
          onChange={(event) => onChange(event.target.value)}
          className={cx(
            controlClass,
            'w-full resize-none px-2 py-1 font-mono text-13 leading-5 read-only:opacity-60',
            typed && 'border-accent',
          )}
        />
      ) : (
        <button
          type="button"
          aria-label={`Show the ${name}`}
          className="min-h-8 touch min-w-0 flex-1 truncate rounded px-2 text-left font-mono text-13 hover:bg-hover"
          onClick={() => setShown(true)}
        >
          {value === '' ? <span className="text-muted">Empty</span> : '••••••••••'}
          {lines > 1 && <span className="ml-2 font-sans text-xs text-muted">{lines} lines</span>}
        </button>
      )}
      {shown && (
        <Button
          tone="quiet"
          size="icon"
          aria-label={`Hide the ${name}`}
          icon={<EyeOff aria-hidden="true" />}
          onClick={() => setShown(false)}
        />
      )}
      {!shown && (
        <Eye className="pointer-events-none mt-2 size-4 shrink-0 text-muted max-md:hidden" aria-hidden="true" />
      )}
      {typed && !row.isNew ? (
        <Button
          tone="quiet"
          size="icon"
          aria-label={`Restore the ${name}`}
          icon={<X aria-hidden="true" />}
          onClick={() => onChange(row.current[scope]?.value ?? null)}
        />
      ) : (
        <CopyButton text={value} label={`Copy the ${name}`} />
      )}
    </span>
  );
}
