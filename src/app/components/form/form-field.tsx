/** A form field: label, control, and help or error message. */
import { useId, useState, type ReactNode, type Ref } from 'react';
import { useController, type Control } from 'react-hook-form';
import { cx } from '#app/lib/cx.ts';
import { Button } from '../button.tsx';
import { controlClass } from '../control-class.ts';
import { CodeEditor } from './code-editor.tsx';
import { optionOf, type FieldSpec, type FieldValue } from './spec.ts';
import type { FormValues } from './use-resource-form.ts';

export function FormField({ spec, control }: { readonly spec: FieldSpec; readonly control: Control<FormValues> }) {
  const id = useId();
  const { field, fieldState } = useController({ control, name: spec.name });
  const error = fieldState.error?.message;
  const note = error ?? spec.disabledReason ?? spec.help;
  const controlProps: ControlProps = {
    spec,
    id,
    value: field.value ?? '',
    onChange: (value) => {
      if (spec.disabledReason === undefined) field.onChange(value);
    },
    onBlur: field.onBlur,
    inputRef: field.ref,
    aria: {
      'aria-describedby': note === undefined ? undefined : `${id}-note`,
      'aria-invalid': error === undefined ? undefined : true,
      'aria-required': spec.required !== undefined && spec.required !== false ? true : undefined,
    },
  };
  const below =
    note === undefined ? null : (
      <div id={`${id}-note`} className={cx('text-xs wrap-anywhere', error === undefined ? 'text-muted' : 'text-bad')}>
        {note}
      </div>
    );
  if (spec.kind === 'switch')
    return (
      <div className="flex flex-col gap-0.5">
        <Switch {...controlProps} />
        {below !== null && <div className="pl-11">{below}</div>}
      </div>
    );
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label htmlFor={id} id={`${id}-label`} className="text-13 font-medium">
        {spec.label}
        {spec.unit !== undefined && <span className="sr-only">, in {spec.unit}</span>}
      </label>
      <Control {...controlProps} />
      {below}
    </div>
  );
}

interface ControlProps {
  readonly spec: FieldSpec;
  readonly id: string;
  readonly value: FieldValue;
  readonly onChange: (value: FieldValue) => void;
  readonly onBlur: () => void;
  readonly inputRef: Ref<never>;
  readonly aria: {
    readonly 'aria-describedby': string | undefined;
    readonly 'aria-invalid': true | undefined;
    readonly 'aria-required': true | undefined;
  };
}

const PLAIN = { autoComplete: 'off', autoCapitalize: 'off', spellCheck: false } as const;
const selectClass = `${controlClass} h-9 w-full px-2.5 text-sm`;
const inputClass = `${selectClass} read-only:opacity-75`;

function Control(props: ControlProps): ReactNode {
  const { spec, id, value, onChange, onBlur, inputRef, aria } = props;
  const readOnly = spec.disabledReason !== undefined;
  const text = String(value);
  switch (spec.kind) {
    case 'textarea':
      return (
        <textarea
          id={id}
          ref={inputRef}
          rows={spec.rows ?? 3}
          value={text}
          readOnly={readOnly}
          placeholder={spec.placeholder}
          onChange={(event) => onChange(event.target.value)}
          onBlur={onBlur}
          className={`${controlClass} w-full px-2.5 py-2 text-sm read-only:opacity-75`}
          {...aria}
        />
      );
    case 'code':
      return (
        <CodeEditor
          id={id}
          label={spec.label}
          labelId={`${id}-label`}
          inputRef={inputRef}
          language={spec.language ?? 'text'}
          rows={spec.rows ?? 12}
          value={text}
          readOnly={readOnly}
          onChange={onChange}
          onBlur={onBlur}
          describedBy={aria['aria-describedby']}
          invalid={aria['aria-invalid'] === true}
        />
      );
    case 'select':
      return <Select {...props} />;
    case 'secret':
      return <Secret {...props} />;
    default:
      return (
        <div className="flex items-center gap-2">
          <input
            id={id}
            ref={inputRef}
            type="text"
            inputMode={
              spec.inputMode ?? (spec.kind === 'number' ? (spec.decimal === true ? 'decimal' : 'numeric') : 'text')
            }
            list={spec.kind === 'combo' ? `${id}-list` : undefined}
            value={text}
            readOnly={readOnly}
            placeholder={spec.placeholder}
            onChange={(event) => onChange(event.target.value)}
            onBlur={onBlur}
            className={cx(inputClass, spec.kind === 'number' && 'num sm:max-w-40')}
            {...PLAIN}
            {...aria}
          />
          {spec.unit !== undefined && (
            <span aria-hidden="true" className="shrink-0 text-13 text-muted">
              {spec.unit}
            </span>
          )}
          {spec.kind === 'combo' && (
            <datalist id={`${id}-list`}>
              {(spec.options ?? []).map(optionOf).map((option) => (
                <option key={option.value} value={option.value}>
                  {option.label === option.value ? undefined : option.label}
                </option>
              ))}
            </datalist>
          )}
        </div>
      );
  }
}

function Select({ spec, id, value, onChange, onBlur, inputRef, aria }: ControlProps) {
  const options = (spec.options ?? []).map(optionOf);
  const text = String(value);
  return (
    <select
      id={id}
      ref={inputRef}
      value={text}
      aria-disabled={spec.disabledReason === undefined ? undefined : true}
      onChange={(event) => onChange(event.target.value)}
      onBlur={onBlur}
      // CSS matches every `select` as `:read-only`.
      className={cx(selectClass, spec.disabledReason !== undefined && 'opacity-75')}
      {...aria}
    >
      {!options.some((option) => option.value === '') && (text === '' || spec.nullable === true) && (
        <option value="">{spec.placeholder ?? 'Select…'}</option>
      )}
      {/* Keeps a value of the instance that is not in the list, instead of silently selecting the first option. */}
      {text !== '' && !options.some((option) => option.value === text) && <option value={text}>{text}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

function Secret({ spec, id, value, onChange, onBlur, inputRef, aria }: ControlProps) {
  const [shown, setShown] = useState(false);
  const text = String(value);
  const common = {
    id,
    ref: inputRef,
    value: text,
    readOnly: spec.disabledReason !== undefined,
    placeholder: spec.writeOnly === true ? 'Unchanged – type to replace' : spec.placeholder,
    onChange: (event: { readonly target: { readonly value: string } }) => onChange(event.target.value),
    onBlur,
    ...PLAIN,
    ...aria,
  };
  return (
    <div className="flex items-start gap-2">
      {spec.rows === undefined ? (
        <input {...common} type={shown ? 'text' : 'password'} autoComplete="new-password" className={inputClass} />
      ) : (
        <textarea
          {...common}
          rows={spec.rows}
          className={cx(
            controlClass,
            'w-full px-2.5 py-2 font-mono text-13 read-only:opacity-75',
            !shown && '[-webkit-text-security:disc]',
          )}
        />
      )}
      <Button
        aria-pressed={shown}
        aria-label={`${shown ? 'Hide' : 'Show'} ${spec.label}`}
        className="h-9"
        disabledReason={text === '' ? 'No value to show.' : undefined}
        onClick={() => setShown(!shown)}
      >
        {shown ? 'Hide' : 'Show'}
      </Button>
    </div>
  );
}

function Switch({ spec, id, value, onChange, onBlur, inputRef, aria }: ControlProps) {
  return (
    <label
      htmlFor={id}
      className={cx('flex min-h-8 touch items-center gap-3', spec.disabledReason !== undefined && 'opacity-75')}
    >
      <span className="relative inline-flex h-5 w-8 shrink-0">
        <input
          id={id}
          ref={inputRef}
          type="checkbox"
          role="switch"
          checked={value === true}
          aria-checked={value === true}
          aria-disabled={spec.disabledReason === undefined ? undefined : true}
          onChange={(event) => onChange(event.target.checked)}
          onBlur={onBlur}
          // Taller than it looks, for a 24 px target.
          className="peer absolute inset-x-0 -inset-y-0.5 m-0 h-6 w-full appearance-none rounded-full"
          {...aria}
          aria-required={undefined}
        />
        <span
          aria-hidden="true"
          className="pointer-events-none absolute inset-0 rounded-full border border-line-strong bg-surface-sunken transition-colors duration-150 peer-checked:border-accent peer-checked:bg-accent"
        />
        <span
          aria-hidden="true"
          className="pointer-events-none absolute top-1 left-1 size-3 rounded-full bg-muted transition-transform duration-150 peer-checked:translate-x-3 peer-checked:bg-on-accent"
        />
      </span>
      <span className="text-13 font-medium">{spec.label}</span>
    </label>
  );
}
