import { describe, expect, test } from 'vitest';
import { applyExceptions, findWords, readExceptions } from './language.mjs';

describe('findWords', () => {
  test('identifiers of any case, comments, texts and file names', () => {
    const content = ['const toldOf = 1;', '// made anew', "'Nothing else'", 'whole_list()'].join('\n');
    expect(findWords('src/app/twin.ts', content).map(({ line, word }) => `${line} ${word}`)).toEqual([
      '0 twin',
      '1 tell',
      '2 anew',
      '4 whole',
    ]);
  });

  test('parts of other words, and standard terms, are no findings', () => {
    const content = "standalone keyboard understand nothing odd:bg-muted 'a whole number' handshake";
    expect(findWords('src/a.ts', content)).toEqual([]);
  });
});

describe('exceptions', () => {
  const found = findWords('src/a.ts', 'told\ntwin');

  test('hide one word in one file', () => {
    const { findings, unused } = applyExceptions(
      found,
      readExceptions('# why\nsrc/a.ts: tell - quoted from Coolify\n'),
    );
    expect(findings.map(({ word }) => word)).toEqual(['twin']);
    expect(unused).toEqual([]);
  });

  test('one that hides nothing is reported', () => {
    expect(applyExceptions(found, readExceptions('src/b.ts: tell - quoted')).unused).toEqual([
      { file: 'src/b.ts', word: 'tell' },
    ]);
  });

  test.each(['src/a.ts: tell', 'src/a.ts: nice - because', 'tell - because'])('“%s” is refused', (line) => {
    expect(() => readExceptions(line)).toThrow(/path: word - reason/);
  });
});
