/** Formats times. Dates are ISO 8601 here (`coolify/model/fields.ts`). */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** @returns milliseconds, null when invalid. Docker writes nanoseconds, but not every engine parses more than three digits. */
export function toMillis(at: string | null | undefined): number | null {
  if (at === null || at === undefined) return null;
  const millis = Date.parse(at.replace(/(\.\d{3})\d+/, '$1'));
  return Number.isNaN(millis) ? null : millis;
}

/** "just now", "4 min ago", "in 2 h", "3 d ago"; beyond a week the date, without the current year. */
export function relativeTime(at: number, now: number, locale?: string): string {
  const distance = Math.abs(now - at);
  if (distance < 45 * SECOND) return 'just now';
  const amount =
    distance < 59.5 * MINUTE
      ? `${Math.max(1, Math.round(distance / MINUTE))} min`
      : distance < 23.5 * HOUR
        ? `${Math.round(distance / HOUR)} h`
        : distance < 7.5 * DAY
          ? `${Math.round(distance / DAY)} d`
          : null;
  if (amount === null) return shortDate(at, now, locale);
  return at > now ? `in ${amount}` : `${amount} ago`;
}

function shortDate(at: number, now: number, locale: string | undefined): string {
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(at);
}

/** "24 s", "1 m 24 s", "2 h 3 m", "3 d 4 h": two units, the second omitted when zero. */
export function duration(millis: number): string {
  if (millis < SECOND) return millis > 0 ? '< 1 s' : '0 s';
  const units: readonly [string, number][] = [
    ['d', DAY],
    ['h', HOUR],
    ['m', MINUTE],
    ['s', SECOND],
  ];
  const first = units.findIndex(([, size]) => millis >= size);
  let rest = millis;
  const parts: string[] = [];
  for (const [name, size] of units.slice(first, first + 2)) {
    const amount = Math.floor(rest / size);
    rest -= amount * size;
    if (amount > 0) parts.push(`${amount} ${name}`);
  }
  return parts.join(' ');
}

/** For `<time datetime>` of a duration: "PT1H2M3S". */
export function isoDuration(millis: number): string {
  return `PT${Math.max(0, Math.round(millis / SECOND))}S`;
}

/** Date, time with seconds and zone, in the format of the locale. */
export function exactTime(at: number, locale?: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(at);
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** HH:MM:SS in local time; an invalid date is returned unchanged. */
export function clockTime(at: string): string {
  const millis = toMillis(at);
  if (millis === null) return at;
  const date = new Date(millis);
  return `${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}:${twoDigits(date.getSeconds())}`;
}

/** "14:02" today, otherwise "24 Nov, 14:02". */
export function sinceTime(at: number, now: number, locale?: string): string {
  const date = new Date(at);
  const clock = `${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}`;
  return date.toDateString() === new Date(now).toDateString() ? clock : `${shortDate(at, now, locale)}, ${clock}`;
}
