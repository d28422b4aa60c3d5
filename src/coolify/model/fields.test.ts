import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FailureError } from '../failure.ts';
import { date, domains, flag, identity, nested, number, one, row, rows, text } from './fields.ts';

const failure = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    if (error instanceof FailureError) return error.failure;
    throw error;
  }
  throw new Error('was read');
};

describe('dates (contract section 5; recordings 4.3.10, “Dates”)', () => {
  test.each([
    ['2026-11-24T02:56:47.000000Z', '2026-11-24T02:56:47.000Z'],
    ['2026-11-24T03:22:01.302883Z', '2026-11-24T03:22:01.302Z'],
    ['2026-11-24T03:02:02.445099568Z', '2026-11-24T03:02:02.445Z'],
    ['2026-11-24 03:08:02', '2026-11-24T03:08:02.000Z'],
    ['2026-11-24T03:08:02+00:00', '2026-11-24T03:08:02.000Z'],
    ['2026-11-24T04:08:02+01:00', '2026-11-24T03:08:02.000Z'],
    ['2026-11-24 02:56:35 +0000 UTC', '2026-11-24T02:56:35.000Z'],
    ['2026-11-24 02:56:35 +0200 UTC', '2026-11-24T00:56:35.000Z'],
    ['2026-11-24 04:20:26 +0100 CET', '2026-11-24T03:20:26.000Z'],
    ['2026-11-24 06:20:26 +0300 +03', '2026-11-24T03:20:26.000Z'],
    ['1970-01-01 00:00:00', null],
    ['1970-01-01T00:00:00.000000Z', null],
    ['never', null],
    ['', null],
    [null, null],
    [{}, null],
  ])('%j', (raw, expected) => expect(date({ at: raw }, 'at')).toBe(expected));

  test('the first name with a date is used', () =>
    expect(date({ b: '2026-11-24 03:08:02' }, 'a', 'b')).toBe('2026-11-24T03:08:02.000Z'));
});

describe('single fields', () => {
  test('text: numbers count, empty does not', () => {
    expect(text({ a: '', b: 0 }, 'a', 'b')).toBe('0');
    expect(text({ a: null, b: false, c: [] }, 'a', 'b', 'c')).toBeNull();
  });

  test('number: also from text', () => {
    expect(number({ a: '24576' }, 'a')).toBe(24576);
    expect(number({ a: '7.08' }, 'a')).toBe(7.08);
    expect(number({ a: ' ', b: 'x', c: Number.NaN, d: 3 }, 'a', 'b', 'c', 'd')).toBe(3);
  });

  test('flag: true, false, or null', () => {
    expect([true, 1, '1', 'true'].map((a) => flag({ a }, 'a'))).toEqual([true, true, true, true]);
    expect([false, 0, '0', 'false'].map((a) => flag({ a }, 'a'))).toEqual([false, false, false, false]);
    expect([null, undefined, 'yes', 2, {}].map((a) => flag({ a }, 'a'))).toEqual([null, null, null, null, null]);
  });

  test('nested: stops at a value that is not an object', () => {
    expect(nested({ a: { b: { c: 1 } } }, 'a', 'b')).toEqual({ c: 1 });
    expect(nested({ a: [] }, 'a', 'b')).toBeNull();
    expect(nested({}, 'a')).toBeNull();
  });

  test('domains: a comma-separated text, a list, or nothing', () => {
    expect(domains({ fqdn: 'https://a.example.com, https://b.example.com,' })).toEqual([
      'https://a.example.com',
      'https://b.example.com',
    ]);
    expect(domains({ domains: ['https://a.example.com', 7, ' '] })).toEqual(['https://a.example.com']);
    expect(domains({ fqdn: null })).toEqual([]);
  });

  test('identity: is required; the error names the row', () => {
    expect(identity({ uuid: 'a', id: 4 }, 'x')).toBe('a');
    expect(identity({ id: 0 }, 'x')).toBe('0');
    expect(failure(() => identity({ name: 'shop' }, 'applications[3]'))).toMatchObject({
      kind: 'unreadable',
      message: 'applications[3]: expected a uuid or an id, got nothing.',
    });
  });
});

describe('rows', () => {
  test('of an array, an object keyed by index, and one level down', () => {
    const read = (item: Readonly<Record<string, unknown>>, where: string) => `${where}:${text(item, 'a') ?? ''}`;
    expect(rows([{ a: 1 }], 'list', read)).toEqual(['list[0]:1']);
    expect(rows({ 1: { a: 2 }, 0: { a: 1 } }, 'list', read)).toEqual(['list[0]:1', 'list[1]:2']);
    expect(rows({ data: [{ a: 1 }] }, 'list', read)).toEqual(['list[0]:1']);
    expect(rows(null, 'list', read)).toEqual([]);
  });

  test.each([
    ['text', 'OK', 'list: expected a list, got string "OK".'],
    ['an object', { message: 'x' }, 'list: expected a list, got an object.'],
    ['a row that is null', [null], 'list[0]: expected an object, got null.'],
    ['a row that is a list', [[]], 'list[0]: expected an object, got a list.'],
  ])('%s is unreadable; the error names the row', (_, value, message) => {
    expect(failure(() => rows(value, 'list', (item) => item))).toEqual({ kind: 'unreadable', status: null, message });
  });

  test('throws only FailureError, for any value', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        for (const read of [() => row(value, 'x'), () => rows(value, 'x', (item, where) => identity(item, where))]) {
          try {
            read();
          } catch (error) {
            expect(error).toBeInstanceOf(FailureError);
          }
        }
      }),
    );
  });
});

describe('one: unwraps rows of reference servers', () => {
  const read = (item: Readonly<Record<string, unknown>>) => item['uuid'];

  test('a list may have any name; a row that contains lists is not a list', () => {
    expect(rows({ items: [{ uuid: 'a' }], total: 1 }, 'rows', read)).toEqual(['a']);
    expect(failure(() => rows({ uuid: 'a', ports: [] }, 'rows', read)).message).toMatch(/^rows: expected a list/);
    expect(failure(() => rows({ a: [], b: [] }, 'rows', read)).message).toMatch(/^rows: expected a list/);
    expect(failure(() => rows('none', 'rows', read)).message).toMatch(/^rows: expected a list/);
  });

  test('a detail is under its noun; a property of the same name is not unwrapped', () => {
    expect(one({ application: { uuid: 'a' } }, 'application')).toEqual({ uuid: 'a' });
    expect(one({ private_key: { uuid: 'k' } }, 'private key')).toEqual({ uuid: 'k' });
    const project = { uuid: 'p', project: { uuid: 'other' } };
    expect(one(project, 'project')).toBe(project);
    expect(failure(() => one([], 'project')).message).toBe('project: expected an object, got a list.');
  });
});
