import { useId, type ComponentProps, type ReactNode } from 'react';
import { cx } from '#app/lib/cx.ts';
import { controlClass } from './control-class.ts';

const inputClass = `${controlClass} h-9 w-full px-2.5 text-sm`;
const areaClass = `${controlClass} w-full px-2.5 py-2 text-sm`;
/** A `select` in a row of small controls. */
export const selectClass = `${controlClass} h-8 px-2 text-13`;

/** A label, its control, and help or errors. */
export function Field({
  label,
  help,
  errors,
  children,
}: {
  readonly label: string;
  readonly help?: ReactNode;
  readonly errors?: readonly string[] | undefined;
  readonly children: (props: { id: string; 'aria-describedby': string; 'aria-invalid': true | undefined }) => ReactNode;
}) {
  const id = useId();
  const wrong = errors !== undefined && errors.length > 0;
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-13 font-medium">
        {label}
      </label>
      {children({ id, 'aria-describedby': `${id}-note`, 'aria-invalid': wrong || undefined })}
      <div id={`${id}-note`} className={cx('text-xs', wrong ? 'text-bad' : 'text-muted')}>
        {wrong ? errors.map((error) => <p key={error}>{error}</p>) : help}
      </div>
    </div>
  );
}

export function TextField({
  label,
  help,
  errors,
  className,
  ...input
}: {
  readonly label: string;
  readonly help?: ReactNode;
  readonly errors?: readonly string[] | undefined;
} & ComponentProps<'input'>) {
  return (
    <Field label={label} help={help} errors={errors}>
      {(props) => (
        <input
          type="text"
          autoComplete="off"
          spellCheck={false}
          className={cx(inputClass, className)}
          {...input}
          {...props}
        />
      )}
    </Field>
  );
}

export function AreaField({
  label,
  help,
  errors,
  className,
  ...input
}: {
  readonly label: string;
  readonly help?: ReactNode;
  readonly errors?: readonly string[] | undefined;
} & ComponentProps<'textarea'>) {
  return (
    <Field label={label} help={help} errors={errors}>
      {(props) => <textarea rows={3} className={cx(areaClass, className)} {...input} {...props} />}
    </Field>
  );
}
