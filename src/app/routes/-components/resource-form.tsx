/** Form bound to one operation of one instance, with errors and call preview. */
import type { ReactNode } from 'react';
import { describeError } from '#app/api/describe-error.ts';
import { ApiError } from '#app/api/error.ts';
import { FormFailureNotice, FormSections } from '#app/components/form/form-sections.tsx';
import { ReviewDialog } from '#app/components/form/review-dialog.tsx';
import { SaveBar } from '#app/components/form/save-bar.tsx';
import type { SectionSpec, Values } from '#app/components/form/spec.ts';
import {
  useResourceForm,
  type FormFailure,
  type ResourceForm as State,
} from '#app/components/form/use-resource-form.ts';
import { areCapabilitiesKnown, unavailableReason } from '#app/queries/availability.ts';
import { callOf } from '#app/queries/call-preview.ts';
import type { InputOf, OperationId } from '#coolify/operations/table.ts';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import type { Instance } from '#contract/instances.ts';
import { OperationReview } from './operation-review.tsx';
import { UnsavedGuard } from './unsaved-guard.tsx';

/** The part of `useOperation` that a form needs. */
interface Saving<I> {
  /** `onPartly` receives the fields that were not accepted. */
  readonly mutate: (
    input: I,
    options: { readonly onSuccess: () => void; readonly onPartly: (except: readonly string[]) => void },
  ) => void;
  readonly isPending: boolean;
  readonly isSuccess: boolean;
  readonly error: Error | null;
  readonly reset: () => void;
}

export interface ResourceFormProps<K extends OperationId> {
  /** undefined on a create page until selected. */
  readonly instance: Instance | undefined;
  readonly operation: K;
  readonly sections: readonly SectionSpec[];
  /** Current values (`valuesOf`), or the defaults of a create page. */
  readonly initial: Values;
  /** The form shows its failure: create it with `suppressToast`. */
  readonly saving: Saving<InputOf<K>>;
  /** Builds the operation input from changed (or entered) fields. */
  readonly input: (body: Partial<InputOf<K>>) => InputOf<K>;
  /** Called after saving and resetting the form. */
  readonly onSaved?: () => void;
  readonly creating?: boolean;
  /** Defaults to “Save”. */
  readonly label?: string;
  /** Additional reason that disables saving. */
  readonly reason?: string | undefined;
  /** Storage key for drafts on create pages. */
  readonly draft?: string;
  /** Content before and after the sections. */
  readonly before?: ReactNode;
  readonly after?: (form: State) => ReactNode;
}

export const failureOf = (error: Error | null): FormFailure | null =>
  error === null ? null : { ...describeError(error), fields: error instanceof ApiError ? error.fields : {} };

export function ResourceForm<K extends OperationId>({
  instance,
  operation,
  sections,
  initial,
  saving,
  input,
  onSaved,
  creating = false,
  label = 'Save',
  reason,
  draft,
  before,
  after,
}: ResourceFormProps<K>) {
  // Field names come from `SectionSpec<keyof …>`, so the body is part of the operation input.
  const inputOf = (body: State['body']): InputOf<K> => input(body as Partial<InputOf<K>>);
  const form = useResourceForm({
    sections,
    initial,
    creating,
    saving: saving.isPending,
    failure: failureOf(saving.error),
    reason: (instance === undefined ? undefined : unavailableReason(operation, instance)) ?? reason,
    onSave: (body, done) =>
      saving.mutate(inputOf(body), {
        onSuccess: () => {
          done();
          onSaved?.();
        },
        onPartly: done,
      }),
    onDiscard: saving.reset,
    draft,
  });
  // Drafts are stored without secrets, so only typed secrets would be lost.
  const wouldLose =
    draft === undefined
      ? form.dirty
      : form.changes.some(({ spec, now }) => spec.kind === 'secret' && now !== '' && now !== initial[spec.name]);
  return (
    <form
      className="flex flex-col gap-6"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        form.submit();
      }}
    >
      {/* Changes typed while a save is pending are not part of it, so they are guarded too. */}
      <UnsavedGuard dirty={wouldLose && !(creating && (saving.isPending || saving.isSuccess))} />
      {before}
      {instance === undefined || areCapabilitiesKnown(instance) ? (
        <FormSections form={form} />
      ) : (
        <TableSkeleton rows={4} />
      )}
      {after?.(form)}
      <FormFailureNotice form={form} />
      <SaveBar
        form={form}
        label={label}
        review={(onClose) =>
          instance === undefined ? (
            <ReviewDialog form={form} label={label} request={null} onClose={onClose} />
          ) : (
            <OperationReview
              form={form}
              label={label}
              call={callOf(instance, operation, inputOf(form.body))}
              onClose={onClose}
            />
          )
        }
      />
    </form>
  );
}
