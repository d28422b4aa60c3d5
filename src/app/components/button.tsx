import type { ComponentProps, ReactNode } from 'react';
import { cx } from '#app/lib/cx.ts';

const BASE =
  'touch inline-flex shrink-0 items-center justify-center gap-1.5 rounded font-medium whitespace-nowrap transition-colors duration-150 select-none aria-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0';
const TONES = {
  primary: 'bg-accent text-on-accent not-aria-disabled:hover:bg-accent-hover',
  plain:
    'border border-line bg-surface-raised text-text not-aria-disabled:hover:border-line-strong not-aria-disabled:hover:bg-hover',
  quiet: 'text-muted not-aria-disabled:hover:bg-hover not-aria-disabled:hover:text-text',
  danger: 'bg-bad text-on-bad not-aria-disabled:hover:bg-bad-hover',
};
const SIZES = {
  md: 'h-8 px-3 text-13',
  sm: 'h-7 px-2 text-xs',
  icon: 'size-8 pointer-coarse:size-11',
  wide: 'h-11 w-full px-4 text-sm',
};

interface ButtonLook {
  readonly tone?: keyof typeof TONES | undefined;
  readonly size?: keyof typeof SIZES | undefined;
}

/** For links that look like buttons. */
export const buttonClass = ({ tone = 'plain', size = 'md' }: ButtonLook): string =>
  `${BASE} ${TONES[tone]} ${SIZES[size]}`;

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'disabled'>, ButtonLook {
  readonly icon?: ReactNode;
  /** Why it is disabled; it stays focusable, with this as its title. */
  readonly disabledReason?: string | undefined;
  /** Shows a spinner and ignores clicks. */
  readonly busy?: boolean;
}

/** A button that stays visible and focusable when it is disabled, and says why. */
export function Button({
  icon,
  tone,
  size,
  className,
  disabledReason,
  busy = false,
  children,
  onClick,
  type = 'button',
  title,
  ...rest
}: ButtonProps) {
  const blocked = busy || disabledReason !== undefined;
  return (
    <button
      type={type}
      className={cx(buttonClass({ tone, size }), className)}
      aria-disabled={blocked || undefined}
      aria-busy={busy || undefined}
      title={disabledReason ?? title}
      onClick={(event) => {
        if (blocked) event.preventDefault();
        else onClick?.(event);
      }}
      {...rest}
    >
      {busy ? <Spinner /> : icon}
      {children}
    </button>
  );
}

export function Spinner({ className }: { readonly className?: string }) {
  return (
    <svg viewBox="0 0 16 16" className={cx('size-4 animate-turn', className)} aria-hidden="true">
      <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="2" opacity="0.25" />
      <path d="M8 2a6 6 0 0 1 6 6" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
    </svg>
  );
}
