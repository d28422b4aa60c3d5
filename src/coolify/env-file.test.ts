// eslint-disable-next-line no-restricted-imports -- a test; Node's own reader is what ours is held against
import { parseEnv } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseEnvFile, quoteEnvValue, writeEnvFile } from './env-file.ts';

const read = (text: string): Record<string, string> =>
  Object.fromEntries(parseEnvFile(text).entries.map(({ key, value }) => [key, value]));

const key = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,12}$/);
const anyValue = fc.oneof(
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom('a', ' ', '\n', '\r', '\t', '"', "'", '`', '\\', '#', '=', '$', 'n', '{') }),
);

describe('parseEnvFile', () => {
  test.each([
    ['A=b', { A: 'b' }],
    ['A=', { A: '' }],
    ['A = b ', { A: 'b' }],
    ['  export A=b', { A: 'b' }],
    ['# c\n\nA=b\r\nB=c\r\n', { A: 'b', B: 'c' }],
    ['\uFEFFA=b', { A: 'b' }],
    ['URL=postgres://u:p@h/d?a=b&c=d', { URL: 'postgres://u:p@h/d?a=b&c=d' }],
    ['A=b # comment', { A: 'b' }],
    ['A=# comment', { A: '' }],
    ['PASSWORD=a#b', { PASSWORD: 'a#b' }],
    [`A='it is $HOME \\n # here'`, { A: 'it is $HOME \\n # here' }],
    ['A="a\\nb\\t\\"c\\" \\\\ \\d"', { A: 'a\nb\t"c" \\ \\d' }],
    ['A="one\ntwo" # end\nB=3', { A: 'one\ntwo', B: '3' }],
    ['A=`say "it\'s"`', { A: 'say "it\'s"' }],
    ['A.B=1\nA-B=2', { 'A.B': '1', 'A-B': '2' }],
  ])('%j', (text, expected) => {
    expect(parseEnvFile(text).errors).toEqual([]);
    expect(read(text)).toEqual(expected);
  });

  test('an invalid line is reported with its number, and the others are read', () => {
    const file = parseEnvFile('A=1\nnonsense\nB: 2\n1C=3\nD="x\nE=5\nF="x" y\nG=\'a\nb\'\nno');
    expect(file.errors.map(({ line }) => line)).toEqual([2, 3, 4, 5, 10]);
    expect(file.errors.map(({ message }) => message)).toEqual([
      '“nonsense” has no “=”.',
      '“B: 2” has “:” instead of “=”.',
      '“1C” is not a valid name: use letters, digits, _ and . only, and do not start with a digit.',
      'D: unexpected text after the closing ".',
      '“no” has no “=”.',
    ]);
    expect(parseEnvFile('A=1\nB="open\nC=3')).toMatchObject({
      entries: [{ key: 'A' }, { key: 'C', value: '3', line: 3 }],
      errors: [{ line: 2, message: 'B: missing closing ".' }],
    });
  });

  test('a duplicate key is reported; the last value counts', () => {
    expect(parseEnvFile('A=1\nB=2\nA=3')).toMatchObject({
      entries: [
        { key: 'A', value: '3' },
        { key: 'B', value: '2' },
      ],
      duplicates: [{ line: 3 }],
    });
  });

  test('lines are counted across values of several lines', () => {
    expect(parseEnvFile('A="1\n2\n3"\nbad\nB=1').errors).toMatchObject([{ line: 4 }]);
    expect(parseEnvFile('A="1\n2\n3"\nbad\nB=1').entries.map(({ line }) => line)).toEqual([1, 5]);
  });

  test('unambiguous texts are read as Node reads them', () => {
    // No quotes, hashes and backslashes inside: there the readers differ (see the head of the file).
    const plain = fc.string({ unit: fc.constantFrom('a', 'B', '9', ' ', '=', '$', '{', '}', ':', '/', '.', ',', 'é') });
    const written = fc.oneof(
      plain,
      plain.map((value) => `'${value}'`),
      plain.map((value) => `"${value}"`),
      plain.map((value) => `"${value}\\n${value}"`),
      plain.map((value) => `"${value}\n${value}"`),
      plain.map((value) => `'${value}' # note`),
      plain.map((value) => `${value} # note`),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(key, written, fc.constantFrom('', 'export ', '# c\n', '\n'))), (lines) => {
        const text = lines.map(([name, value, before]) => `${before}${name}=${value}\n`).join('');
        expect(read(text)).toEqual({ ...parseEnv(text) });
      }),
      { numRuns: 400 },
    );
  });

  test('any text is read without throwing, and errors name existing lines', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), anyValue), (text) => {
        const { errors, entries } = parseEnvFile(text);
        const lines = text.split(/\r\n?|\n/).length;
        for (const { line } of [...errors, ...entries]) expect(line >= 1 && line <= lines).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('writing a .env text', () => {
  test('every value is read back unchanged', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.record({ key, value: anyValue }), { selector: (line) => line.key }), (lines) => {
        const file = parseEnvFile(writeEnvFile(lines));
        expect(file.errors).toEqual([]);
        expect(file.entries.map((entry) => ({ key: entry.key, value: entry.value }))).toEqual(lines);
      }),
      { numRuns: 800 },
    );
  });

  test('simple values have no quotes', () => {
    expect(['a', 'a b', 'postgres://u:p@h/d?x=1', '', ' a', 'a#b', "it's", 'a\nb', '$A'].map(quoteEnvValue)).toEqual([
      'a',
      'a b',
      'postgres://u:p@h/d?x=1',
      '',
      "' a'",
      "'a#b'",
      '"it\'s"',
      "'a\nb'",
      "'$A'",
    ]);
  });

  test('an unknown value is a comment, never an empty value', () => {
    const text = writeEnvFile(
      [
        { key: 'SECRET', value: null },
        { key: 'A', value: '1', comment: 'of\ntwo lines' },
      ],
      { comments: true },
    );
    expect(text).toContain('# of\n# two lines\nA=1');
    expect(read(text)).toEqual({ A: '1' });
  });
});
