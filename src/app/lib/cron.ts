/** Coolify's words for a schedule, and the cron of five fields that each stands for (contract 4.3, `frequency`). */
const WORDS: Readonly<Record<string, string>> = {
  every_minute: '* * * * *',
  hourly: '0 * * * *',
  daily: '0 0 * * *',
  midnight: '0 0 * * *',
  weekly: '0 0 * * 0',
  monthly: '0 0 1 * *',
  yearly: '0 0 1 1 *',
  annually: '0 0 1 1 *',
};

/** What people choose most; anything else can be typed. */
export const FREQUENCIES = [
  { value: '0 3 * * *', label: 'Every night at 03:00' },
  { value: 'hourly', label: 'Every hour' },
  { value: '0 */6 * * *', label: 'Every 6 hours' },
  { value: 'daily', label: 'Every day at 00:00' },
  { value: 'weekly', label: 'Every Sunday at 00:00' },
  { value: 'monthly', label: 'On the first of the month' },
] as const;

/** @returns the cron of five fields, or null when the text is neither a word nor one */
export function cronOf(frequency: string): string | null {
  const text = frequency.trim();
  const word = WORDS[text.replace(/^@/, '').toLowerCase()];
  return word ?? (/^(\S+\s+){4}\S+$/.test(text) ? text : null);
}

/**
 * A schedule in words with its next runs. The two libraries are loaded with the first one that is shown.
 * @param count how many runs ahead
 * @returns null when it is no schedule
 */
export async function readCron(
  frequency: string,
  count: number,
): Promise<{ readonly words: string; readonly next: readonly Date[] } | null> {
  const cron = cronOf(frequency);
  if (cron === null) return null;
  const [{ default: cronstrue }, { Cron }] = await Promise.all([import('cronstrue'), import('croner')]);
  try {
    return {
      words: cronstrue.toString(cron, { use24HourTimeFormat: true, verbose: false }),
      // Coolify runs schedules by the server's time zone, which is UTC unless somebody has changed it.
      next: new Cron(cron, { timezone: 'UTC', paused: true }).nextRuns(count),
    };
  } catch {
    return null;
  }
}
