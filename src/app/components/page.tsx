// Skips the React compiler to keep the first JavaScript small (src/DECISIONS.md).
'use no memo';

import { createContext, use, type ReactNode } from 'react';
import { cx } from '#app/lib/cx.ts';

const InPage = createContext(false);

/** A page with title, facts and actions. Nested in another page (a loading tab), its title is a second-level heading. */
export function Page({
  title,
  facts,
  actions,
  mark,
  children,
  className,
}: {
  readonly title: ReactNode;
  readonly facts?: ReactNode;
  readonly actions?: ReactNode;
  readonly mark?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}) {
  const nested = use(InPage);
  const Heading = nested ? 'h2' : 'h1';
  return (
    <div
      className={cx(
        nested
          ? 'flex flex-col gap-4'
          : 'mx-auto flex w-full max-w-[1440px] flex-1 flex-col gap-4 px-4 py-4 md:px-6 md:py-5',
        className,
      )}
    >
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-64">
          <div className="flex min-w-0 items-center gap-2">
            {mark}
            <Heading
              className="line-clamp-3 min-w-0 text-title font-semibold tracking-[-0.01em] wrap-anywhere md:line-clamp-2"
              title={typeof title === 'string' && title.length > 40 ? title : undefined}
            >
              {title}
            </Heading>
          </div>
          {facts !== undefined && (
            <div className="mt-0.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-13 text-muted num">{facts}</div>
          )}
        </div>
        {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
      <InPage value={true}>{children}</InPage>
    </div>
  );
}

/** A section with a heading. */
export function Section({
  title,
  count,
  actions,
  children,
  className,
}: {
  readonly title: string;
  readonly count?: number | undefined;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}) {
  const id = `section-${title.toLowerCase().replaceAll(/\W+/g, '-')}`;
  return (
    <section aria-labelledby={id} className={cx('flex flex-col gap-2', className)}>
      <div className="flex min-h-7 flex-wrap items-center justify-between gap-2">
        <h2 id={id} className="text-sm font-semibold">
          {title}
          {count !== undefined && <span className="ml-1.5 font-normal text-muted num">{count}</span>}
        </h2>
        {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      {children}
    </section>
  );
}

/** Content with facts beside it: two children, stacked on narrow screens. */
export function WithAside({ children }: { readonly children: ReactNode }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-x-6 gap-y-5 xl:grid-cols-[minmax(0,1fr)_minmax(20rem,24rem)]">
      {children}
    </div>
  );
}

export function Panel({ children, className }: { readonly children: ReactNode; readonly className?: string }) {
  return <div className={cx('rounded-lg border border-line bg-surface-raised', className)}>{children}</div>;
}

/** Names with values. */
export function Facts({ rows }: { readonly rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="divide-y divide-line">
      {rows.map(([name, value]) => (
        <div
          key={name}
          className="grid grid-cols-[clamp(7rem,38%,11rem)_minmax(0,1fr)] items-baseline gap-3 px-3 py-2 text-13"
        >
          <dt className="text-muted">{name}</dt>
          <dd className="min-w-0 wrap-anywhere">{value ?? <span className="text-muted">–</span>}</dd>
        </div>
      ))}
    </dl>
  );
}
