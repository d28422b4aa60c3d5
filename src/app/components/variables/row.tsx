/** A variable as a row: its name, its one or two values, what is special about it, and on request its options. */
import { ChevronDown, ChevronRight, RotateCcw, Trash2 } from 'lucide-react';
import { memo, useState } from 'react';
import { cx } from '#app/lib/cx.ts';
import { FLAG_NAMES, type DiffOptions } from '#coolify/env-diff.ts';
import type { FlagName } from '#coolify/model/variables.ts';
import { Button } from '../button.tsx';
import { controlClass } from '../control-class.ts';
import { CopyButton } from '../copy-button.tsx';
import { takenOf, type Side, type VariableRow } from './edits.ts';
import { ValueCell } from './value-cell.tsx';

export const FLAG_WORDS: Readonly<Record<FlagName, { readonly label: string; readonly help: string }>> = {
  literal: { label: 'Literal', help: 'Taken as written: no $ is resolved in it.' },
  multiline: { label: 'Several lines', help: 'Line breaks in it are kept.' },
  shownOnce: { label: 'Shown once', help: 'After saving, nobody can read it here again.' },
  buildtime: { label: 'In the build', help: 'There while the image is built.' },
  runtime: { label: 'At run time', help: 'There in the running container.' },
};

const ONLY_NEW = 'This instance takes it only with a new variable.';

export type RowChange =
  | { readonly kind: 'value'; readonly side: Side; readonly value: string | null }
  | { readonly kind: 'flag'; readonly name: FlagName; readonly on: boolean }
  | { readonly kind: 'comment'; readonly text: string }
  | { readonly kind: 'key'; readonly text: string }
  | { readonly kind: 'delete' | 'back' };

export interface VariableRowProps {
  readonly row: VariableRow;
  readonly twins: boolean;
  readonly options: DiffOptions;
  readonly locked: string | undefined;
  /** Why this version cannot take a flag. */
  readonly flagReason: string;
  readonly problem: string | undefined;
  /** Of shared ones: what stands before the name in a value that uses it, `team` of `{{team.KEY}}`. */
  readonly sharedBy: string | undefined;
  readonly onChange: (id: string, change: RowChange) => void;
}

/** Drawn again only when its own row has changed: 200 of them stay quick. */
export const Row = memo(function Row({
  row,
  twins,
  options,
  locked,
  flagReason,
  problem,
  sharedBy,
  onChange,
}: VariableRowProps) {
  const [open, setOpen] = useState(false);
  const takes = takenOf(row, options);
  const known = options.takesNew;
  const reasonOf = (which: FlagName | 'comment'): string | undefined =>
    takes.has(which) ? undefined : known.has(which) ? ONLY_NEW : flagReason;
  const one = row.current.production ?? row.current.preview;
  const name = row.key === '' ? 'the new variable' : row.key;
  const flag = (which: FlagName): boolean =>
    row.edit?.flags?.[which] ?? one?.[which] ?? (which === 'buildtime' || which === 'runtime');
  const comment = row.edit?.comment ?? one?.comment ?? '';
  const marks = [
    row.isNew && 'new',
    !row.isNew && row.edit !== undefined && !row.deleted && 'changed',
    one?.managed === true && 'by Coolify',
    one?.required === true && 'required',
    ...(['literal', 'multiline', 'shownOnce'] as const).map(
      (which) => flag(which) && FLAG_WORDS[which].label.toLowerCase(),
    ),
    known.has('buildtime') && !flag('buildtime') && 'not in the build',
    known.has('runtime') && !flag('runtime') && 'not at run time',
  ].filter((mark) => typeof mark === 'string');
  return (
    <li
      aria-label={name}
      className={cx(
        'grid gap-x-3 gap-y-1 px-3 py-1.5 text-13 [contain-intrinsic-size:auto_44px] [content-visibility:auto]',
        columns(twins),
      )}
    >
      <div className="min-w-0">
        {row.isNew ? (
          <>
            <input
              aria-label="Name of the new variable"
              aria-invalid={problem !== undefined || undefined}
              value={row.key}
              spellCheck={false}
              autoCapitalize="off"
              autoComplete="off"
              placeholder="NAME"
              onChange={(event) => onChange(row.id, { kind: 'key', text: event.target.value })}
              className={cx(controlClass, 'h-8 w-full px-2 font-mono text-13')}
            />
            {problem !== undefined && <p className="mt-0.5 text-xs text-bad">{problem}</p>}
          </>
        ) : (
          <p className={cx('min-h-8 py-1.5 font-mono wrap-anywhere', row.deleted && 'line-through opacity-60')}>
            {row.key}
          </p>
        )}
        {(marks.length > 0 || row.deleted) && (
          <p className="text-xs text-muted">{row.deleted ? 'will be deleted' : marks.join(' · ')}</p>
        )}
        {comment !== '' && !open && <p className="text-xs wrap-anywhere text-muted">{comment}</p>}
        {sharedBy !== undefined && !row.isNew && !row.deleted && (
          <p className="flex items-center gap-1 text-xs text-muted">
            <code className="min-w-0 font-mono wrap-anywhere">{`{{${sharedBy}.${row.key}}}`}</code>
            <CopyButton text={`{{${sharedBy}.${row.key}}}`} label={`Copy the reference to ${row.key}`} />
          </p>
        )}
      </div>
      <div className="min-w-0">
        {twins && <p className="text-xs text-muted md:hidden">Production</p>}
        <ValueCell
          row={row}
          side="production"
          locked={locked}
          none={row.deleted ? 'Deleted' : 'Preview only'}
          onChange={(value) => onChange(row.id, { kind: 'value', side: 'production', value })}
        />
      </div>
      {twins && (
        <div className="min-w-0">
          <p className="text-xs text-muted md:hidden">Preview</p>
          <ValueCell
            row={row}
            side="preview"
            locked={locked}
            none={row.deleted ? 'Deleted' : row.isNew ? 'As production' : 'None'}
            onChange={(value) => onChange(row.id, { kind: 'value', side: 'preview', value })}
          />
        </div>
      )}
      <div className="flex items-start justify-end">
        <Button
          tone="quiet"
          size="icon"
          aria-label={`Options of ${name}`}
          aria-expanded={open}
          icon={open ? <ChevronDown aria-hidden="true" /> : <ChevronRight aria-hidden="true" />}
          onClick={() => setOpen(!open)}
        />
        {row.deleted || (row.edit !== undefined && !row.isNew) ? (
          <Button
            tone="quiet"
            size="icon"
            aria-label={`Put ${name} back`}
            icon={<RotateCcw aria-hidden="true" />}
            onClick={() => onChange(row.id, { kind: 'back' })}
          />
        ) : (
          <Button
            tone="quiet"
            size="icon"
            aria-label={row.isNew ? 'Remove the new variable' : `Delete ${name}`}
            disabledReason={locked}
            icon={<Trash2 aria-hidden="true" />}
            onClick={() => onChange(row.id, { kind: 'delete' })}
          />
        )}
      </div>
      {open && (
        <div className="col-span-full flex flex-col gap-3 border-l-2 border-line py-1 pl-3">
          <div className="flex flex-wrap gap-x-5 gap-y-1">
            {FLAG_NAMES.map((which) => {
              const reason = locked ?? reasonOf(which);
              return (
                <label
                  key={which}
                  className="flex min-h-8 touch items-center gap-2"
                  title={reason ?? FLAG_WORDS[which].help}
                >
                  <input
                    type="checkbox"
                    className="size-4 accent-(--accent)"
                    checked={flag(which)}
                    aria-disabled={reason !== undefined || undefined}
                    onChange={(event) => {
                      if (reason === undefined)
                        onChange(row.id, { kind: 'flag', name: which, on: event.target.checked });
                    }}
                  />
                  <span className={cx(reason !== undefined && 'text-muted')}>{FLAG_WORDS[which].label}</span>
                </label>
              );
            })}
          </div>
          {locked === undefined &&
            [ONLY_NEW, flagReason].map((reason) => {
              const names = FLAG_NAMES.filter((which) => reasonOf(which) === reason);
              return (
                names.length > 0 && (
                  <p key={reason} className="text-xs text-muted">
                    {names.map((which) => FLAG_WORDS[which].label).join(', ')}: {reason}
                  </p>
                )
              );
            })}
          <label className="flex flex-col gap-1">
            <span className="text-xs text-muted">Comment{takes.has('comment') ? '' : `: ${reasonOf('comment')}`}</span>
            <input
              value={comment}
              maxLength={256}
              readOnly={!takes.has('comment') || locked !== undefined}
              onChange={(event) => onChange(row.id, { kind: 'comment', text: event.target.value })}
              className={cx(controlClass, 'h-8 w-full max-w-[640px] px-2 text-13 read-only:opacity-60')}
            />
          </label>
        </div>
      )}
    </li>
  );
});

/** The same columns for the head and the rows; one below the other on the phone. */
export const columns = (twins: boolean): string =>
  twins
    ? 'md:grid-cols-[minmax(11rem,2fr)_minmax(0,3fr)_minmax(0,3fr)_4.5rem] max-md:grid-cols-[1fr_auto] max-md:*:nth-[2]:col-span-full max-md:*:nth-[2]:row-start-2 max-md:*:nth-[3]:col-span-full max-md:*:nth-[3]:row-start-3'
    : 'md:grid-cols-[minmax(11rem,2fr)_minmax(0,5fr)_4.5rem] max-md:grid-cols-[1fr_auto] max-md:*:nth-[2]:col-span-full max-md:*:nth-[2]:row-start-2';
