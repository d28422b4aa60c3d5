/** Confirms a deletion by typing the name; lists what is also deleted, with Coolify's options. */
import { useId, useState, type ReactNode } from 'react';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { TextField } from '../field.tsx';
import { Notice } from '../notice.tsx';
import { FailureLines } from '../failure-lines.tsx';
import type { FormFailure } from './use-resource-form.ts';

export interface DeleteOption {
  /** The API's own name, e.g. `delete_volumes`. */
  readonly name: string;
  readonly label: string;
  readonly help?: string;
  /** Unselected by default; Coolify selects all. */
  readonly off?: boolean;
}

export interface DeleteDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly name: string;
  /** “application”, “private key”. */
  readonly kind: string;
  /** Instance, project and environment. */
  readonly where?: string;
  /** What is also deleted: “2 volumes”, “the domain shop.example.com”. */
  readonly alsoDeletes?: readonly ReactNode[];
  readonly options?: readonly DeleteOption[];
  readonly busy: boolean;
  readonly failure: Omit<FormFailure, 'fields'> | null;
  /** Why it cannot be deleted. */
  readonly disabledReason?: string | undefined;
  /** Shown before deleting, without blocking it. */
  readonly warning?: string | undefined;
  /** Called with the state of every option, by name. */
  readonly onDelete: (options: Readonly<Record<string, boolean>>) => void;
  /** Content above the name field. */
  readonly children?: ReactNode;
}

/** Closing resets the typed name and the options. */
export function DeleteDialog(props: DeleteDialogProps) {
  return props.open ? <Opened {...props} /> : null;
}

function Opened({
  onOpenChange,
  name,
  kind,
  where,
  alsoDeletes = [],
  options = [],
  busy,
  failure,
  disabledReason,
  warning,
  onDelete,
  children,
}: DeleteDialogProps) {
  const form = useId();
  const [typed, setTyped] = useState('');
  const [off, setOff] = useState<ReadonlySet<string>>(
    new Set(options.flatMap((option) => (option.off === true ? [option.name] : []))),
  );
  const reason = disabledReason ?? (typed.trim() === name.trim() ? undefined : 'Type the name to confirm.');
  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      title={`Delete ${name}?`}
      {...(where === undefined ? {} : { description: where })}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button type="submit" form={form} tone="danger" busy={busy} disabledReason={reason}>
            Delete {kind}
          </Button>
        </>
      }
    >
      <form
        id={form}
        noValidate
        className="flex flex-col gap-4 text-13"
        onSubmit={(event) => {
          event.preventDefault();
          // React events bubble from a portal to the page's form.
          event.stopPropagation();
          if (busy || reason !== undefined) return;
          onDelete(Object.fromEntries(options.map((option) => [option.name, !off.has(option.name)])));
        }}
      >
        {children}
        {[disabledReason, warning].map(
          (sentence) => sentence !== undefined && <Notice key={sentence} tone="warn" title={sentence} />,
        )}
        {alsoDeletes.length > 0 && (
          <div>
            <p className="font-medium">This also deletes:</p>
            <ul className="mt-1 list-disc pl-5 text-muted">
              {alsoDeletes.map((item, index) => (
                <li key={index} className="wrap-anywhere">
                  {item}
                </li>
              ))}
            </ul>
          </div>
        )}
        {options.length > 0 && (
          <fieldset className="flex flex-col gap-1">
            <legend className="mb-1 font-medium">Also delete</legend>
            {options.map((option) => (
              <label key={option.name} className="flex touch items-start gap-2 py-1">
                <input
                  type="checkbox"
                  checked={!off.has(option.name)}
                  onChange={() => {
                    const next = new Set(off);
                    if (!next.delete(option.name)) next.add(option.name);
                    setOff(next);
                  }}
                  className="mt-0.5 size-4 shrink-0 accent-(--bad)"
                />
                <span>
                  {option.label}
                  {option.help !== undefined && <span className="block text-xs text-muted">{option.help}</span>}
                </span>
              </label>
            ))}
          </fieldset>
        )}
        <TextField
          label={`Type ${name} to confirm`}
          value={typed}
          autoCapitalize="off"
          onChange={(event) => setTyped(event.target.value)}
        />
        {failure !== null && (
          <Notice tone="bad" title={failure.title}>
            {failure.remedy} {failure.quote !== null && `Coolify responded: “${failure.quote}”`}
            <FailureLines lines={[...failure.fieldLines, ...failure.lines]} />
          </Notice>
        )}
      </form>
    </Dialog>
  );
}
