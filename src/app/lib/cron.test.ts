import { describe, expect, test } from 'vitest';
import { cronOf, readCron } from './cron.ts';

describe('schedule', () => {
  test.each([
    ['daily', '0 0 * * *'],
    ['@weekly', '0 0 * * 0'],
    ['every_minute', '* * * * *'],
    [' 0 3 * * * ', '0 3 * * *'],
    ['nonsense', null],
    ['0 3 * *', null],
    ['', null],
    ['constructor', null],
    ['toString', null],
    ['valueOf', null],
    ['__proto__', null],
  ])('%j is %j', (text, cron) => {
    expect(cronOf(text)).toBe(cron);
  });

  test('is described in words, with its next runs in UTC', async () => {
    const read = await readCron('0 3 * * *', 2);
    expect(read?.words).toBe('At 03:00');
    expect(read?.next.map((date) => date.toISOString().slice(11, 16))).toEqual(['03:00', '03:00']);
  });

  test('five invalid fields are not a schedule', async () => {
    expect(await readCron('99 99 99 99 99', 1)).toBeNull();
  });
});
