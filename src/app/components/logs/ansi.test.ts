import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainText } from '#coolify/model/control-sequences.ts';
import { toSpans } from './ansi.ts';
import { toSegments } from './segments.ts';

const ESC = '\u001b';
const classes = (text: string) => toSpans(text).map((span) => [span.text, span.className]);

describe('terminal output', () => {
  test('colours and decorations become classes', () => {
    expect(classes(`${ESC}[31mred${ESC}[0m plain ${ESC}[1;92mbold${ESC}[22m green`)).toEqual([
      ['red', 'ansi-red'],
      [' plain ', null],
      ['bold', 'ansi-green font-semibold'],
      [' green', 'ansi-green'],
    ]);
  });

  test.each([
    ['38;5;196', 'ansi-red'],
    ['38;5;21', 'ansi-blue'],
    ['38;5;208', 'ansi-yellow'],
    ['38;5;240', 'ansi-black'],
    ['38;5;252', 'ansi-white'],
    ['38;2;0;200;190', 'ansi-cyan'],
    ['38;2;220;20;200', 'ansi-magenta'],
    ['90', 'ansi-black'],
    ['97;41', 'ansi-white'],
    ['42', 'ansi-green'],
  ])('any colour is the nearest of our eight: %s', (code, name) => {
    expect(classes(`${ESC}[${code}mx`)).toEqual([['x', name]]);
  });

  test('removes every other sequence', () => {
    const cases = [
      `${ESC}[2K${ESC}[1Gdone`,
      `${ESC}]8;;https://example.org${ESC}\\done${ESC}]8;;\u0007`,
      `${ESC}]0;title\u0007done`,
      `${ESC}(Bdone${ESC}[?25h`,
      `do\u0000n\u0008e\u0007`,
      `done${ESC}[3`,
      `${ESC}[38:2::1:2:3mdone`,
      `${ESC}cdone${ESC}`,
    ];
    for (const text of cases) {
      expect(plainText(text)).toBe('done');
      expect(classes(text)).toEqual([['done', null]]);
    }
  });

  test('keeps markup as text, and tabs', () => {
    expect(classes('<img src=x onerror=alert(1)>\t&amp;')).toEqual([['<img src=x onerror=alert(1)>\t&amp;', null]]);
  });

  const wild = fc
    .array(
      fc.oneof(
        fc.constantFrom(ESC, '[', ']', 'm', '0', '31', ';', '\u009b', '\u0007', '\\', '?', 'x', 'İ'),
        fc.string(),
      ),
    )
    .map((parts) => parts.join(''));

  test('the spans contain exactly the plain text', () => {
    fc.assert(
      fc.property(wild, (text) => {
        const plain = plainText(text);
        expect(
          toSpans(text)
            .map((span) => span.text)
            .join(''),
        ).toBe(plain);
        // eslint-disable-next-line no-control-regex -- that there are none is the point
        expect(plain).not.toMatch(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/);
      }),
      { numRuns: 500 },
    );
  });
});

describe('segments', () => {
  const parts = (text: string, starts: number[], length: number, current: number | null = null) =>
    toSegments(text, starts, length, current).map(({ text, className, match }) => [text, className, match]);

  test('splits at matches, also across colours', () => {
    expect(parts(`to ${ESC}[31mbe or${ESC}[0m not to be`, [0, 13], 2, 13)).toEqual([
      ['to', null, 'match'],
      [' ', null, 'no'],
      ['be or', 'ansi-red', 'no'],
      [' not ', null, 'no'],
      ['to', null, 'current'],
      [' be', null, 'no'],
    ]);
    expect(parts(`a${ESC}[31mbc`, [0], 2)).toEqual([
      ['a', null, 'match'],
      ['b', 'ansi-red', 'match'],
      ['c', 'ansi-red', 'no'],
    ]);
  });

  test('adjacent matches, a match at the end, and no match', () => {
    expect(parts('aaaa', [0, 2], 2, 0).map(([, , match]) => match)).toEqual(['current', 'match']);
    expect(parts('abc', [], 0)).toEqual([['abc', null, 'no']]);
    expect(parts('', [], 0)).toEqual([]);
  });
});
