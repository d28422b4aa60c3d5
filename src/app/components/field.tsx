import { useId, type ComponentProps, type ReactNode } from 'react';
import { cx } from '#app/lib/cx.ts';

export const inputClass =
  'touch h-9 w-full min-w-0 rounded border border-line-strong bg-surface-raised px-2.5 text-sm text-text transition-colors duration-150 pointer-coarse:text-base aria-invalid:border-bad';

/** A label, its control, and either help or what is wrong with it. */
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

export function TextField({ label, help, errors, className, ...input }: { readonly label: string; readonly help?: ReactNode; readonly errors?: readonly string[] | undefined } & ComponentProps<'input'>) {
  return (
    <Field label={label} help={help} errors={errors}>
      {(props) => <input type="text" autoComplete="off" spellCheck={false} className={cx(inputClass, className)} {...input} {...props} />}
    </Field>
  );
}

export function AreaField({ label, help, errors, className, ...input }: { readonly label: string; readonly help?: ReactNode; readonly errors?: readonly string[] | undefined } & ComponentProps<'textarea'>) {
  return (
    <Field label={label} help={help} errors={errors}>
      {(props) => <textarea rows={3} className={cx(inputClass, 'h-auto py-2', className)} {...input} {...props} />}
    </Field>
  );
}
