/** The state of a form: what was typed, what of it differs, what is wrong, and what would be sent. */
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
import { changedSpecs, changesOf, givenOf, givenSpecs, isChanged } from './values.ts';

export type FormValues = Record<string, FieldValue>;

/** A refused or failed save, in words (`describeError`) and by field. */
export interface FormFailure {
  readonly title: string;
  readonly remedy: string;
  readonly quote: string | null;
  /** What the server says beside its sentence, one line each. */
  readonly lines: readonly string[];
  /** What it says of single fields, with their names, for where there is no form. */
  readonly fieldLines: readonly string[];
  readonly fields: Readonly<Record<string, readonly string[]>>;
}

export interface ResourceFormOptions {
  readonly sections: readonly SectionSpec[];
  /** What the instance has now, or the defaults of a create page (`valuesOf`). */
  readonly initial: Values;
  readonly creating?: boolean;
  readonly saving: boolean;
  readonly failure: FormFailure | null;
  /** Why nothing can be saved at all: no ability, no such call. */
  readonly reason?: string | undefined;
  /** Called once a press with what is to be sent; `done` is to be called when the instance has taken it, all but `except`. */
  readonly onSave: (body: Body, done: (except?: readonly string[]) => void) => void;
  /** The failure is to be forgotten. */
  readonly onDiscard?: () => void;
  /** Keeps what is typed in this tab under this name, without secrets (create pages). */
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
  /** Something differs from what the instance has. */
  readonly dirty: boolean;
  readonly changes: readonly FormChange[];
  readonly body: Body;
  readonly saving: boolean;
  readonly reason: string | undefined;
  readonly failure: FormFailure | null;
  /** Sentences of the server on fields that are not on this page now. */
  readonly elsewhere: readonly (readonly [string, readonly string[]])[];
  readonly submit: () => void;
  readonly discard: () => void;
  readonly setValue: (name: string, value: FieldValue) => void;
  /** A draft of before was brought back. */
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
  // What the typed values are compared with: follows the instance.
  const [base, setBase] = useState(initial);
  const { control, handleSubmit, setError, clearErrors, setFocus, setValue, getValues, reset } = useForm<FormValues>({
    defaultValues: { ...initial, ...kept },
    mode: creating ? 'onTouched' : 'onChange',
    resolver: (values) => {
      const wrong = checkAll(
        specs,
        values,
        (spec) => !creating && !isChanged(spec, base[spec.name], values[spec.name]) && checkField(spec, base) !== null,
      );
      const errors = Object.fromEntries([...wrong].map(([name, message]) => [name, { type: 'check', message }]));
      return wrong.size === 0 ? { values, errors: {} } : { values: {}, errors: errors as FieldErrors<FormValues> };
    },
  });
  const watched = useWatch({ control });
  const values = useMemo(() => ({ ...initial, ...watched }) as Values, [initial, watched]);

  useFollow({ specs, initial, base, setBase, getValues, setValue });
  useServerErrors({ specs, failure, getValues, setError, setFocus });
  useEffect(() => {
    if (draft !== undefined) writeDraft(draft, specs, initial, values);
  }, [draft, specs, initial, values]);

  const changed = creating ? givenSpecs(specs, initial, values) : changedSpecs(specs, base, values);
  const dirty = specs.some(
    (spec) => isShown(spec, values) && isChanged(spec, (creating ? initial : base)[spec.name], values[spec.name]),
  );
  const body = creating ? givenOf(specs, initial, values) : changesOf(specs, base, values);

  const discard = () => {
    reset({ ...initial });
    setBase(initial);
    setRestored(false);
    if (draft !== undefined) dropDraft(draft);
    onDiscard?.();
  };
  /**
   * @param sent the form as it was when it was sent: what was typed since is not saved
   * @param except fields that were sent and not taken: they stay as they are typed
   */
  const done = (sent: Values, except: readonly string[]) => {
    if (draft !== undefined) dropDraft(draft);
    if (creating) return;
    // A secret that was saved is not shown again; everything else is what the instance now has.
    const saved: Values = Object.fromEntries(
      specs.map((spec) => [
        spec.name,
        except.includes(spec.name)
          ? (base[spec.name] ?? '')
          : spec.kind === 'secret' && spec.sealed === true
            ? ''
            : (sent[spec.name] ?? values[spec.name] ?? ''),
      ]),
    );
    const typed = getValues();
    setBase(saved);
    reset(
      Object.fromEntries(
        specs.map(({ name }) => {
          const now = typed[name];
          const isSaved = now === undefined || (now === sent[name] && !except.includes(name));
          return [name, (isSaved ? saved[name] : now) ?? ''];
        }),
      ),
    );
  };
  const submit = () => {
    if (saving || reason !== undefined || (!creating && !dirty)) return;
    void handleSubmit((typed) =>
      onSave(creating ? givenOf(specs, initial, typed) : changesOf(specs, base, typed), (except = []) =>
        done(typed, except),
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
    elsewhere: Object.entries(failure?.fields ?? {}).filter(
      ([name]) => !specs.some((spec) => spec.name === fieldOf(name) && isShown(spec, values)),
    ),
    submit,
    discard,
    setValue: (name, value) => {
      setValue(name, value, { shouldDirty: true });
      // Put in by the page: what belongs to it (a new choice of a list) may be there only with the next drawing, so it is
      // checked on sending, not now.
      clearErrors(name);
    },
    restored,
  };
}

type Form = ReturnType<typeof useForm<FormValues>>;

/** Fields nobody has typed in follow the instance; polling never overwrites typing. */
function useFollow({
  specs,
  initial,
  base,
  setBase,
  getValues,
  setValue,
}: {
  readonly specs: readonly FieldSpec[];
  readonly initial: Values;
  readonly base: Values;
  readonly setBase: (values: Values) => void;
} & Pick<Form, 'getValues' | 'setValue'>): void {
  const seen = useRef(initial);
  useEffect(() => {
    const news = specs.filter((spec) => seen.current[spec.name] !== initial[spec.name]);
    seen.current = initial;
    if (news.length === 0) return;
    for (const spec of news) {
      const typed = getValues(spec.name);
      if (typed === undefined || !isChanged(spec, base[spec.name], typed))
        setValue(spec.name, initial[spec.name] ?? '');
    }
    setBase({ ...base, ...Object.fromEntries(news.map(({ name }) => [name, initial[name] ?? ''])) });
  }, [specs, initial, base, setBase, getValues, setValue]);
}

/** What the server refused lands on its fields, and the first of them has the focus. */
function useServerErrors({
  specs,
  failure,
  getValues,
  setError,
  setFocus,
}: {
  readonly specs: readonly FieldSpec[];
  readonly failure: FormFailure | null;
} & Pick<Form, 'getValues' | 'setError' | 'setFocus'>): void {
  const told = useRef<string | null>(null);
  useEffect(() => {
    // Compared by content: the failure is described anew at each drawing.
    const key = failure === null ? null : JSON.stringify(failure);
    if (told.current === key) return;
    told.current = key;
    if (failure === null) return;
    const values = getValues();
    let first: string | null = null;
    for (const spec of specs) {
      const sentences = Object.entries(failure.fields)
        .filter(([name]) => fieldOf(name) === spec.name)
        .flatMap(([, list]) => list);
      if (sentences.length === 0 || !isShown(spec, values)) continue;
      setError(spec.name, { type: 'server', message: sentences.join(' ') });
      first ??= spec.name;
    }
    if (first !== null) setFocus(first);
  }, [specs, failure, getValues, setError, setFocus]);
}
