/** A `.env` pasted over what is there: adds and changes, deletes nothing. */
import { useState } from 'react';
import { parseEnvFile, type EnvEntry } from '#coolify/env-file.ts';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { AreaField } from '../field.tsx';
import { Segmented } from '../segmented.tsx';
import type { Side } from './edits.ts';

export function PasteDialog({
  twins,
  onPaste,
  onClose,
}: {
  readonly twins: boolean;
  readonly onPaste: (side: Side, entries: readonly EnvEntry[]) => void;
  readonly onClose: () => void;
}) {
  const [text, setText] = useState('');
  const [side, setSide] = useState<Side>('production');
  const { entries, errors, duplicates } = parseEnvFile(text);
  const count = entries.length;
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="Paste a .env"
      description="Its variables are added or changed here; nothing is saved yet and nothing is deleted."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            tone="primary"
            disabledReason={
              errors.length > 0
                ? 'Mend the lines that cannot be read.'
                : count === 0
                  ? 'Paste at least one line.'
                  : undefined
            }
            onClick={() => onPaste(side, entries)}
          >
            {count === 0 ? 'Take over' : `Take over ${count} ${count === 1 ? 'variable' : 'variables'}`}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {twins && (
          <Segmented
            label="For which values"
            value={side}
            onChange={setSide}
            options={[
              { value: 'production', label: 'Production' },
              { value: 'preview', label: 'Preview' },
            ]}
          />
        )}
        <AreaField
          label="Lines of KEY=value"
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
