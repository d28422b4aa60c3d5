import { describe, expect, test } from 'vitest';
import { readTestPace } from './test-pace.ts';

describe('FLOTILLA_TEST_PACE', () => {
  test('is 1 unless set', () => {
    expect(readTestPace(undefined)).toBe(1);
    expect(readTestPace('20')).toBe(20);
  });

  test.each(['', ' ', 'fast', '0', '-1', '101', 'Infinity'])('refuses “%s”', (text) => {
    expect(() => readTestPace(text)).toThrow(/FLOTILLA_TEST_PACE is “.*”\. Leave it out/);
  });
});
