import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareVersions, OLDEST_SUPPORTED, parseVersion, versionWithin, type Version } from './version.ts';

const version = (text: string): Version => {
  const parsed = parseVersion(text);
  if (parsed === null) throw new Error(`${text} is no version`);
  return parsed;
};

/** The tags that contract 7.2 and 7.3 name, oldest first. */
const TAGS = [
  '4.0.0-beta.307', '4.0.0-beta.318', '4.0.0-beta.391', '4.0.0-beta.420', '4.0.0-beta.420.6', '4.0.0-beta.420.7', '4.0.0-beta.429',
  '4.0.0-beta.463', '4.0.0-beta.464', '4.0.0-beta.467', '4.0.0-beta.468', '4.0.0-beta.474', '4.0.0', '4.1.0', '4.1.1', '4.1.2', '4.2.0',
  '4.3.0', '4.3.2', '4.3.3', '4.3.10', '4.4-rc.1', '4.4-rc.2', '4.4', '4.4.1', '4.10.0', '5.0.0',
]; // prettier-ignore

describe('compareVersions', () => {
  test('follows the order of releases', () => {
    const shuffled = TAGS.toReversed().map(version);
    expect(shuffled.toSorted(compareVersions).map(({ raw }) => raw)).toEqual(TAGS);
  });

  test.each([
    ['v4.3.10', '4.3.10'],
    ['"4.3.10"', '4.3.10'],
    [' 4.3.10\n', '4.3.10'],
    ['4.4', '4.4.0'],
    ['4.4-rc.1', '4.4.0-rc.1'],
    ['4.0.0-beta.420', '4.0.0-beta.420.0'],
  ])('%s is %s', (a, b) => {
    expect(compareVersions(version(a), version(b))).toBe(0);
  });

  test('a development build is at least its base', () => {
    for (const text of ['4.3.10-dev.0123abcde', '4.3.10-dev.123456789', '4.3.10-nightly']) {
      expect(compareVersions(version(text), version('4.3.10'))).toBeGreaterThanOrEqual(0);
      expect(compareVersions(version(text), version('4.3.11'))).toBeLessThan(0);
    }
  });

  test('a release candidate with a commit stays between its neighbours', () => {
    for (const text of ['4.4-rc.1.abc1234', '4.4-rc.1.12ab345', '4.4-rc.1.1234567']) {
      expect(compareVersions(version(text), version('4.4-rc.1'))).toBeGreaterThanOrEqual(0);
      expect(compareVersions(version(text), version('4.4-rc.2'))).toBeLessThan(0);
    }
  });

  test('returns null for anything else', () => {
    for (const text of ['latest', 'nightly', '', '4', '<html>', '4.x', 'four.three', '4.3.10.5.6', 'OK'])
      expect(parseVersion(text)).toBeNull();
  });

  test('never throws, and returns only numbers', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.stringMatching(/^v?\d{1,3}\.\d{1,3}(\.\d{1,3})?(-[a-z]{1,12}(\.\w{1,9}){0,2})?$/)),
        (text) => {
          const parsed = parseVersion(text);
          if (parsed !== null)
            expect(parsed.order.every((part) => typeof part === 'number' && Number.isFinite(part))).toBe(true);
        },
      ),
    );
    expect(version('4.0.0-constructor.1').order).toEqual([4, 0, 0, 2, 0, 0]);
  });
});

describe('versionWithin', () => {
  test.each([
    ['4.3.10', '4.2.0', undefined, true],
    ['4.2.0', '4.2.0', undefined, true],
    ['4.1.2', '4.2.0', undefined, false],
    ['4.0.0-beta.420.6', '4.0.0-beta.420.7', undefined, false],
    ['4.0.0-beta.420.7', '4.0.0-beta.420.7', undefined, true],
    ['4.0.0-beta.421', '4.0.0-beta.420.7', undefined, true],
    ['4.3.2', undefined, '4.3.2', true],
    ['4.3.3', undefined, '4.3.2', false],
    ['4.4-rc.1', '4.3.3', undefined, true],
    ['4.4-rc.1', '4.4', undefined, false],
    ['4.0.0', '4.0.0-beta.391', '4.1.99', true],
  ])('%s in [%s, %s] is %s', (text, since, until, inside) => {
    expect(versionWithin(version(text), since, until)).toBe(inside);
  });

  test('an unreadable version is newer than everything', () => {
    expect(versionWithin(null, '9.0.0')).toBe(true);
    expect(versionWithin(null, undefined, '9.0.0')).toBe(false);
    expect(versionWithin(null)).toBe(true);
  });

  test('the oldest supported version can be read', () => expect(parseVersion(OLDEST_SUPPORTED)).not.toBeNull());
});
