import { clsx } from 'clsx';
import type { LucideIcon } from 'lucide-react';
import type { MouseEventHandler } from 'react';

interface LogButtonProps {
  label: string;
  icon: LucideIcon;
  onClick: () => void;
  /** The state of a toggle. */
  pressed?: boolean;
  /** Why it is disabled. */
  disabled?: string | null;
  onMouseDown?: MouseEventHandler<HTMLButtonElement>;
}

/** An icon button of the toolbar: 32 px, 44 px on touch screens. */
export function LogButton({ label, icon: Icon, onClick, pressed, disabled = null, onMouseDown }: LogButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-pressed={pressed}
      aria-disabled={disabled !== null}
      title={disabled ?? label}
      onClick={disabled === null ? onClick : undefined}
      onMouseDown={onMouseDown}
      className={clsx(
        'inline-flex h-8 min-w-8 shrink-0 items-center justify-center rounded outline-accent focus-visible:outline-2 focus-visible:outline-offset-2 pointer-coarse:min-h-11 pointer-coarse:min-w-11',
        pressed === true ? 'bg-selected text-accent' : 'text-muted',
        disabled === null ? 'hover:bg-hover hover:text-text' : 'opacity-50',
      )}
    >
      <Icon aria-hidden className="size-4" />
    </button>
  );
}
