import { clsx } from 'clsx';
import { splitMiddle } from '#app/lib/middle.ts';

interface MiddleTruncateProps {
  text: string;
  /** How many of the last characters always stay. */
  tail?: number;
  className?: string;
}

/**
 * A long name, shortened in the middle by the space there is: the ellipsis belongs to the first part, the second never shrinks.
 * The two parts are drawn only. The whole lies over them, invisible: it is what is read out, found, selected and copied.
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
