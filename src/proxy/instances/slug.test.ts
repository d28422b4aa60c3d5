import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { slugFor } from './slug.ts';

test.each([
  ['Production', 'production'],
  ['  Köln / Büro 2 ', 'koln-buro-2'],
  ['coolify.example.com:8000', 'coolify-example-com-8000'],
  ['日本', 'instance'],
  ['try', 'try-2'],
  ['Import', 'import-2'],
])('slug: %s becomes %s', (name, id) => {
  expect(slugFor(name, new Set())).toBe(id);
});

test('slug: is unique and fits in a path', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 80 }), { maxLength: 20 }), (names) => {
      const taken = new Set<string>();
      for (const name of names) {
        const id = slugFor(name, taken);
        expect(id).toMatch(/^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$/);
        expect(taken.has(id)).toBe(false);
        taken.add(id);
      }
    }),
  );
});
