import { describe, expect, test } from 'vitest';
import { clearableNumber, count, file, flag, id, idList, list, object, text } from './input.ts';

const messages = (schema: ReturnType<typeof object>, input: unknown): readonly string[] =>
  schema.safeParse(input).error?.issues.map(({ message }) => message) ?? [];

test.each(['a', 'vgsco4o8soog0k4s8c4oc0k8', 'main', 'feature branch', 'v1.2', '...', '100%', 'ä', 'x'.repeat(255)])(
  'id: accepts “%s”',
  (value) => expect(id.safeParse(value).data).toBe(value),
);

test.each([
  '', '.', '..', 'a/b', '../b', 'a\\b', 'a%2fb', 'a%2Fb', '%2e%2e', 'a%00', 'a\nb', 'a\u0000', 'a\u007f', 'a\u0085', 'x'.repeat(256),
  'x'.repeat(8192), 7, null, undefined, {}, ['a'],
])('id: refuses %j', (value) => expect(id.safeParse(value).success).toBe(false)); // prettier-ignore

test('idList: every ID between commas is checked', () => {
  expect(idList.safeParse('a1,b2').data).toBe('a1,b2');
  for (const value of ['', 'a,,b', 'a,../b', 'a,b%2fc', `${'a'.repeat(200)},`.repeat(40)])
    expect([value, idList.safeParse(value).success]).toEqual([value, false]);
});

describe('messages: name the field and what to send', () => {
  const schema = object({
    uuid: id,
    name: text,
    port: count(1, 65_535),
    enabled: flag,
    timeout: clearableNumber,
    urls: list(object({ name: text })),
  });

  test('missing fields', () => {
    expect(messages(schema, {})).toEqual([
      '“uuid” is missing.',
      '“name” is missing.',
      '“port” is missing.',
      '“enabled” is missing.',
      '“timeout” is missing.',
      '“urls” is missing.',
    ]);
  });

  test('wrong values', () => {
    expect(
      messages(schema, { uuid: 'a/b', name: 1, port: 0.5, enabled: 'true', timeout: '5', urls: [{ name: null }] }),
    ).toEqual([
      '“uuid” must be an ID of 1 to 255 characters without slashes, control characters or percent codes.',
      '“name” must be text of at most 65,535 characters.',
      '“port” must be a whole number from 1 to 65,535.',
      '“enabled” must be true or false.',
      '“timeout” must be a number, or null to clear it.',
      '“urls.0.name” must be text of at most 65,535 characters.',
    ]);
  });

  test('unknown fields and values that are not objects', () => {
    expect(messages(object({}), JSON.parse('{"__proto__":{"a":1},"_method":"DELETE"}'))).toEqual([
      'Remove “__proto__”, “_method”: not a field of this operation.',
    ]);
    for (const input of [null, [], 'x', 1])
      expect(messages(object({}), input)).toEqual(['The input must be an object.']);
    expect(messages(object({}), undefined)).toEqual(['The input is missing.']);
  });
});

test('text and file: have a limit', () => {
  expect(text.safeParse('x'.repeat(65_536)).success).toBe(false);
  expect(file.safeParse('x'.repeat(1_000_000)).success).toBe(true);
  expect(file.safeParse('x'.repeat(1_000_001)).success).toBe(false);
});

test.each([5, 0.5, null, ''])('clearableNumber: accepts %j', (value) =>
  expect(clearableNumber.safeParse(value).data).toBe(value),
);
test.each(['5', Number.NaN, Number.POSITIVE_INFINITY, true, undefined])('clearableNumber: refuses %j', (value) =>
  expect(clearableNumber.safeParse(value).success).toBe(false),
);
