/** A row of the variables table: name, values, marks, and expandable options. */
import { ChevronDown, ChevronRight, RotateCcw, Trash2 } from 'lucide-react';
import { memo, useState } from 'react';
import { cx } from '#app/lib/cx.ts';
import { FLAG_NAMES, type DiffOptions } from '#coolify/env-diff.ts';
import type { FlagName } from '#coolify/model/variables.ts';
import { Button } from '../button.tsx';
import { controlClass } from '../control-class.ts';
import { CopyButton } from '../copy-button.tsx';
import { supportedFields, type Scope, type VariableRow } from './edits.ts';
import { ValueCell } from './value-cell.tsx';

export const FLAG_WORDS: Readonly<Record<FlagName, { readonly label: string; readonly help: string }>> = {
  literal: { label: 'Literal', help: '$ references in the value are not resolved.' },
  multiline: { label: 'Multiline', help: 'Line breaks are kept.' },
  shownOnce: { label: 'Write-only', help: 'The value cannot be read after saving.' },
  buildtime: { label: 'Build time', help: 'Available while the image is built.' },
  runtime: { label: 'Runtime', help: 'Available in the running container.' },
};

const ONLY_NEW = 'This instance supports it for new variables only.';

export type RowChange =
  | { readonly kind: 'value'; readonly scope: Scope; readonly value: string | null }
  | { readonly kind: 'flag'; readonly name: FlagName; readonly on: boolean }
  | { readonly kind: 'comment'; readonly text: string }
  | { readonly kind: 'key'; readonly text: string }
  | { readonly kind: 'delete' | 'revert' };

export interface VariableRowProps {
  readonly row: VariableRow;
  readonly hasPreviews: boolean;
  readonly options: DiffOptions;
  readonly locked: string | undefined;
  /** Why a flag is not available. */
  readonly flagReason: string;
  readonly problem: string | undefined;
  /** For shared variables: `team` in the reference `{{team.KEY}}`. */
  readonly sharedBy: string | undefined;
  readonly onChange: (id: string, change: RowChange) => void;
}

/** Memoised, so that typing in one of 200 rows renders only that row. */
export const Row = memo(function Row({
  row,
  hasPreviews,
  options,
  locked,
  flagReason,
  problem,
  sharedBy,
  onChange,
}: VariableRowProps) {
  const [open, setOpen] = useState(false);
  const supported = supportedFields(row, options);
  const known = options.createFields;
  const reasonOf = (which: FlagName | 'comment'): string | undefined =>
    supported.has(which) ? undefined : known.has(which) ? ONLY_NEW : flagReason;
  const variable = row.current.production ?? row.current.preview;
  const name = row.key === '' ? 'the new variable' : row.key;
  const flag = (which: FlagName): boolean =>
    row.edit?.flags?.[which] ?? variable?.[which] ?? (which === 'buildtime' || which === 'runtime');
  const comment = row.edit?.comment ?? variable?.comment ?? '';
  const marks = [
    row.isNew && 'new',
    !row.isNew && row.edit !== undefined && !row.deleted && !row.isGone && 'changed',
    row.isGone && 'deleted on the instance',
    variable?.managed === true && 'managed by Coolify',
    variable?.required === true && 'required',
    ...(['literal', 'multiline', 'shownOnce'] as const).map(
      (which) => flag(which) && FLAG_WORDS[which].label.toLowerCase(),
    ),
    known.has('buildtime') && !flag('buildtime') && 'not at build time',
    known.has('runtime') && !flag('runtime') && 'not at runtime',
  ].filter((mark) => typeof mark === 'string');
  return (
    <li
      aria-label={name}
      className={cx(
        'grid gap-x-3 gap-y-1 px-3 py-1.5 text-13 [contain-intrinsic-size:auto_44px] [content-visibility:auto]',
        columns(hasPreviews),
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
          <p className="text-xs text-muted">{row.deleted ? 'to be deleted' : marks.join(' · ')}</p>
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
        {hasPreviews && <p className="text-xs text-muted md:hidden">Production</p>}
        <ValueCell
          row={row}
          scope="production"
          locked={locked}
          none={row.deleted ? 'Deleted' : 'Preview only'}
          onChange={(value) => onChange(row.id, { kind: 'value', scope: 'production', value })}
        />
      </div>
      {hasPreviews && (
        <div className="min-w-0">
          <p className="text-xs text-muted md:hidden">Preview</p>
          <ValueCell
            row={row}
            scope="preview"
            locked={locked}
            none={row.deleted ? 'Deleted' : row.isNew ? 'Same as production' : 'None'}
            onChange={(value) => onChange(row.id, { kind: 'value', scope: 'preview', value })}
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
            aria-label={`Restore ${name}`}
            icon={<RotateCcw aria-hidden="true" />}
            onClick={() => onChange(row.id, { kind: 'revert' })}
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
            <span className="text-xs text-muted">
              Comment{supported.has('comment') ? '' : `: ${reasonOf('comment')}`}
            </span>
            <input
              value={comment}
              maxLength={256}
              readOnly={!supported.has('comment') || locked !== undefined}
              onChange={(event) => onChange(row.id, { kind: 'comment', text: event.target.value })}
              className={cx(controlClass, 'h-8 w-full max-w-[640px] px-2 text-13 read-only:opacity-60')}
            />
          </label>
        </div>
      )}
    </li>
  );
});

/** Grid columns of the header and the rows; stacked on phones. */
export const columns = (hasPreviews: boolean): string =>
  hasPreviews
    ? 'md:grid-cols-[minmax(11rem,2fr)_minmax(0,3fr)_minmax(0,3fr)_4.5rem] max-md:grid-cols-[1fr_auto] max-md:*:nth-[2]:col-span-full max-md:*:nth-[2]:row-start-2 max-md:*:nth-[3]:col-span-full max-md:*:nth-[3]:row-start-3'
    : 'md:grid-cols-[minmax(11rem,2fr)_minmax(0,5fr)_4.5rem] max-md:grid-cols-[1fr_auto] max-md:*:nth-[2]:col-span-full max-md:*:nth-[2]:row-start-2';
