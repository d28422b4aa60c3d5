/** The fields by section, one column of 640 px; what a section is about stands at the side where there is room. */
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
            title="What you typed before is back"
            actions={<Button onClick={form.discard}>Start over</Button>}
            className="max-w-[640px]"
          >
            Secrets are not kept: enter them again.
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

/** What the server said that has no field here, and the failure as a whole. */
export function FormFailureNotice({ form }: { readonly form: ResourceForm }) {
  if (form.failure === null) return null;
  const { title, remedy, quote, fields } = form.failure;
  const atFields = new Set(Object.values(fields).flat());
  const lines = form.failure.lines.filter((line) => !atFields.has(line));
  return (
    <Notice tone="bad" title={title} className="max-w-[640px]">
      {remedy} {quote !== null && `It said: “${quote}”`}
      <FailureLines lines={lines} />
      {form.elsewhere.map(([field, sentences]) => (
        <p key={field}>
          {field}: {sentences.join(' ')}
        </p>
      ))}
    </Notice>
  );
}
