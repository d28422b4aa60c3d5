import { expect, test } from 'vitest';
import { isInUseMessage, isNotRunningMessage } from './messages.ts';

test.each([
  ['Application is not running.', true],
  ['Database is not running.', true],
  ['Container not found.', true],
  ['Application not found.', false],
  ['Server is not reachable.', false],
])('“%s” is of something that does not run: %s', (message, expected) => {
  expect(isNotRunningMessage(message)).toBe(expected);
});

test('a domain of another resource is told from one that is no domain', () => {
  expect(isInUseMessage('https://a.example.com is already in use by shop.')).toBe(true);
  expect(isInUseMessage('The domains field must be a URL.')).toBe(false);
});
