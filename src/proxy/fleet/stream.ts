/** The fleet as NDJSON: a start, what was last known, a line for each instance as it answers, an end. */
import { fleetListNames, type FleetEvent } from '#contract/fleet.ts';
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
  return ndjson<FleetEvent>(
    async (write) => {
      const entries = registry.list();
      write({ type: 'start', at: now(), instances: entries.map((entry) => registry.view(entry)) });
      const stale = entries.filter((entry) => {
        const live = !options.fresh && fleet.isFresh(entry.id);
        write({ type: 'instance', live, instance: registry.view(entry), lists: fleet.lists(entry.id) });
        return !live;
      });
      await Promise.all(
        stale.map(async ({ id }) => {
          const entry = registry.get(id);
          if (entry === undefined) return;
          const live = await fleet.refresh(entry, options);
          const after = registry.get(id);
          if (after !== undefined && options.signal?.aborted !== true)
            write({ type: 'instance', live, instance: registry.view(after), lists: fleet.lists(id) });
        }),
      );
      write({ type: 'end', at: now() });
    },
    fleet.broke,
    encodeLine,
  );
}

/** Lists are long and mostly as they were: each is written as JSON once, for as long as it is known. */
const written = new WeakMap<readonly unknown[], Buffer<ArrayBuffer>>();

function encodeList(data: readonly unknown[]): Buffer<ArrayBuffer> {
  const known = written.get(data);
  if (known !== undefined) return known;
  const bytes = Buffer.from(JSON.stringify(data));
  written.set(data, bytes);
  return bytes;
}

/** What `JSON.stringify(line)` is, from lists that are written already. */
export function encodeLine(line: FleetEvent): Buffer<ArrayBuffer> {
  if (line.type !== 'instance') return Buffer.from(JSON.stringify(line));
  const { lists, ...rest } = line;
  const pieces = [Buffer.from(`${JSON.stringify(rest).slice(0, -1)},"lists":{`)];
  for (const [index, name] of fleetListNames.entries()) {
    const { data, ...about } = lists[name];
    pieces.push(
      Buffer.from(`${index === 0 ? '' : ','}"${name}":{"data":`),
      encodeList(data),
      Buffer.from(`,${JSON.stringify(about).slice(1)}`),
    );
  }
  return Buffer.concat([...pieces, Buffer.from('}}')]);
}
