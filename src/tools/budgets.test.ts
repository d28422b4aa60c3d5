import { describe, expect, test } from 'vitest';
import { LIMITS, staticClosure, table, weigh, type Chunk } from './budgets.mjs';

const manifest: Record<string, Chunk> = {
  'index.html': {
    file: 'assets/index-1.js',
    isEntry: true,
    imports: ['_react.js', '_router.js'],
    dynamicImports: ['src/app/routes/a.tsx'],
    css: ['assets/index.css'],
    assets: ['assets/inter.woff2'],
  },
  '_react.js': { file: 'assets/react.js' },
  '_router.js': { file: 'assets/router.js', imports: ['_react.js', 'index.html'] },
  '_table.js': { file: 'assets/table.js', imports: ['_react.js'], css: ['assets/table.css'] },
  'src/app/routes/a.tsx': { file: 'assets/a.js', isDynamicEntry: true, imports: ['_table.js', '_react.js'] },
  'src/app/assets/inter.woff2': { file: 'assets/inter.woff2' },
  'src/app/assets/x.png': { file: 'assets/x.png' },
};
const sizes = (own: Record<string, number>) => (file: string) => own[file] ?? 1000;

describe('size of the first page', () => {
  test('follows static imports only, once each, and through circles', () => {
    expect([...staticClosure(manifest, ['index.html'])].toSorted()).toEqual(['_react.js', '_router.js', 'index.html']);
    expect([...staticClosure(manifest, ['missing'])]).toEqual([]);
  });

  test('adds what loads before the first page, and each lazy chunk separately', () => {
    const lines = weigh(manifest, sizes({ 'assets/a.js': 3000, 'assets/inter.woff2': 48_000 }));
    expect(lines.map(({ what, bytes, over }) => [what, bytes, over])).toEqual([
      ['JavaScript until the first row', 3000, false],
      ['CSS before the first page', 1000, false],
      ['Fonts', 48_000, false],
      ['Chunk assets/a.js', 3000, false],
      ['Chunk assets/table.js', 1000, false],
    ]);
  });

  test('counts the scripts of the overview as part of the first row', () => {
    const [first] = weigh(manifest, sizes({ 'assets/a.js': 3000 }), ['assets/a.js', 'assets/table.js']);
    expect(first).toMatchObject({ what: 'JavaScript until the first row', bytes: 7000 });
  });

  test.each([
    ['assets/react.js', LIMITS.firstRowJs, 'JavaScript until the first row'],
    ['assets/index.css', LIMITS.css, 'CSS before the first page'],
    ['assets/inter.woff2', LIMITS.fonts, 'Fonts'],
    ['assets/a.js', LIMITS.chunk, 'Chunk assets/a.js'],
    ['assets/table.js', LIMITS.chunk, 'Chunk assets/table.js'],
  ])('%s over its limit is named', (file, limit, what) => {
    const over = weigh(manifest, sizes({ [file]: limit + 1 })).filter((line) => line.over);
    expect(over.map((line) => [line.what, line.files[0]?.file])).toEqual([[what, file]]);
    expect(table(over)).toContain('OVER');
  });

  test('the editor’s view, which cannot be split, has a budget of its own; loaded at first it has none', () => {
    const editor = { file: 'assets/e.js', name: 'editor-view' };
    const over = (manifest: Record<string, Chunk>, bytes: number) =>
      weigh(manifest, sizes({ 'assets/e.js': bytes }))
        .filter((line) => line.over)
        .map(({ what }) => what);
    expect(over({ ...manifest, '_e.js': editor }, LIMITS.editorView)).toEqual([]);
    expect(over({ ...manifest, '_e.js': editor }, LIMITS.editorView + 1)).toEqual(['Chunk assets/e.js']);
    const first = { ...manifest, '_e.js': editor, '_react.js': { file: 'assets/react.js', imports: ['_e.js'] } };
    expect(over(first, LIMITS.firstRowJs)).toEqual(['JavaScript until the first row']);
  });

  test('CSS of a lazy chunk does not count before the first page', () => {
    expect(weigh(manifest, sizes({ 'assets/table.css': 900_000 })).some((line) => line.over)).toBe(false);
  });

  test('a manifest without an entry is an error, not a pass', () => {
    expect(() => weigh({ '_a.js': { file: 'a.js' } }, sizes({}))).toThrow(/no entry/);
  });

  test('the table is short, and says how many it left out', () => {
    const many = Object.fromEntries(
      Array.from({ length: 20 }, (_, n) => [`r${n}`, { file: `r${n}.js`, isDynamicEntry: true }]),
    );
    const text = table(weigh({ ...manifest, ...many }, sizes({})));
    expect(text.split('\n')).toHaveLength(7);
    expect(text).toContain('(goal 140.0 KB)');
    expect(text).toMatch(/and 19 smaller chunks$/);
  });
});
