import { expect, test } from 'vitest';
import { checkAll, checkField, inSentence, notCleared } from './check.ts';
import type { FieldSpec } from './spec.ts';
import { isChanged } from './values.ts';

const say = (spec: Partial<FieldSpec>, value: string | boolean, all = {}) =>
  checkField({ name: 'x', label: 'Base directory', kind: 'text', ...spec }, { ...all, x: value });

test('messages name the field and the fix', () => {
  expect(say({ required: true }, '  ')).toBe('Enter the base directory.');
  expect(say({ required: true, label: 'Git branch' }, '')).toBe('Enter the Git branch.');
  expect(say({ required: true, label: 'Server', kind: 'select' }, '')).toBe('Select the server.');
  expect(say({ required: 'Enter a name.' }, '')).toBe('Enter a name.');
  expect(say({ max: 3 }, 'abcd')).toBe('Use at most 3 characters.');
  expect(say({ max: 3 }, ' abc ')).toBe(null);
});

test.each([
  ['12x', 'Base directory: enter a whole number of seconds.'],
  ['1.5', 'Base directory: enter a whole number of seconds.'],
  ['0', 'Base directory: enter a number from 1 to 65535.'],
  ['70000', 'Base directory: enter a number from 1 to 65535.'],
  ['443', null],
  ['', null],
])('number %j', (text, sentence) => {
  expect(say({ kind: 'number', min: 1, max: 65_535, unit: 'seconds' }, text)).toBe(sentence);
});

test('decimals where they are allowed', () => {
  expect(say({ kind: 'number', decimal: true }, '0.5')).toBe(null);
});

test('patterns, choices and own checks', () => {
  expect(say({ pattern: { match: /^\//, message: 'Begin with a slash.' } }, 'app')).toBe('Begin with a slash.');
  expect(say({ kind: 'select', options: ['a'] }, 'b')).toBe('Base directory: select one of the list.');
  expect(say({ kind: 'switch', check: (value) => (value === true ? 'Not both.' : null) }, true)).toBe('Not both.');
});

test('write-only, hidden and disabled fields are valid when empty', () => {
  expect(say({ required: true, writeOnly: true, kind: 'secret' }, '')).toBe(null);
  expect(say({ required: true, visibleWhen: () => false }, '')).toBe(null);
  expect(say({ required: true, disabledReason: 'Needs Coolify 4.3.' }, '')).toBe(null);
});

test('errors in the order of the form, without untouched fields', () => {
  const specs: FieldSpec[] = ['b', 'a', 'c'].map((name) => ({ name, label: name, kind: 'text', required: true }));
  expect([...checkAll(specs, {}, ({ name }) => name === 'c').keys()]).toEqual(['b', 'a']);
});

test('notCleared accepts a field that was empty initially', () => {
  const spec: FieldSpec = { name: 'x', label: 'X', kind: 'text', check: notCleared('Enter another one.') };
  const wrong = (before: string, now: string) =>
    checkAll([spec], { x: now }, () => !isChanged(spec, before, now) && checkField(spec, { x: before }) !== null).get(
      'x',
    );
  expect(wrong('a', ' ')).toBe('Enter another one.');
  expect(wrong('a', 'b')).toBeUndefined();
  expect(wrong('', '')).toBeUndefined();
});

test('labels inside a sentence', () => {
  expect(['Name', 'SSH port', 'Docker image', 'IP address'].map(inSentence)).toEqual([
    'name',
    'SSH port',
    'Docker image',
    'IP address',
  ]);
});
