import { expect, test } from 'vitest';
import { dropDraft, readDraft, writeDraft } from './draft.ts';
import type { FieldSpec } from './spec.ts';

const SPECS: readonly FieldSpec[] = [
  { name: 'name', label: 'Name', kind: 'text' },
  { name: 'password', label: 'Password', kind: 'secret' },
  { name: 'now', label: 'Now', kind: 'switch' },
];
const initial = { name: '', password: '', now: true };

function store() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

test('draft: restores values and never stores secrets', () => {
  const tab = store();
  writeDraft('new', SPECS, initial, { name: 'a', password: 'hunter2', now: false }, tab);
  expect(JSON.stringify([...tab.kept])).not.toContain('hunter2');
  expect(readDraft('new', SPECS, tab)).toEqual({ name: 'a', now: false });
  dropDraft('new', tab);
  expect(readDraft('new', SPECS, tab)).toBe(null);
});

test('draft: is not stored without changes, or with only a secret', () => {
  const tab = store();
  writeDraft('new', SPECS, initial, initial, tab);
  writeDraft('new', SPECS, initial, { ...initial, password: 'x' }, tab);
  expect(tab.kept.size).toBe(0);
});

test.each([['{'], ['null'], ['"text"'], ['{"name":1,"now":"yes","password":"x"}']])(
  'a store with %j has no draft',
  (text) => {
    const tab = store();
    tab.kept.set('flotilla.draft.new', text);
    expect(readDraft('new', SPECS, tab)).toBe(null);
  },
);

test('draft: blocked storage is ignored', () => {
  const refusing = {
    getItem: () => {
      throw new Error('blocked');
    },
    setItem: () => {
      throw new Error('full');
    },
    removeItem: () => {
      throw new Error('blocked');
    },
  };
  expect(readDraft('new', SPECS, refusing)).toBe(null);
  writeDraft('new', SPECS, initial, { ...initial, name: 'a' }, refusing);
  dropDraft('new', refusing);
});
