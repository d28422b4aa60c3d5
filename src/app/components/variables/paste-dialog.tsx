/** Imports a pasted `.env` text: adds and changes variables, deletes none. */
import { useState } from 'react';
import { parseEnvFile, type EnvEntry } from '#coolify/env-file.ts';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { AreaField } from '../field.tsx';
import { Segmented } from '../segmented.tsx';
import type { Scope } from './edits.ts';

export function PasteDialog({
  hasPreviews,
  onPaste,
  onClose,
}: {
  readonly hasPreviews: boolean;
  readonly onPaste: (scope: Scope, entries: readonly EnvEntry[]) => void;
  readonly onClose: () => void;
}) {
  const [text, setText] = useState('');
  const [scope, setScope] = useState<Scope>('production');
  const { entries, errors, duplicates } = parseEnvFile(text);
  const count = entries.length;
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="Paste a .env"
      description="Adds and changes variables in the editor. Nothing is deleted, and nothing is saved until you review it."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            tone="primary"
            disabledReason={
              errors.length > 0 ? 'Fix the highlighted lines.' : count === 0 ? 'Paste at least one line.' : undefined
            }
            onClick={() => onPaste(scope, entries)}
          >
            {count === 0 ? 'Import' : `Import ${count} ${count === 1 ? 'variable' : 'variables'}`}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {hasPreviews && (
          <Segmented
            label="Values"
            value={scope}
            onChange={setScope}
            options={[
              { value: 'production', label: 'Production' },
              { value: 'preview', label: 'Preview' },
            ]}
          />
        )}
        <AreaField
          label="KEY=value lines"
          rows={10}
          value={text}
          spellCheck={false}
          className="font-mono"
          errors={errors.map(({ line, message }) => `Line ${line}: ${message}`)}
          help={duplicates.map(({ message }) => message).join(' ')}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
    </Dialog>
  );
}
