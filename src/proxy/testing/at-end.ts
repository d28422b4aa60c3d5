import { afterEach } from 'vitest';

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

/** What a test started ends with it, the last first. */
export const atEnd = (...ways: readonly (() => Promise<unknown>)[]): void => void ends.push(...ways);
