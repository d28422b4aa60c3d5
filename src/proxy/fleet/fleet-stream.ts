/** The fleet as NDJSON: a start, the last known lists of each instance, its current lists as they arrive, an end. */
import { fleetListNames, type FleetEvent } from '#contract/fleet.ts';
import type { Entry, Registry } from '../instances/registry.ts';
import type { ReadOptions } from '../operations/execute.ts';
import type { Fleet } from './fleet.ts';
import type { ListName } from './lists.ts';
import { ndjson } from './ndjson.ts';

export interface FleetStreamDeps {
  readonly registry: Registry;
  readonly fleet: Fleet;
  readonly clock: () => number;
  readonly pace: number;
}

export interface FleetStreamOptions extends ReadOptions {
  /** Only this instance is read and streamed. */
  readonly instance: string | null;
  /** Only these lists are read. */
  readonly lists: readonly ListName[];
}

export function streamFleet({ registry, fleet, clock, pace }: FleetStreamDeps, options: FleetStreamOptions): Response {
  const now = (): string => new Date(clock()).toISOString();
  const { instance: only, lists: names } = options;
  const eventOf = (entry: Entry, live: boolean): FleetEvent => ({
    type: 'instance',
    live,
    revision: fleet.revision(entry.id, names),
    instance: registry.view(entry),
    lists: fleet.lists(entry.id),
  });
  return ndjson<FleetEvent>(
    async (write) => {
      const entries = registry.list();
      const instances = entries.map((entry) => registry.view(entry));
      write({ type: 'start', at: now(), instances, ...(pace === 1 ? {} : { pace }) });
      const stale = entries.filter((entry) => {
        if (only !== null && entry.id !== only) return false;
        const live = !options.fresh && fleet.isFresh(entry.id, names);
        write(eventOf(entry, live));
        return !live;
      });
      await Promise.all(
        stale.map(async ({ id }) => {
          const entry = registry.get(id);
          if (entry === undefined) return;
          const live = await fleet.refresh(entry, options, names);
          const after = registry.get(id);
          if (after !== undefined && options.signal?.aborted !== true) write(eventOf(after, live));
        }),
      );
      write({ type: 'end', at: now() });
    },
    fleet.onInternalError,
    encodeLine,
  );
}

/** Lists are long and rarely change: each is encoded once while it is in use. */
const encoded = new WeakMap<readonly unknown[], Buffer<ArrayBuffer>>();

function encodeList(data: readonly unknown[]): Buffer<ArrayBuffer> {
  const known = encoded.get(data);
  if (known !== undefined) return known;
  const bytes = Buffer.from(JSON.stringify(data));
  encoded.set(data, bytes);
  return bytes;
}

/** Equals `JSON.stringify(line)`, but reuses the encoded lists. */
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
