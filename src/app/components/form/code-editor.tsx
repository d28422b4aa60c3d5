/** A code editor: a textarea of the same size until CodeMirror has loaded, or if it cannot load. */
import { useEffect, useImperativeHandle, useRef, useState, type Ref } from 'react';
import { flushSync } from 'react-dom';
import { cx } from '#app/lib/cx.ts';
import { controlClass } from '../control-class.ts';
import type { Editor } from './code-mirror.ts';
import type { CodeLanguage } from './spec.ts';

export interface CodeEditorProps {
  readonly id: string;
  /** The accessible name. */
  readonly label: string;
  /** The element that shows the label, where there is one. */
  readonly labelId?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly language: CodeLanguage;
  /** Height in lines. */
  readonly rows?: number;
  readonly readOnly?: boolean;
  readonly describedBy?: string | undefined;
  readonly invalid?: boolean;
  readonly inputRef?: Ref<{ focus: () => void } | null> | undefined;
}

export function CodeEditor({
  id,
  label,
  labelId,
  value,
  onChange,
  onBlur,
  language,
  rows = 12,
  readOnly = false,
  describedBy,
  invalid = false,
  inputRef,
}: CodeEditorProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<Editor | null>(null);
  // The editor always calls the props of the latest render.
  const latest = useRef({ value, onChange, onBlur });
  useEffect(() => {
    latest.current = { value, onChange, onBlur };
  });
  useImperativeHandle(inputRef, () => ({ focus: () => (editor === null ? area.current?.focus() : editor.focus()) }), [
    editor,
  ]);

  useEffect(() => {
    let left = false;
    let made: Editor | null = null;
    void import('./code-mirror.ts')
      .then(async ({ createEditor }) => {
        const create = await createEditor(language);
        if (left || place.current === null) return;
        const typing = document.activeElement === area.current ? area.current : null;
        const ready = create(place.current, {
          value: latest.current.value,
          selection: typing === null ? null : [typing.selectionStart, typing.selectionEnd],
          label,
          readOnly,
          // Synchronous like a textarea: a late render would come back as an outside value and overwrite newer input.
          onChange: (text) => flushSync(() => latest.current.onChange(text)),
          onBlur: () => latest.current.onBlur?.(),
        });
        made = ready;
        // Synchronous, so that no keystroke is lost between the two elements.
        flushSync(() => setEditor(ready));
        if (typing !== null) ready.focus();
      })
      // The textarea stays and has everything but highlighting.
      .catch(() => undefined);
    return () => {
      left = true;
      made?.destroy();
      setEditor(null);
    };
  }, [language, label, readOnly]);
  useEffect(() => editor?.measure(), [editor]);
  useEffect(() => editor?.setValue(value), [editor, value]);
  useEffect(() => editor?.describe(describedBy, invalid), [editor, describedBy, invalid]);

  // Empty and read-only: the token cannot read the value.
  const height = `calc(${readOnly && value === '' ? 2 : rows} * 1.25rem + 1rem)`;
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <div
        ref={place}
        hidden={editor === null}
        style={{ height }}
        className={cx('code-editor overflow-hidden rounded border', invalid ? 'border-bad' : 'border-line-strong')}
      />
      {editor === null && (
        <textarea
          id={id}
          ref={area}
          value={value}
          readOnly={readOnly}
          onChange={(event) => onChange(event.target.value)}
          onBlur={onBlur}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          wrap="off"
          style={{ height }}
          aria-label={labelId === undefined ? label : undefined}
          aria-describedby={describedBy}
          aria-invalid={invalid || undefined}
          className={cx(
            controlClass,
            'w-full resize-none px-2.5 py-2 font-mono text-13 leading-5 read-only:opacity-75',
          )}
        />
      )}
      {!readOnly && (
        <p className={cx('text-xs text-muted pointer-coarse:hidden', editor === null && 'invisible')} id={`${id}-keys`}>
          Tab indents. Press Esc, then Tab, to leave the editor.
        </p>
      )}
    </div>
  );
}
