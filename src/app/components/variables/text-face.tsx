/** The other face of the editor: a side as a `.env` text. What is in it is what shall be there. */
import { useState } from 'react';
import { parseEnvFile, writeEnvFile, type EnvEntry } from '#coolify/env-file.ts';
import { CodeEditor } from '../form/code-editor.tsx';
import { linesOf, type Side, type VariableRow } from './edits.ts';

export function TextFace({
  rows,
  side,
  locked,
  onText,
  onErrors,
}: {
  readonly rows: readonly VariableRow[];
  readonly side: Side;
  readonly locked: string | undefined;
  /** What the text says; only when all of it could be read. */
  readonly onText: (entries: readonly EnvEntry[]) => void;
  readonly onErrors: (count: number) => void;
}) {
  // Written once when the face is opened, then it is the person's: comments and order stay as typed.
  const [text, setText] = useState(() => writeEnvFile(linesOf(rows, side), { comments: true }));
  const { errors, duplicates } = parseEnvFile(text);
  const sealed = rows.filter((row) => row.current[side] !== undefined && row.current[side].value === null).length;
  return (
    <div className="flex flex-col gap-2">
      <CodeEditor
        id="variables-text"
        label={`${side === 'preview' ? 'Preview' : 'Production'} values as .env`}
        language="properties"
        rows={22}
        value={text}
        readOnly={locked !== undefined}
        invalid={errors.length > 0}
        describedBy="variables-text-notes"
        onChange={(next) => {
          setText(next);
          const file = parseEnvFile(next);
          onErrors(file.errors.length);
          if (file.errors.length === 0) onText(file.entries);
        }}
      />
      <div id="variables-text-notes" className="flex flex-col gap-0.5 text-xs text-muted">
        {errors.map(({ line, message }) => (
          <p key={line} className="text-bad">
            Line {line}: {message}
          </p>
        ))}
        {duplicates.map(({ line, message }) => (
          <p key={line}>
            Line {line}: {message}
          </p>
        ))}
        <p>
          A line that is taken out is a variable that will be deleted; nothing happens before the review.
          {sealed > 0 &&
            ` ${sealed} sealed ${sealed === 1 ? 'value stands' : 'values stand'} as a comment: ${sealed === 1 ? 'it stays' : 'they stay'} unless a line gives a new one.`}
        </p>
      </div>
    </div>
  );
}
