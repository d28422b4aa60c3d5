/** The fleet as NDJSON: a start, what was last known, a line for each instance as it answers, an end. */
import type { FleetLine } from '#contract/fleet.ts';
import type { Registry } from '../instances/registry.ts';
import type { Fleet } from './fleet.ts';
import { ndjson } from './ndjson.ts';
import type { ReadOptions } from './readers.ts';

export interface FleetStreamDeps {
  readonly registry: Registry;
  readonly fleet: Fleet;
  readonly clock: () => number;
}

export function streamFleet({ registry, fleet, clock }: FleetStreamDeps, options: ReadOptions): Response {
  const now = (): string => new Date(clock()).toISOString();
  return ndjson<FleetLine>(async (write) => {
    const entries = registry.list();
    write({ type: 'start', at: now(), instances: entries.map((entry) => registry.view(entry)) });
    const stale = entries.filter((entry) => {
      const live = !options.fresh && fleet.isFresh(entry.id);
      write({ type: 'instance', live, instance: registry.view(entry), parts: fleet.parts(entry.id) });
      return !live;
    });
    await Promise.all(
      stale.map(async ({ id }) => {
        const entry = registry.get(id);
        if (entry === undefined) return;
        const live = await fleet.refresh(entry, options);
        const after = registry.get(id);
        if (after !== undefined && options.signal?.aborted !== true)
          write({ type: 'instance', live, instance: registry.view(after), parts: fleet.parts(id) });
      }),
    );
    write({ type: 'end', at: now() });
  });
}
