import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openPreloads } from './preloads.ts';

const fileWith = (text: string): string => {
  const file = join(mkdtempSync(join(tmpdir(), 'flotilla-preloads-')), 'preloads.json');
  writeFileSync(file, text);
  return file;
};

const tagFor = (name: string): string => `<link rel="modulepreload" crossorigin href="/assets/${name}.js">`;

test('openPreloads: names the scripts of the requested page, a literal path before one with parameters', () => {
  const tags = openPreloads(
    fileWith(
      JSON.stringify({
        '/': ['assets/home.js'],
        '/tags/$instance': ['assets/tag.js'],
        '/tags/new': ['assets/new.js', 'assets/form.js'],
      }),
    ),
  );
  expect(tags('/')).toBe(tagFor('home'));
  expect(tags('/tags/new')).toBe(tagFor('new') + tagFor('form'));
  expect(tags('/tags/production')).toBe(tagFor('tag'));
  expect(tags('/tags/production/')).toBe(tagFor('tag'));
  expect(tags('/nowhere/at/all')).toBe('');
});

test('openPreloads: a build without the file has no preloads', () => {
  expect(openPreloads('/does/not/exist.json')('/')).toBe('');
});

test('openPreloads: refuses a file name that could leave its attribute', () => {
  expect(() => openPreloads(fileWith(JSON.stringify({ '/': ['a.js"><script>'] })))).toThrow();
});
