import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { cycleOf, patternOf, preloadsOf } from './preloads.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const ROUTES = `${root}/src/app/routes`;

const chunk = (fileName: string, moduleIds: readonly string[], imports: readonly string[] = [], isEntry = false) => ({
  fileName,
  moduleIds: moduleIds.map((id) => (id.includes('.tsx?') ? `${ROUTES}/${id}` : id)),
  imports,
  isEntry,
});

const split = (name: string): string => `${name}.tsx?tsr-split=component---loader`;

test('preloadsOf: a page needs its chunk, those of its layouts and what they import, without the entry', () => {
  const preloads = preloadsOf([
    chunk('entry.js', ['main'], ['react.js'], true),
    chunk('react.js', ['react']),
    chunk('shared.js', ['shared'], ['react.js']),
    chunk('layout.js', [split('applications/$instance.$uuid/route')], ['shared.js', 'entry.js']),
    chunk('logs.js', [split('applications/$instance.$uuid/logs')], ['shared.js']),
    chunk('build.js', [split('applications/$instance.$uuid_.deployments.$deployment')]),
    chunk('home.js', ['something', split('index')], ['shared.js']),
  ]);
  expect(Object.keys(preloads)).toEqual([
    '/applications/$instance/$uuid/logs',
    '/applications/$instance/$uuid/deployments/$deployment',
    '/',
  ]);
  expect(preloads['/applications/$instance/$uuid/logs']?.toSorted()).toEqual(['layout.js', 'logs.js', 'shared.js']);
  expect(preloads['/applications/$instance/$uuid/deployments/$deployment']).toEqual(['build.js']);
  expect(preloads['/']?.toSorted()).toEqual(['home.js', 'shared.js']);
});

test('patternOf: agrees with the router on the path of every route file', () => {
  const tree = readFileSync(`${root}/src/app/routeTree.gen.ts`, 'utf8');
  const block = /interface FileRoutesByTo \{(.*?)\n\}/s.exec(tree)?.[1] ?? '';
  const known = new Set([...block.matchAll(/'(\/[^']*)'/g)].map(([, to]) => to));
  const files = readdirSync(ROUTES, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx') && !file.includes('-components') && !file.startsWith('__root'))
    .map((file) => file.slice(0, -'.tsx'.length));
  expect(known.size).toBeGreaterThan(50);
  expect([...known].filter((to) => !files.some((file) => patternOf(file) === to))).toEqual([]);
});

test('cycleOf: names chunks that import each other, however far apart', () => {
  const chunks = [chunk('a.js', [], ['b.js']), chunk('b.js', [], ['c.js']), chunk('c.js', [], [])];
  expect(cycleOf(chunks)).toBeNull();
  expect(cycleOf([...chunks.slice(0, 2), chunk('c.js', [], ['a.js'])])).toEqual(['a.js', 'b.js', 'c.js', 'a.js']);
});
