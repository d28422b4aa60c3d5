/** The text view of the editor: one scope as a complete `.env` text. */
import { useState } from 'react';
import { parseEnvFile, writeEnvFile, type EnvEntry } from '#coolify/env-file.ts';
import type { Variable } from '#coolify/model/variables.ts';
import { CodeEditor } from '../form/code-editor.tsx';
import { envLines, type Scope, type VariableRow } from './edits.ts';

export function TextView({
  variables,
  rows,
  scope,
  locked,
  onText,
  onErrors,
}: {
  readonly variables: readonly Variable[];
  readonly rows: readonly VariableRow[];
  readonly scope: Scope;
  readonly locked: string | undefined;
  /** Called with the variables that the text was written from, and only when all of the text could be parsed. */
  readonly onText: (base: readonly Variable[], entries: readonly EnvEntry[]) => void;
  readonly onErrors: (count: number) => void;
}) {
  // Written once when the view opens, so that comments and order stay as typed.
  const [text, setText] = useState(() => writeEnvFile(envLines(rows, scope), { comments: true }));
  // A variable that appears later is not in the text, and its absence must not delete it.
  const [base] = useState(variables);
  const { entries, errors, duplicates } = parseEnvFile(text);
  const hidden = rows.filter((row) => row.current[scope] !== undefined && row.current[scope].value === null).length;
  const known = new Set([...base.map(({ key }) => key), ...entries.map(({ key }) => key)]);
  const added = rows.filter((row) => row.current[scope] !== undefined && !known.has(row.key)).map(({ key }) => key);
  return (
    <div className="flex flex-col gap-2">
      <CodeEditor
        id="variables-text"
        label={`${scope === 'preview' ? 'Preview' : 'Production'} values as .env`}
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
          if (file.errors.length === 0) onText(base, file.entries);
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
          Removing a line deletes the variable. Nothing is saved until you review it.
          {hidden > 0 &&
            ` ${hidden} hidden ${hidden === 1 ? 'value is shown as a comment and is' : 'values are shown as comments and are'} kept unless a line sets a new value.`}
        </p>
        {added.length > 0 && <p>Added on the instance since you opened this text, and kept: {added.join(', ')}.</p>}
      </div>
    </div>
  );
}
