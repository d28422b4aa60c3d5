import { expect, test } from 'vitest';
import { operation, operationIds } from '#coolify/operations/table.ts';
import type { Item } from '#app/lib/items.ts';
import type { Instance } from '#contract/instances.ts';
import { applicationCalls } from './application-calls.ts';

const on = (dialect: 'coolify' | 'reference', version: string | null): Item =>
  ({
    instance: { id: 'i', name: 'I', dialect, version, missing: [], abilities: {}, address: 'https://c.example' } as unknown as Instance,
    uuid: 'u1',
    name: 'shop',
    description: null,
    variety: 'nixpacks',
  }) as Partial<Item> as Item; // prettier-ignore

test('applicationCalls: contains every operation on one application', () => {
  const shown = new Set(applicationCalls(on('coolify', '4.3.10')).flatMap(({ calls }) => calls.map(({ id }) => id)));
  const own = operationIds.filter((id) =>
    operation(id).variants.some(({ path }) => /\/applications\/\{uuid\}/.test(path)),
  );
  expect(own.length).toBeGreaterThan(20);
  expect(own.filter((id) => !shown.has(id))).toEqual([]);
});
