/** A form of the kit bound to one operation of one instance: its reason, its failure in words, its exact call. */
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
import { unavailableReason } from '#app/queries/availability.ts';
import { callOf } from '#app/queries/call-preview.ts';
import type { InputOf, OperationId } from '#coolify/operations/table.ts';
import type { Instance } from '#contract/instances.ts';
import { OperationReview } from './operation-review.tsx';
import { UnsavedGuard } from './unsaved-guard.tsx';

/** What `useOperation` returns, as far as a form needs it. */
interface Saving<I> {
  /** `onPartly` gets the names of fields that were not saved. */
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
  /** Which instance; on a create page it may not be chosen yet. */
  readonly instance: Instance | undefined;
  readonly operation: K;
  readonly sections: readonly SectionSpec[];
  /** What the instance has now (`valuesOf`), or the defaults of a create page. */
  readonly initial: Values;
  /** The form shows its failure: create it with `suppressToast`. */
  readonly saving: Saving<InputOf<K>>;
  /** The operation’s input from what was changed (or entered): only those fields are in it. */
  readonly input: (body: Partial<InputOf<K>>) => InputOf<K>;
  /** Once it is saved and the form has taken what was saved. */
  readonly onSaved?: () => void;
  readonly creating?: boolean;
  /** “Save” unless given: a verb, e.g. “Create database”. */
  readonly label?: string;
  /** A further reason for which nothing can be saved (no server chosen). */
  readonly reason?: string | undefined;
  /** Create pages: what is typed survives a reload under this name. */
  readonly draft?: string;
  /** Before and after the sections, inside the form. */
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
  // The specs' names are the operation's own (`SectionSpec<keyof …>`), so what is sent is part of its input.
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
  // A draft is kept by itself; only the secrets in it would be lost, and of those not what was filled in for the person.
  const losing =
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
      {/* What is typed while a change is on its way is not on its way: that is asked about too. */}
      <UnsavedGuard dirty={losing && !(creating && (saving.isPending || saving.isSuccess))} />
      {before}
      <FormSections form={form} />
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
