/** The fields by section, in one column; the section's help is at the side on wide screens. */
import { cx } from '#app/lib/cx.ts';
import { Button } from '../button.tsx';
import { Notice } from '../notice.tsx';
import { Section } from '../page.tsx';
import { FormField } from './form-field.tsx';
import { isShown } from './spec.ts';
import type { ResourceForm } from './use-resource-form.ts';
import { FailureLines } from '../failure-lines.tsx';

export function FormSections({ form }: { readonly form: ResourceForm }) {
  return (
    <>
      {form.restored && (
        <div role="status">
          <Notice
            title="Draft restored"
            actions={<Button onClick={form.discard}>Start over</Button>}
            className="max-w-[640px]"
          >
            Secrets are not stored. Enter them again.
          </Notice>
        </div>
      )}
      {form.sections.map((section) => {
        const shown = section.fields.filter((spec) => isShown(spec, form.values));
        if (shown.length === 0) return null;
        return (
          <Section key={section.title} title={section.title}>
            <div className="grid gap-x-8 gap-y-3 lg:grid-cols-[minmax(0,640px)_minmax(0,20rem)]">
              {section.help !== undefined && (
                <div className="text-13 text-muted max-lg:max-w-[640px] lg:order-2">{section.help}</div>
              )}
              <div className={cx('flex max-w-[640px] min-w-0 flex-col gap-4', 'lg:order-1')}>
                {shown.map((spec) => (
                  <FormField key={spec.name} spec={spec} control={form.control} />
                ))}
              </div>
            </div>
          </Section>
        );
      })}
    </>
  );
}

/** The failure of a save, with the messages that belong to no visible field. */
export function FormFailureNotice({ form }: { readonly form: ResourceForm }) {
  if (form.failure === null) return null;
  const { title, remedy, quote, fields } = form.failure;
  const atFields = new Set(Object.values(fields).flat());
  const lines = form.failure.lines.filter((line) => !atFields.has(line));
  return (
    <Notice tone="bad" title={title} className="max-w-[640px]">
      {remedy} {quote !== null && `Coolify responded: “${quote}”`}
      <FailureLines lines={lines} />
      {form.unmatchedErrors.map(([field, messages]) => (
        <p key={field}>
          {field}: {messages.join(' ')}
        </p>
      ))}
    </Notice>
  );
}
