/** Coolify's aliases of cron expressions (contract 4.3, `frequency`). A Map, because the key is user input. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['every_minute', '* * * * *'],
  ['hourly', '0 * * * *'],
  ['daily', '0 0 * * *'],
  ['midnight', '0 0 * * *'],
  ['weekly', '0 0 * * 0'],
  ['monthly', '0 0 1 * *'],
  ['yearly', '0 0 1 1 *'],
  ['annually', '0 0 1 1 *'],
]);

/** Common schedules, as suggestions. */
export const FREQUENCIES = [
  { value: '0 3 * * *', label: 'Every night at 03:00' },
  { value: 'hourly', label: 'Every hour' },
  { value: '0 */6 * * *', label: 'Every 6 hours' },
  { value: 'daily', label: 'Every day at 00:00' },
  { value: 'weekly', label: 'Every Sunday at 00:00' },
  { value: 'monthly', label: 'On the first of the month' },
] as const;

/** @returns a cron expression with five fields, null when the text is neither an alias nor one */
export function cronOf(frequency: string): string | null {
  const text = frequency.trim();
  const alias = ALIASES.get(text.replace(/^@/, '').toLowerCase());
  return alias ?? (/^(\S+\s+){4}\S+$/.test(text) ? text : null);
}

/**
 * A schedule in words, with its next `count` runs. Loads its libraries on first use.
 * @returns null when the text is not a schedule
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
      // Coolify uses the server's time zone, which is UTC by default.
      next: new Cron(cron, { timezone: 'UTC', paused: true }).nextRuns(count),
    };
  } catch {
    return null;
  }
}
