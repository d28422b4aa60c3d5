import { expect, test } from 'vitest';
import { isInUseMessage, isNotRunningMessage } from './messages.ts';

test.each([
  ['Application is not running.', true],
  ['Database is not running.', true],
  ['Container not found.', true],
  ['Application not found.', false],
  ['Server is not reachable.', false],
])('isNotRunningMessage: “%s” → %s', (message, expected) => {
  expect(isNotRunningMessage(message)).toBe(expected);
});

test('isInUseMessage: distinguishes a domain in use from an invalid one', () => {
  expect(isInUseMessage('https://a.example.com is already in use by shop.')).toBe(true);
  expect(isInUseMessage('The domains field must be a URL.')).toBe(false);
});
