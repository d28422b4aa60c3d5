import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCsv } from './csv.ts';

/** A reader of its own, to read back what was written. */
function fromCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    let value = '';
    if (text[at] === '"') {
      for (at++; ; at++) {
        if (text[at] !== '"') value += text[at];
        else if (text[at + 1] === '"') value += text[at++];
        else break;
      }
      at++;
    } else while (at < text.length && text[at] !== ',' && text[at] !== '\r') value += text[at++];
    row.push(value);
    if (text[at] === ',') at++;
    else {
      rows.push(row);
      row = [];
      at += 2;
    }
  }
  return rows;
}

describe('CSV', () => {
  it.each([
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    [' spaced ', '" spaced "'],
    ['', ''],
    ['-5', '-5'],
    ['+1.5', '+1.5'],
  ])('%j is written %j', (value, written) => expect(toCsv(['x'], [[value]])).toBe(`x\r\n${written}\r\n`));

  it.each(['=1+1', '+cmd', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://evil.example","click")'])(
    '%j is not written as a formula',
    (value) => {
      const [, row] = fromCsv(toCsv(['name'], [[value]]));
      expect(row?.[0]).toBe(`'${value}`);
    },
  );

  it('is read back unchanged, except for the apostrophe', () =>
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 2 }), { maxLength: 5 }),
        (rows) => {
          const read = fromCsv(toCsv(['a', 'b'], rows)).slice(1);
          expect(read.map((row) => row.map((text) => text.replace(/^'(?=[=+\-@\t\r])/, '')))).toEqual(
            rows.map((row) => row.map((text) => text.replace(/^'(?=[=+\-@\t\r])/, ''))),
          );
          expect(read.flat().every((text) => !/^[=@\t\r]/.test(text))).toBe(true);
        },
      ),
    ));
});
