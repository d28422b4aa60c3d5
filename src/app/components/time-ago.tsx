import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { useNow } from '#app/lib/clock.ts';
import { duration, exactTime, isoDuration, relativeTime, sinceTime, toMillis } from '#app/lib/time.ts';

interface TimeAgoProps {
  /** ISO 8601; null for never or unknown. */
  at: string | null | undefined;
  /** Text without a time. */
  empty?: ReactNode;
  className?: string;
}

/** "4 min ago", with the exact time on hover. */
export function TimeAgo({ at, empty = null, className }: TimeAgoProps) {
  const now = useNow(15_000);
  const millis = toMillis(at);
  if (millis === null) return empty;
  return (
    <time
      dateTime={new Date(millis).toISOString()}
      title={exactTime(millis)}
      className={clsx('whitespace-nowrap tabular-nums', className)}
    >
      {relativeTime(millis, now)}
    </time>
  );
}

interface DurationProps {
  /** ISO 8601. */
  from: string | null | undefined;
  /** null while it is running: the duration is then updated. */
  to: string | null | undefined;
  empty?: ReactNode;
  className?: string;
}

/** "1 m 24 s", with start and end on hover. */
export function Duration({ from, to, empty = null, className }: DurationProps) {
  const start = toMillis(from);
  const end = toMillis(to);
  if (start === null) return empty;
  return end === null ? (
    <Running start={start} className={className} />
  ) : (
    <Span start={start} end={end} title={`${exactTime(start)} to ${exactTime(end)}`} className={className} />
  );
}

function Running({ start, className }: { start: number; className: string | undefined }) {
  const now = useNow(1000);
  return <Span start={start} end={now} title={`Since ${exactTime(start)}`} className={className} />;
}

interface SpanProps {
  start: number;
  end: number;
  title: string;
  className: string | undefined;
}

function Span({ start, end, title, className }: SpanProps) {
  const millis = Math.max(0, end - start);
  return (
    <time dateTime={isoDuration(millis)} title={title} className={clsx('whitespace-nowrap tabular-nums', className)}>
      {duration(millis)}
    </time>
  );
}

/** "14:02", or the date when it is not today. */
export function SinceTime({ at }: { at: string }) {
  const now = useNow(60_000);
  const millis = toMillis(at);
  return millis === null ? null : <span title={exactTime(millis)}>{sinceTime(millis, now).split(', ')[0]}</span>;
}
