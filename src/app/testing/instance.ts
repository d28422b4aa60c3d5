import type { Capability } from '#contract/operations.ts';
import type { OperationId } from '#coolify/operations/table.ts';
import type { InstanceWithCapabilities } from '../queries/availability.ts';

/** An instance for tests that send nothing to it. */
export const anInstance = (extra: Partial<InstanceWithCapabilities> = {}): InstanceWithCapabilities => ({
  id: 'prod', name: 'Prod', address: 'https://coolify.example.com', flag: null, source: 'stored', dialect: 'coolify', version: '4.3.10', missing: [],
  team: null, abilities: {}, warnings: [], token: { lastFour: 'abcd', fingerprint: '0' }, outage: null, checkedAt: '2026-11-28T08:00:00Z', revision: 0,
  capabilities: 'tag', rateLimit: null, ...extra,
}); // prettier-ignore

export const withOperations = (
  operations: Partial<Record<OperationId, Partial<Capability>>>,
  extra: Partial<InstanceWithCapabilities> = {},
): InstanceWithCapabilities =>
  anInstance({
    operations: Object.fromEntries(
      Object.entries(operations).map(([id, capability]) => [id, { title: id, ...capability }]),
    ),
    ...extra,
  });
