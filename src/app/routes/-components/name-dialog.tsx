/** Dialog with a small text form; keeps the input after an error. */
import { useId, useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { Dialog } from '#app/components/dialog.tsx';
import { TextField } from '#app/components/field.tsx';
import { checkAll } from '#app/components/form/check.ts';
import type { FieldSpec } from '#app/components/form/spec.ts';
import { Notice } from '#app/components/notice.tsx';
import { failureOf } from './resource-form.tsx';

export interface NameDialogProps {
  readonly title: string;
  readonly description?: string;
  /** Text fields only. */
  readonly fields: readonly FieldSpec[];
  readonly initial?: Readonly<Record<string, string>>;
  /** Submit label, e.g. “Create environment”. */
  readonly verb: string;
  readonly saving: { readonly isPending: boolean; readonly error: Error | null };
  /** Receives only changed values. */
  readonly onSave: (changes: Readonly<Record<string, string>>) => void;
  readonly onClose: () => void;
  readonly disabledReason?: string | undefined;
}

export function NameDialog(props: NameDialogProps) {
  const { fields, initial = {}, saving, disabledReason } = props;
  const form = useId();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [submitted, setSubmitted] = useState(false);
  const values = Object.fromEntries(fields.map(({ name }) => [name, typed[name] ?? initial[name] ?? '']));
  const changes = Object.fromEntries(
    Object.entries(values)
      .map(([name, value]) => [name, value.trim()] as const)
      .filter(([name, value]) => value !== (initial[name] ?? '')),
  );
  // Unchanged values are not validated, so existing names cannot block other changes.
  const wrong = checkAll(fields, values, ({ name }) => changes[name] === undefined && (initial[name] ?? '') !== '');
  const failure = failureOf(saving.error);
  const unchanged = Object.keys(changes).length === 0;
  const otherErrors = Object.entries(failure?.fields ?? {}).filter(
    ([name]) => !fields.some((spec) => spec.name === name),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
      title={props.title}
      {...(props.description === undefined ? {} : { description: props.description })}
      footer={
        <>
          <Button onClick={props.onClose}>Cancel</Button>
          <Button
            type="submit"
            form={form}
            tone="primary"
            busy={saving.isPending}
            disabledReason={disabledReason ?? (unchanged ? 'No changes to save.' : undefined)}
          >
            {props.verb}
          </Button>
        </>
      }
    >
      <form
        id={form}
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          setSubmitted(true);
          if (saving.isPending || disabledReason !== undefined || unchanged) return;
          if (wrong.size === 0) props.onSave(changes);
        }}
      >
        {fields.map((spec) => {
          const localError = submitted ? wrong.get(spec.name) : undefined;
          const serverErrors = failure?.fields[spec.name];
          return (
            <TextField
              key={spec.name}
              label={spec.label}
              help={spec.help}
              value={values[spec.name] ?? ''}
              errors={localError === undefined ? serverErrors : [localError]}
              onChange={(event) => setTyped({ ...typed, [spec.name]: event.target.value })}
            />
          );
        })}
        {failure !== null && (
          <Notice tone="bad" title={failure.title}>
            {failure.remedy} {failure.quote !== null && `Coolify responded: “${failure.quote}”`}
            {otherErrors.map(([name, sentences]) => (
              <p key={name}>
                {name}: {sentences.join(' ')}
              </p>
            ))}
          </Notice>
        )}
      </form>
    </Dialog>
  );
}
