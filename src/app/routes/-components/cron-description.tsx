import { useQuery } from '@tanstack/react-query';
import { readCron } from '#app/lib/cron.ts';
import { exactTime, relativeTime } from '#app/lib/time.ts';
import { useNow } from '#app/lib/clock.ts';

/** Describes a cron expression and its next runs; shows the raw text if it cannot be parsed. */
export function CronDescription({
  frequency,
  enabled = true,
  count = 1,
}: {
  readonly frequency: string;
  /** Disabled schedules have no next run. */
  readonly enabled?: boolean;
  readonly count?: number;
}) {
  const now = useNow(60_000);
  const minute = Math.floor(now / 60_000);
  const { data } = useQuery({
    queryKey: ['cron', frequency, count, minute],
    queryFn: () => readCron(frequency, count),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 120_000,
    placeholderData: (previous) => previous,
  });
  if (data === undefined) return <span className="skeleton">{frequency || 'Every day'}</span>;
  if (data === null) return <span>{frequency}</span>;
  return (
    <span>
      <span title={frequency}>{data.words}</span>
      {enabled && data.next.length > 0 && (
        <span className="text-muted">
          {' '}
          · next{' '}
          {data.next.map((date, index) => (
            <time key={date.toISOString()} dateTime={date.toISOString()} title={exactTime(date.getTime())}>
              {index > 0 && ', '}
              {relativeTime(date.getTime(), now)}
            </time>
          ))}
        </span>
      )}
    </span>
  );
}
