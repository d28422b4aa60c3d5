/** The editor of variables: a table and a text over the same edits, a review before anything is saved. Data comes by props. */
import { ClipboardPaste, Download, Plus, Undo2 } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { cx } from '#app/lib/cx.ts';
import { usePhone } from '#app/lib/media.ts';
import { writeEnvFile } from '#coolify/env-file.ts';
import { diffVariables, type DiffOptions } from '#coolify/env-diff.ts';
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
  keyProblems,
  linesOf,
  mergeText,
  rowsOf,
  setBack,
  setComment,
  setDeleted,
  setFlag,
  setKey,
  setValue,
  wantedOfRows,
  type Edits,
  type Side,
} from './edits.ts';
import { PasteDialog } from './paste-dialog.tsx';
import { columns, Row, type RowChange } from './row.tsx';
import { TextFace } from './text-face.tsx';

export interface EditorProps {
  /** Completes file names: `shop.env`. */
  readonly name: string;
  readonly variables: readonly Variable[];
  readonly twins: boolean;
  readonly options: DiffOptions;
  readonly locked: string | undefined;
  readonly flagReason: string;
  /** Of shared ones: `team` of `{{team.KEY}}`. */
  readonly sharedBy?: string | undefined;
  readonly face: 'table' | 'text';
  readonly side: Side;
  readonly filter: string;
  readonly onView: (view: { face?: 'table' | 'text'; side?: Side; filter?: string }) => void;
  readonly edits: Edits;
  readonly onEdits: (change: (edits: Edits) => Edits) => void;
  readonly onReview: () => void;
  readonly onUndo: (() => void) | undefined;
  /** What is told above it: saved, restart needed. */
  readonly children?: ReactNode;
}

export function Editor(props: EditorProps) {
  const { variables, edits, onEdits, twins, options, locked, face, side, filter, onView } = props;
  const [pasting, setPasting] = useState(false);
  const [unread, setUnread] = useState(0);
  const rows = useMemo(() => rowsOf(variables, edits), [variables, edits]);
  const diff = useMemo(() => diffVariables(variables, wantedOfRows(rows), options), [variables, rows, options]);
  const problems = useMemo(() => keyProblems(rows), [rows]);
  const list = useRef<HTMLUListElement>(null);
  const latest = useRef(variables);
  useEffect(() => {
    latest.current = variables;
  });
  const change = useCallback(
    (id: string, given: RowChange) =>
      onEdits((now) => {
        const row = rowsOf(latest.current, now).find((item) => item.id === id);
        if (row === undefined) return now;
        if (given.kind === 'value') return setValue(now, row, given.side, given.value);
        if (given.kind === 'flag') return setFlag(now, row, given.name, given.on);
        if (given.kind === 'comment') return setComment(now, row, given.text);
        if (given.kind === 'key') return setKey(now, row, given.text.trim());
        return given.kind === 'delete' ? setDeleted(now, row) : setBack(now, row);
      }),
    [onEdits],
  );
  const text = (of: Side): string => writeEnvFile(linesOf(rows, of), { comments: true });
  const download = (of: Side): void => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text(of)], { type: 'text/plain' }));
    link.download = `${props.name}${of === 'preview' ? '.preview' : ''}.env`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  const shown = rows.filter((row) => row.isNew || row.key.toLowerCase().includes(filter.toLowerCase()));
  const dirty = diff.changes.length + diff.unsendable.length > 0 || Object.keys(edits).length > 0;
  const reason =
    locked ??
    (face === 'text' && unread > 0
      ? 'Mend the lines that cannot be read.'
      : problems.size > 0
        ? 'Mend the names of the new variables.'
        : diff.unsendable.length > 0
          ? diff.unsendable[0]?.reason
          : diff.changes.length === 0
            ? 'Nothing has been changed.'
            : undefined);
  // On the phone beside the filter, where there is room for it.
  const phone = usePhone();
  const copy = <CopyButton text={text(face === 'text' ? side : 'production')} label="Copy as .env" />;
  return (
    <div className="flex flex-col gap-3 max-md:pb-16">
      <div className="flex flex-wrap items-center gap-2">
        <Segmented
          label="Show as"
          value={face}
          onChange={(next) => {
            setUnread(0);
            onView({ face: next });
          }}
          options={[
            { value: 'table', label: 'Table' },
            { value: 'text', label: 'Text' },
          ]}
        />
        {face === 'text' && twins && (
          <Segmented
            label="Which values"
            value={side}
            onChange={(next) => {
              setUnread(0);
              onView({ side: next });
            }}
            options={[
              { value: 'production', label: 'Production' },
              { value: 'preview', label: 'Preview' },
            ]}
          />
        )}
        {face === 'table' && (
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
          {face === 'table' && (
            <>
              <Button
                icon={<Plus aria-hidden="true" />}
                disabledReason={locked}
                onClick={() => {
                  flushSync(() => onEdits((now) => addRow(now)));
                  // It is the last, and its name is what is typed next.
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
            {twins && <MenuItem onSelect={() => download('preview')}>Download preview .env</MenuItem>}
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
      {face === 'text' ? (
        <TextFace
          key={side}
          rows={rows}
          side={side}
          locked={locked}
          onErrors={setUnread}
          onText={(entries) => onEdits((now) => mergeText(variables, now, side, entries, true))}
        />
      ) : rows.length === 0 ? (
        <Empty title="No variables yet">Add one, or paste a .env.</Empty>
      ) : (
        <Panel>
          <div
            aria-hidden="true"
            className={cx(
              'grid gap-x-3 border-b border-line px-3 py-1.5 text-xs text-muted max-md:hidden',
              columns(twins),
            )}
          >
            <span>Name</span>
            <span>{twins ? 'Production' : 'Value'}</span>
            {twins && <span>Preview</span>}
          </div>
          <ul ref={list} aria-label="Variables" className="divide-y divide-line">
            {shown.map((row) => (
              <Row
                key={row.id}
                row={row}
                twins={twins}
                options={options}
                locked={locked}
                flagReason={props.flagReason}
                problem={problems.get(row.id)}
                sharedBy={props.sharedBy}
                onChange={change}
              />
            ))}
          </ul>
          {shown.length === 0 && <p className="px-3 py-3 text-13 text-muted">No name has “{filter}” in it.</p>}
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
              onEdits(() => ({}));
              setUnread(0);
              // The text is written anew from what the instance has.
              if (face === 'text') onView({ face: 'table' });
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
          twins={twins}
          onClose={() => setPasting(false)}
          onPaste={(of, entries) => {
            onEdits((now) => mergeText(variables, now, of, entries, false));
            setPasting(false);
          }}
        />
      )}
    </div>
  );
}
