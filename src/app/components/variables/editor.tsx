/** Variables editor: a table view and a text view of the same draft. */
import { ClipboardPaste, Download, Plus, Undo2 } from 'lucide-react';
import { useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { cx } from '#app/lib/cx.ts';
import { usePhone } from '#app/lib/media.ts';
import { writeEnvFile } from '#coolify/env-file.ts';
import type { DiffOptions } from '#coolify/env-diff.ts';
import type { Variable } from '#coolify/model/variables.ts';
import { Button } from '../button.tsx';
import { CopyButton } from '../copy-button.tsx';
import { controlClass } from '../control-class.ts';
import { Menu, MenuItem } from '../menu.tsx';
import { FormFoot } from '../form/form-foot.tsx';
import { Empty, Notice } from '../notice.tsx';
import { Panel } from '../page.tsx';
import { Segmented } from '../segmented.tsx';
import { countWords } from './change-list.tsx';
import {
  addRow,
  envLines,
  keyProblems,
  mergeText,
  revertRow,
  rowsOf,
  setComment,
  setDeleted,
  setFlag,
  setKey,
  setValue,
  type Scope,
} from './edits.ts';
import { PasteDialog } from './paste-dialog.tsx';
import { columns, Row, type RowChange } from './row.tsx';
import { TextView } from './text-view.tsx';
import type { VariableDraft } from './use-variable-draft.ts';

export interface EditorProps {
  /** Used in file names: `shop.env`. */
  readonly name: string;
  readonly variables: readonly Variable[];
  readonly draft: VariableDraft;
  readonly hasPreviews: boolean;
  readonly options: DiffOptions;
  /** Why nothing can be changed. */
  readonly locked: string | undefined;
  /** Why an option is not available. */
  readonly flagReason: string;
  /** For shared variables: `team` in `{{team.KEY}}`. */
  readonly sharedBy?: string | undefined;
  readonly view: 'table' | 'text';
  readonly scope: Scope;
  readonly filter: string;
  readonly onView: (view: { view?: 'table' | 'text'; scope?: Scope; filter?: string }) => void;
  readonly onReview: () => void;
  readonly onUndo: (() => void) | undefined;
  /** Notices above the variables. */
  readonly children?: ReactNode;
}

export function Editor(props: EditorProps) {
  const { variables, draft, hasPreviews, options, locked, view, scope, filter, onView } = props;
  const { edits, diff, edit } = draft;
  const [pasting, setPasting] = useState(false);
  const [errorCount, setErrorCount] = useState(0);
  const rows = useMemo(() => rowsOf(variables, edits), [variables, edits]);
  const problems = useMemo(() => keyProblems(rows), [rows]);
  const list = useRef<HTMLUListElement>(null);
  const change = useCallback(
    (id: string, given: RowChange) =>
      edit((now, latest) => {
        const row = rowsOf(latest, now).find((item) => item.id === id);
        if (row === undefined) return now;
        if (given.kind === 'value') return setValue(now, row, given.scope, given.value);
        if (given.kind === 'flag') return setFlag(now, row, given.name, given.on);
        if (given.kind === 'comment') return setComment(now, row, given.text);
        if (given.kind === 'key') return setKey(now, row, given.text.trim());
        return given.kind === 'delete' ? setDeleted(now, row) : revertRow(now, id);
      }),
    [edit],
  );
  const text = (of: Scope): string => writeEnvFile(envLines(rows, of), { comments: true });
  const download = (of: Scope): void => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text(of)], { type: 'text/plain' }));
    link.download = `${props.name}${of === 'preview' ? '.preview' : ''}.env`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  const shown = rows.filter((row) => row.isNew || row.key.toLowerCase().includes(filter.toLowerCase()));
  const dirty = edits.size > 0;
  const reason =
    locked ??
    (view === 'text' && errorCount > 0
      ? 'Fix the highlighted lines.'
      : problems.size > 0
        ? 'Fix the names of the new variables.'
        : diff.blocked.length > 0
          ? diff.blocked[0]?.reason
          : diff.changes.length === 0
            ? 'No changes.'
            : undefined);
  // On a phone the button fits beside the filter.
  const phone = usePhone();
  const copy = <CopyButton text={text(view === 'text' ? scope : 'production')} label="Copy as .env" />;
  return (
    <div className="flex flex-col gap-3 max-md:pb-16">
      <div className="flex flex-wrap items-center gap-2">
        <Segmented
          label="View"
          value={view}
          onChange={(next) => {
            setErrorCount(0);
            onView({ view: next });
          }}
          options={[
            { value: 'table', label: 'Table' },
            { value: 'text', label: 'Text' },
          ]}
        />
        {view === 'text' && hasPreviews && (
          <Segmented
            label="Values"
            value={scope}
            onChange={(next) => {
              setErrorCount(0);
              onView({ scope: next });
            }}
            options={[
              { value: 'production', label: 'Production' },
              { value: 'preview', label: 'Preview' },
            ]}
          />
        )}
        {view === 'table' && (
          <input
            type="search"
            aria-label="Filter by name"
            placeholder="Filter by name"
            value={filter}
            onChange={(event) => onView({ filter: event.target.value })}
            className={cx(controlClass, 'h-8 w-48 px-2 text-13 max-md:w-0 max-md:min-w-28 max-md:flex-1')}
          />
        )}
        {phone && copy}
        <div className="ml-auto flex flex-wrap items-center gap-2">
          {view === 'table' && (
            <>
              <Button
                icon={<Plus aria-hidden="true" />}
                disabledReason={locked}
                onClick={() => {
                  flushSync(() => edit((now) => addRow(now)));
                  // New rows come last; the name is entered first.
                  list.current?.querySelector<HTMLInputElement>(':scope > li:last-child input')?.focus();
                }}
              >
                Add variable
              </Button>
              <Button
                icon={<ClipboardPaste aria-hidden="true" />}
                disabledReason={locked}
                onClick={() => setPasting(true)}
              >
                Paste .env
              </Button>
            </>
          )}
          <Menu label="Export" trigger={<Button icon={<Download aria-hidden="true" />}>Export</Button>}>
            <MenuItem onSelect={() => download('production')}>Download .env</MenuItem>
            {hasPreviews && <MenuItem onSelect={() => download('preview')}>Download preview .env</MenuItem>}
          </Menu>
          {!phone && copy}
          {props.onUndo !== undefined && (
            <Button icon={<Undo2 aria-hidden="true" />} disabledReason={locked} onClick={props.onUndo}>
              Undo last save
            </Button>
          )}
        </div>
      </div>
      {props.children}
      {locked !== undefined && <Notice title={locked} />}
      {view === 'text' ? (
        <TextView
          key={scope}
          variables={variables}
          rows={rows}
          scope={scope}
          locked={locked}
          onErrors={setErrorCount}
          onText={(base, entries) => edit((now) => mergeText(base, now, scope, entries, true))}
        />
      ) : rows.length === 0 ? (
        <Empty title="No variables yet">Add one, or paste a .env.</Empty>
      ) : (
        <Panel>
          <div
            aria-hidden="true"
            className={cx(
              'grid gap-x-3 border-b border-line px-3 py-1.5 text-xs text-muted max-md:hidden',
              columns(hasPreviews),
            )}
          >
            <span>Name</span>
            <span>{hasPreviews ? 'Production' : 'Value'}</span>
            {hasPreviews && <span>Preview</span>}
          </div>
          <ul ref={list} aria-label="Variables" className="divide-y divide-line">
            {shown.map((row) => (
              <Row
                key={row.id}
                row={row}
                hasPreviews={hasPreviews}
                options={options}
                locked={locked}
                flagReason={props.flagReason}
                problem={problems.get(row.id)}
                sharedBy={props.sharedBy}
                onChange={change}
              />
            ))}
          </ul>
          {shown.length === 0 && <p className="px-3 py-3 text-13 text-muted">No variable matches “{filter}”.</p>}
        </Panel>
      )}
      <FormFoot dirty={dirty}>
        <Button
          tone="primary"
          className="max-md:min-h-11 max-md:flex-1"
          disabledReason={reason}
          onClick={props.onReview}
        >
          Review and save
        </Button>
        {dirty && (
          <Button
            className="max-md:min-h-11"
            onClick={() => {
              draft.discard();
              setErrorCount(0);
              // The text view holds its own text: reopening it writes the text from the variables again.
              if (view === 'text') onView({ view: 'table' });
            }}
          >
            Discard
          </Button>
        )}
        <p role="status" className="text-13 text-muted num max-md:order-first max-md:w-full">
          {diff.changes.length === 0 ? '' : countWords(diff.changes)}
        </p>
      </FormFoot>
      {pasting && (
        <PasteDialog
          hasPreviews={hasPreviews}
          onClose={() => setPasting(false)}
          onPaste={(of, entries) => {
            edit((now, latest) => mergeText(latest, now, of, entries, false));
            setPasting(false);
          }}
        />
      )}
    </div>
  );
}
