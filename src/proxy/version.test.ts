import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FLOTILLA_VERSION } from './version.ts';

test('version: is that of package.json', () => {
  const file = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };
  expect(FLOTILLA_VERSION).toBe(file.version);
});
