import { expect, test } from 'vitest';
import { operation, operationIds } from '#coolify/operations/table.ts';
import type { Resource } from '#app/lib/resources.ts';
import type { Instance } from '#contract/instances.ts';
import { applicationCallPreviews } from './call-previews.ts';

const on = (dialect: 'coolify' | 'reference', version: string | null): Resource =>
  ({
    instance: { id: 'i', name: 'I', dialect, version, missing: [], abilities: {}, address: 'https://c.example' } as unknown as Instance,
    uuid: 'u1',
    name: 'shop',
    description: null,
    subtype: 'nixpacks',
  }) as Partial<Resource> as Resource; // prettier-ignore

test('applicationCallPreviews: contains every operation on one application', () => {
  const shown = new Set(
    applicationCallPreviews(on('coolify', '4.3.10')).flatMap(({ calls }) => calls.map(({ id }) => id)),
  );
  const own = operationIds.filter((id) =>
    operation(id).variants.some(({ path }) => /\/applications\/\{uuid\}/.test(path)),
  );
  expect(own.length).toBeGreaterThan(20);
  expect(own.filter((id) => !shown.has(id))).toEqual([]);
});
