/** Call preview of a form: the changed fields and the exact request. */
import { cx } from '#app/lib/cx.ts';
import { Button } from '../button.tsx';
import { CopyButton } from '../copy-button.tsx';
import { Dialog } from '../dialog.tsx';
import type { Body, FieldSpec, FieldValue } from './spec.ts';
import type { ResourceForm } from './use-resource-form.ts';

export interface ShownRequest {
  readonly method: string;
  /** Including `/api/v1`. */
  readonly path: string;
  readonly body: Body | null;
  /** With `$COOLIFY_TOKEN` instead of the token. */
  readonly curl: string;
}

const MASK = '••••••••';

function shown(spec: FieldSpec, value: FieldValue | undefined): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (value === undefined || value === '') return spec.writeOnly === true ? 'hidden' : 'empty';
  return spec.kind === 'secret' ? MASK : value;
}

export function ReviewDialog({
  form,
  label,
  request,
  onClose,
}: {
  readonly form: ResourceForm;
  readonly label: string;
  readonly request: ShownRequest | null;
  readonly onClose: () => void;
}) {
  const secrets = new Set(form.changes.flatMap(({ spec }) => (spec.kind === 'secret' ? [spec.name] : [])));
  const body =
    request === null || request.body === null
      ? null
      : JSON.stringify(request.body, (key, value: unknown) => (secrets.has(key) && value !== '' ? MASK : value), 2);
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="Review request"
      description={
        form.creating ? 'Empty fields are not sent: Coolify’s defaults apply.' : 'Only changed fields are sent.'
      }
      footer={
        <>
          <Button onClick={onClose}>Back</Button>
          <Button
            tone="primary"
            busy={form.saving}
            disabledReason={form.reason}
            onClick={() => {
              onClose();
              form.submit();
            }}
          >
            {label}
          </Button>
        </>
      }
    >
      {form.changes.length === 0 ? (
        <p className="text-13 text-muted">No values yet.</p>
      ) : (
        <dl aria-label="Changes" className="divide-y divide-line text-13">
          {form.changes.map(({ spec, before, now }) => (
            <div key={spec.name} className="grid gap-x-3 py-1.5 sm:grid-cols-[11rem_1fr]">
              <dt className="text-muted">{spec.label}</dt>
              <dd
                className={cx('min-w-0 wrap-anywhere whitespace-pre-wrap', spec.kind === 'code' && 'font-mono text-xs')}
              >
                {!form.creating && (
                  <>
                    <del className="line-clamp-6 text-muted">
                      <span className="sr-only">from </span>
                      {shown(spec, before)}
                    </del>
                    <span className="sr-only"> to </span>
                  </>
                )}
                <ins className="line-clamp-[12] no-underline">{shown(spec, now)}</ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {request !== null && (
        <div className="mt-3 border-t border-line pt-3">
          <div className="flex items-center justify-between gap-2">
            <h3 className="text-13 font-medium">Request</h3>
            <CopyButton text={request.curl} label="Copy curl">
              Copy curl
            </CopyButton>
          </div>
          <pre
            role="region"
            tabIndex={0}
            aria-label="Request"
            className="max-h-72 overflow-auto rounded border border-line bg-surface-sunken p-2 font-mono text-xs"
          >
            {`${request.method} ${request.path}${body === null ? '' : `\n\n${body}`}`}
          </pre>
          {secrets.size > 0 && (
            <p className="mt-1 text-xs text-muted">The copied command contains the secrets in plain text.</p>
          )}
        </div>
      )}
    </Dialog>
  );
}
