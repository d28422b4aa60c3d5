import { clsx } from 'clsx';
import { splitMiddle } from '#app/lib/middle.ts';

interface MiddleTruncateProps {
  text: string;
  /** The number of last characters that stay visible. */
  tail?: number;
  className?: string;
}

/**
 * Truncates a name in the middle: the first part has the ellipsis, the second never shrinks. The parts are visual only; the
 * full name is an invisible overlay for screen readers, search, selection and copying.
 */
export function MiddleTruncate({ text, tail = 8, className }: MiddleTruncateProps) {
  const [start, end] = splitMiddle(text, tail);
  if (end === '') {
    return (
      <span title={text} className={clsx('block min-w-0 truncate whitespace-pre', className)}>
        {text}
      </span>
    );
  }
  return (
    <span title={text} className={clsx('relative flex max-w-full min-w-0', className)}>
      <span aria-hidden className="min-w-0 overflow-hidden text-ellipsis whitespace-pre select-none">
        {start}
      </span>
      <span aria-hidden className="shrink-0 whitespace-pre select-none">
        {end}
      </span>
      <span className="absolute inset-0 overflow-hidden whitespace-pre text-transparent">{text}</span>
    </span>
  );
}
