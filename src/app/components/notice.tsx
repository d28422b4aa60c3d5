// Skips the React compiler to keep the first JavaScript small (src/DECISIONS.md).
'use no memo';

import { AlertTriangle, Info } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '#app/lib/cx.ts';

/** A message with optional actions. */
export function Notice({
  tone = 'info',
  title,
  children,
  actions,
  className,
}: {
  readonly tone?: 'info' | 'warn' | 'bad';
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  readonly className?: string;
}) {
  const Icon = tone === 'info' ? Info : AlertTriangle;
  return (
    <div
      role={tone === 'bad' ? 'alert' : undefined}
      className={cx(
        'flex flex-wrap items-start gap-x-3 gap-y-2 rounded-lg border px-3 py-2.5 text-13',
        tone === 'info' ? 'border-line bg-surface-raised' : 'border-notice-line bg-notice',
        className,
      )}
    >
      <Icon
        className={cx(
          'mt-0.5 size-4 shrink-0',
          tone === 'bad' ? 'text-bad' : tone === 'warn' ? 'text-warn' : 'text-accent',
        )}
        aria-hidden="true"
      />
      <div className="min-w-48 flex-1">
        <p className="font-medium">{title}</p>
        {children !== undefined && <div className="mt-0.5 wrap-anywhere text-muted">{children}</div>}
      </div>
      {actions !== undefined && <div className="flex flex-wrap gap-2">{actions}</div>}
    </div>
  );
}

/** An empty state with the next step. */
export function Empty({
  title,
  children,
  action,
}: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-center gap-1 rounded-lg border border-dashed border-line px-4 py-12 text-center">
      <p className="font-medium">{title}</p>
      {children !== undefined && <div className="max-w-md text-13 text-muted">{children}</div>}
      {action !== undefined && <div className="mt-3 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
