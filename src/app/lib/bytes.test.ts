import { expect, test } from 'vitest';
import { bytes } from './bytes.ts';

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [24_576, '25 KB'],
  [999_999, '1 MB'],
  [1_340_000_000, '1.3 GB'],
  [96_000_000, '96 MB'],
])('%d is %s', (count, words) => {
  expect(bytes(count)).toBe(words);
});
