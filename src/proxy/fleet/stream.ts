/** The fleet as NDJSON: a start, what was last known, a line for each instance as it answers, an end. */
import { fleetPartNames, type FleetLine } from '#contract/fleet.ts';
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
  return ndjson<FleetLine>(
    async (write) => {
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

/** What `JSON.stringify(line)` is, from parts that are written already. */
export function encodeLine(line: FleetLine): Buffer<ArrayBuffer> {
  if (line.type !== 'instance') return Buffer.from(JSON.stringify(line));
  const { parts, ...rest } = line;
  const pieces = [Buffer.from(`${JSON.stringify(rest).slice(0, -1)},"parts":{`)];
  for (const [index, name] of fleetPartNames.entries()) {
    const { data, ...about } = parts[name];
    pieces.push(
      Buffer.from(`${index === 0 ? '' : ','}"${name}":{"data":`),
      encodeList(data),
      Buffer.from(`,${JSON.stringify(about).slice(1)}`),
    );
  }
  return Buffer.concat([...pieces, Buffer.from('}}')]);
}
