/** An editor for code: a text area until CodeMirror has loaded, and for good where it cannot; both have the same size. */
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
  // What the editor calls: always of the last drawing.
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
          // At once, as typing into a text area is: a value drawn late would come back as one from outside, over what was typed since.
          onChange: (text) => flushSync(() => latest.current.onChange(text)),
          onBlur: () => latest.current.onBlur?.(),
        });
        made = ready;
        // In one step: what is typed between the one losing the focus and the other taking it would go nowhere.
        flushSync(() => setEditor(ready));
        if (typing !== null) ready.focus();
      })
      // Without it the text area stays, which can do everything but colours.
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

  // Hidden from this token: nothing to read, nothing to write.
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
          Tab indents. To leave with the keyboard: Esc, then Tab.
        </p>
      )}
    </div>
  );
}
