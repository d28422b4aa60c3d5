import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inputFiles, isBuilt, stampOf, writeStamp } from './stamp.mjs';

let directory = '';
const write = (name: string, content: string) => {
  mkdirSync(path.dirname(path.join(directory, name)), { recursive: true });
  writeFileSync(path.join(directory, name), content);
};

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'flotilla-stamp-'));
  for (const name of [
    'index.html',
    'package.json',
    'package-lock.json',
    'vite.config.ts',
    'src/app/main.tsx',
    'public/favicon.svg',
  ])
    write(name, name);
  for (const name of [
    'src/app/main.test.tsx',
    'src/README.md',
    'src/app/routeTree.gen.ts',
    'e2e/a.spec.ts',
    'README.md',
  ])
    write(name, name);
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe('the stamp of a build', () => {
  test('covers what is built and nothing else', () => {
    expect(inputFiles(directory)).toEqual([
      'index.html',
      'package-lock.json',
      'package.json',
      'public/favicon.svg',
      'src/app/main.tsx',
      'vite.config.ts',
    ]);
  });

  test.each([
    'src/app/main.tsx',
    'public/favicon.svg',
    'index.html',
    'package-lock.json',
    'vite.config.ts',
    'src/new.ts',
  ])('changes with %s', (name) => {
    const before = stampOf(directory);
    write(name, 'changed');
    expect(stampOf(directory)).not.toBe(before);
  });

  test.each(['src/app/main.test.tsx', 'src/README.md', 'src/app/routeTree.gen.ts', 'e2e/a.spec.ts', 'README.md'])(
    'does not change with %s',
    (name) => {
      const before = stampOf(directory);
      write(name, 'changed');
      expect(stampOf(directory)).toBe(before);
    },
  );

  test('does not change with the times of files: a fresh clone has its own', () => {
    const before = stampOf(directory);
    utimesSync(path.join(directory, 'index.html'), new Date(0), new Date(0));
    expect(stampOf(directory)).toBe(before);
  });

  test('distinguishes files that swap their content', () => {
    write('src/a.ts', 'x');
    const before = stampOf(directory);
    rmSync(path.join(directory, 'src/a.ts'));
    write('src/b.ts', 'x');
    expect(stampOf(directory)).not.toBe(before);
  });
});

describe('a build', () => {
  test('is up to date only with its stamp and all its outputs', () => {
    expect(isBuilt(directory)).toBe(false);
    for (const name of ['dist/app/index.html', 'dist/server/main.js', 'dist/server/demo.js']) write(name, '');
    expect(isBuilt(directory)).toBe(false);
    writeStamp(directory, stampOf(directory));
    expect(isBuilt(directory)).toBe(true);
    write('src/app/main.tsx', 'changed');
    expect(isBuilt(directory)).toBe(false);
    writeStamp(directory, stampOf(directory));
    rmSync(path.join(directory, 'dist/server/demo.js'));
    expect(isBuilt(directory)).toBe(false);
  });
});
