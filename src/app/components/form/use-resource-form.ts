/** The state of a form: values, changes, errors, and the request body. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { useForm, useWatch, type Control, type FieldErrors } from 'react-hook-form';
import { checkAll, checkField } from './check.ts';
import { dropDraft, readDraft, writeDraft } from './draft.ts';
import {
  fieldsOf,
  isShown,
  type Body,
  type FieldSpec,
  type FieldValue,
  type SectionSpec,
  type Values,
} from './spec.ts';
import { changedSpecs, createPayload, givenSpecs, isChanged, updatePayload } from './values.ts';

export type FormValues = Record<string, FieldValue>;

/** A failed save: its description (`describeError`), and the server's messages by field. */
export interface FormFailure {
  readonly title: string;
  readonly remedy: string;
  readonly quote: string | null;
  /** Further messages of the server. */
  readonly lines: readonly string[];
  /** Messages for single fields with the field's name, for use outside a form. */
  readonly fieldLines: readonly string[];
  readonly fields: Readonly<Record<string, readonly string[]>>;
}

export interface ResourceFormOptions {
  readonly sections: readonly SectionSpec[];
  /** The current values on the instance, or the defaults of a create page (`valuesOf`). */
  readonly initial: Values;
  readonly creating?: boolean;
  readonly saving: boolean;
  readonly failure: FormFailure | null;
  /** Why the form cannot be saved. */
  readonly reason?: string | undefined;
  /**
   * Sends the body. The mutation must call `markSaved` in its own `onSuccess`, before it navigates: callbacks that TanStack
   * Query gets with `mutate()` are skipped once the form is unmounted.
   * @param markSaved takes the names of fields that were sent and not applied
   */
  readonly onSave: (body: Body, markSaved: (notApplied?: readonly string[]) => void) => void;
  /** Clears the failure. */
  readonly onDiscard?: () => void;
  /** Create pages: stores the values under this name in the tab, without secrets. */
  readonly draft?: string | undefined;
}

export interface FormChange {
  readonly spec: FieldSpec;
  readonly before: FieldValue | undefined;
  readonly now: FieldValue;
}

export interface ResourceForm {
  readonly control: Control<FormValues>;
  readonly sections: readonly SectionSpec[];
  readonly values: Values;
  readonly creating: boolean;
  /** Some value differs from the instance. */
  readonly dirty: boolean;
  readonly changes: readonly FormChange[];
  readonly body: Body;
  readonly saving: boolean;
  readonly reason: string | undefined;
  readonly failure: FormFailure | null;
  /** The server's messages on fields that this form does not show. */
  readonly unmatchedErrors: readonly (readonly [string, readonly string[]])[];
  readonly submit: () => void;
  readonly discard: () => void;
  readonly setValue: (name: string, value: FieldValue) => void;
  /** A draft was restored. */
  readonly restored: boolean;
}

/** `ports.0` is about the field `ports`. */
const fieldOf = (name: string): string => name.split('.', 1)[0] ?? name;

export function useResourceForm({
  sections,
  initial,
  creating = false,
  saving,
  failure,
  reason,
  onSave,
  onDiscard,
  draft,
}: ResourceFormOptions): ResourceForm {
  const specs = useMemo(() => fieldsOf(sections), [sections]);
  const [kept] = useState(() => (draft === undefined ? null : readDraft(draft, specs)));
  const [restored, setRestored] = useState(kept !== null);
  const { control, formState, handleSubmit, clearErrors, setValue, getValues, reset, resetDefaultValues } =
    useForm<FormValues>({
      defaultValues: initial,
      // Polled values reach the fields that the user has not changed.
      values: initial,
      resetOptions: { keepDirtyValues: true, keepErrors: true, keepTouched: true, keepIsSubmitted: true },
      errors: useServerErrors(failure),
      mode: creating ? 'onTouched' : 'onChange',
      resolver: (values) => {
        const wrong = checkAll(
          specs,
          values,
          (spec) =>
            !creating && !isChanged(spec, base[spec.name], values[spec.name]) && checkField(spec, base) !== null,
        );
        const errors = Object.fromEntries([...wrong].map(([name, message]) => [name, { type: 'check', message }]));
        return wrong.size === 0 ? { values, errors: {} } : { values: {}, errors: errors as FieldErrors<FormValues> };
      },
    });
  const { dirtyFields } = formState;
  const base = (formState.defaultValues ?? initial) as Values;
  const watched = useWatch({ control });
  const values = useMemo(() => ({ ...initial, ...watched }) as Values, [initial, watched]);

  useEffect(() => {
    for (const [name, value] of Object.entries(kept ?? {})) setValue(name, value, { shouldDirty: true });
  }, [kept, setValue]);
  // A saved draft must not be written again by the renders between the response and the navigation.
  const isSaved = useRef(false);
  useEffect(() => {
    if (draft !== undefined && !isSaved.current) writeDraft(draft, specs, initial, values);
  }, [draft, specs, initial, values]);

  const changed = creating ? givenSpecs(specs, initial, values) : changedSpecs(specs, base, values);
  const dirty = specs.some(
    (spec) =>
      dirtyFields[spec.name] === true && isShown(spec, values) && isChanged(spec, base[spec.name], values[spec.name]),
  );
  const body = creating ? createPayload(specs, initial, values) : updatePayload(specs, base, values);

  const discard = () => {
    reset({ ...initial }, { keepDirtyValues: false, keepErrors: false, keepTouched: false, keepIsSubmitted: false });
    setRestored(false);
    if (draft !== undefined) dropDraft(draft);
    onDiscard?.();
  };
  /** @param sent the values when the request was sent: later input is not saved */
  const markSaved = (sent: Values, notApplied: readonly string[]) => {
    isSaved.current = true;
    if (draft !== undefined) dropDraft(draft);
    if (creating) return;
    const saved: FormValues = { ...base };
    const typed = getValues();
    for (const { name, writeOnly } of specs) {
      const value = sent[name];
      if (value !== undefined && !notApplied.includes(name)) saved[name] = writeOnly === true ? '' : value;
    }
    resetDefaultValues(saved);
    // A saved write-only secret is not shown again.
    for (const { name, writeOnly } of specs)
      if (writeOnly === true && typed[name] === sent[name] && !notApplied.includes(name))
        setValue(name, '', { shouldDirty: true });
  };
  const submit = () => {
    if (saving || reason !== undefined || (!creating && !dirty)) return;
    void handleSubmit((typed) =>
      onSave(creating ? createPayload(specs, initial, typed) : updatePayload(specs, base, typed), (notApplied = []) =>
        markSaved(typed, notApplied),
      ),
    )();
  };

  return {
    control,
    sections,
    values,
    creating,
    dirty,
    changes: changed.map((spec) => ({
      spec,
      before: creating ? undefined : base[spec.name],
      now: values[spec.name] ?? '',
    })),
    body,
    saving,
    reason,
    failure,
    unmatchedErrors: Object.entries(failure?.fields ?? {}).filter(
      ([name]) => !specs.some((spec) => spec.name === fieldOf(name) && isShown(spec, values)),
    ),
    submit,
    discard,
    setValue: (name, value) => {
      setValue(name, value, { shouldDirty: true });
      // Set programmatically: dependent options appear on the next render, so defer validation to submit.
      clearErrors(name);
    },
    restored,
  };
}

/** The server's messages by field; the form focuses the first. */
function useServerErrors(failure: FormFailure | null): FieldErrors<FormValues> {
  // Compare by value; the object is recreated on every render.
  const key = JSON.stringify(failure?.fields ?? {});
  return useMemo(() => {
    const messages = new Map<string, string>();
    for (const [name, list] of Object.entries(JSON.parse(key) as FormFailure['fields']))
      messages.set(fieldOf(name), [messages.get(fieldOf(name)), ...list].filter(Boolean).join(' '));
    return Object.fromEntries(
      [...messages].map(([name, message]) => [name, { type: 'server', message }]),
    ) as FieldErrors<FormValues>;
  }, [key]);
}
