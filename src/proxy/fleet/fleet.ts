/**
 * The whole fleet: each instance's six lists, asked for in parallel, each failing by itself and keeping what it last knew.
 * Nothing is asked while nobody looks; who looks at the same time shares what is asked.
 */
import { fleetListNames, type FleetLists, type FleetList } from '#contract/fleet.ts';
import type { Failure, FailureKind } from '#coolify/failure.ts';
import { operation } from '#coolify/operations/table.ts';
import type { Held } from '../calls/budget.ts';
import type { Line } from '../calls/line.ts';
import { DETECT_AGAIN_MS, type Lines } from '../instances/lines.ts';
import type { Entry, Registry } from '../instances/registry.ts';
import { failureError } from '../upstream/faults.ts';
import { EMPTY_LISTS, LIST_OPERATIONS, type ListName } from './lists.ts';
import { readOperation, type ReadOptions } from './readers.ts';

export interface FleetOptions {
  readonly registry: Registry;
  readonly lines: Lines;
  readonly clock: () => number;
  /** Something changed that should survive a restart. */
  readonly changed: () => void;
  /** A fault of our own, and where it met. */
  readonly broke: (error: unknown, instance?: string) => void;
}

/** A refused token or a switched-off API does not mend itself in seconds. */
const REFUSED: ReadonlySet<FailureKind> = new Set([
  'unauthenticated',
  'team-gone',
  'ability',
  'role',
  'api-disabled',
  'ip-not-allowed',
  'forbidden',
  'not-coolify',
  'tls',
  'redirect',
  'blocked-address',
]);
/** What is wrong with an instance and not with one of its lists. */
const OF_THE_WHOLE: ReadonlySet<FailureKind> = new Set([
  ...REFUSED,
  'unresolvable',
  'refused',
  'timeout',
  'unreachable',
  'maintenance',
]);
const REFUSED_RETRY_MS = 60_000;
const FIRST_RETRY_MS = 4_000;
const LONGEST_RETRY_MS = 60_000;

interface ListResult {
  /** Read now, or fresh still in the cache. */
  readonly read: boolean;
  /** When, in milliseconds since the epoch; 0 when it was not. */
  readonly at: number;
  readonly failure: Failure | null;
  readonly held: Held | null;
}

export class Fleet {
  readonly #options: FleetOptions;
  readonly #lists = new Map<string, FleetLists>();
  readonly #attempts = new Map<string, number>();
  readonly #outdated = new Set<string>();

  constructor(options: FleetOptions) {
    this.#options = options;
  }

  /** A fault of our own, for the log. */
  get broke(): FleetOptions['broke'] {
    return this.#options.broke;
  }

  lists(id: string): FleetLists {
    return this.#lists.get(id) ?? EMPTY_LISTS;
  }

  restore(id: string, lists: FleetLists): void {
    this.#lists.set(id, lists);
  }

  forget(id: string): void {
    this.#lists.delete(id);
    this.#attempts.delete(id);
    this.#outdated.delete(id);
  }

  /** Something was changed on it: what was read before is not fresh, however young. */
  outdate(id: string): void {
    this.#outdated.add(id);
  }

  /** Every list is younger than its operation says it may be. */
  isFresh(id: string): boolean {
    if (this.#outdated.has(id)) return false;
    const now = this.#options.clock();
    const lists = this.lists(id);
    return fleetListNames.every((name) => {
      const { at, failure } = lists[name];
      return failure === null && at !== null && now - Date.parse(at) < operation(LIST_OPERATIONS[name]).freshFor * 1000;
    });
  }

  /**
   * Brings one instance's lists up to date as far as it may be asked. Never rejects for what an instance does.
   * @returns whether anything was read for it (or is fresh still)
   */
  async refresh(entry: Entry, options: ReadOptions): Promise<boolean> {
    try {
      return await this.#refresh(entry, options);
    } catch (error) {
      // A fault of our own: this instance is told to have failed, the others go on.
      this.broke(error, entry.id);
      const message = `${error instanceof Error ? error.name : 'error'} while reading.`;
      this.#failed(entry, { kind: 'unreadable', status: null, message });
      return false;
    }
  }

  async #refresh(entry: Entry, options: ReadOptions): Promise<boolean> {
    const { registry, lines, clock } = this.#options;
    const { id } = entry;
    const outage = registry.outage(id);
    if (options.priority === 'background' && isLater(outage?.retryAt, clock())) return false;
    this.#outdated.delete(id);
    let line: Line;
    try {
      this.#readAhead(entry, options);
      await lines.detect(entry, { priority: options.priority });
      const now = lines.now(entry);
      if (now === null) return false;
      line = lines.of(now);
    } catch (error) {
      this.#failed(entry, failureError(error).failure);
      return false;
    }
    this.#lookForUpgrade(entry, line, options);
    const began = this.#options.clock();
    const results = await Promise.all(
      fleetListNames.map(async (name) => await this.#refreshList(entry, line, name, options)),
    );
    if (lines.now(entry) === null || options.signal?.aborted === true) return false;
    this.#judge(entry, line, began, results);
    this.#options.changed();
    return results.some((result) => result.read);
  }

  /**
   * An instance seen for the first time is asked for its lists beside the handshake, not after it: one round trip instead of
   * two. Safe, because the lists are reads in both dialects (contract 7.4); the paths are the same, so that what is read
   * properly afterwards joins these flights. At worst (below 4.3.3) one list of databases was read for nothing, once.
   */
  #readAhead(entry: Entry, options: ReadOptions): void {
    const { registry, lines } = this.#options;
    const { id, candidates } = entry;
    if (registry.findings(id).checkedAt !== null || candidates.length > 1 || this.#attempts.has(id)) return;
    const line = lines.of(entry);
    for (const name of fleetListNames) void readOperation(registry, id, line, LIST_OPERATIONS[name], {}, options);
  }

  async #refreshList(entry: Entry, line: Line, name: ListName, options: ReadOptions): Promise<ListResult> {
    const { registry, lines } = this.#options;
    const { id } = entry;
    const result = await readOperation(registry, id, line, LIST_OPERATIONS[name], {}, options);
    // The client left: what it did not wait for says nothing about the instance. Nor does what another token read.
    if ((!result.ok && result.failure.kind === 'aborted') || lines.now(entry) === null)
      return { read: false, at: 0, failure: null, held: null };
    const old = this.lists(id);
    if (result.ok) {
      this.#lists.set(id, {
        ...old,
        [name]: {
          data: result.value,
          at: new Date(result.at).toISOString(),
          failure: null,
        } satisfies FleetList<unknown>,
      });
      return { read: result.held === null, at: result.at, failure: null, held: result.held };
    }
    // Held back by our own budget, and nothing in the cache: what we last knew still stands, without a failure.
    const failure = result.held === 'budget' ? null : result.failure;
    this.#lists.set(id, { ...old, [name]: { ...old[name], failure } });
    return { read: false, at: 0, failure, held: result.held };
  }

  /** Whether the instance as a whole is in outage: nothing could be read, or it asked us to wait. */
  #judge(entry: Entry, line: Line, began: number, results: readonly ListResult[]): void {
    const { registry, clock } = this.#options;
    const { id } = entry;
    const now = clock();
    const failures = results.flatMap(({ failure }) => (failure === null ? [] : [failure]));
    const limited = failures.find(({ kind }) => kind === 'rate-limited');
    if (limited !== undefined || (line.backOffUntil > now && results.some(({ held }) => held === 'back-off'))) {
      const until = Math.max(line.backOffUntil, now + 1000);
      const failure: Failure = {
        kind: 'rate-limited',
        status: limited?.status ?? 429,
        message: limited?.message ?? '',
        retryAfter: Math.ceil((until - now) / 1000),
      };
      registry.setOutage(id, { failure, retryAt: new Date(until).toISOString() }, new Date(now).toISOString());
      return;
    }
    const telling = failures.find(({ kind }) => kind !== 'no-such-route') ?? failures[0];
    if (failures.length === results.length && telling !== undefined) return this.#failed(entry, telling);
    // Lists that are still fresh in the cache say nothing of an instance that has gone since they were read.
    const whole = failures.find(({ kind }) => OF_THE_WHOLE.has(kind));
    if (whole !== undefined && !results.some(({ read, at }) => read && at >= began)) return this.#failed(entry, whole);
    if (results.some(({ read }) => read)) {
      this.#attempts.delete(id);
      registry.setOutage(id, null, '');
    }
  }

  #failed(entry: Entry, failure: Failure): void {
    const { registry, lines, clock } = this.#options;
    const { id } = entry;
    if (failure.kind === 'aborted' || lines.now(entry) === null) return;
    const now = clock();
    const attempts = this.#attempts.get(id) ?? 0;
    // Those who looked at the same time share one failure.
    if (!isLater(registry.outage(id)?.retryAt, now)) this.#attempts.set(id, attempts + 1);
    const wait =
      failure.retryAfter !== undefined
        ? Math.max(1, failure.retryAfter) * 1000
        : REFUSED.has(failure.kind)
          ? REFUSED_RETRY_MS
          : Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(attempts, 6));
    registry.setOutage(id, { failure, retryAt: new Date(now + wait).toISOString() }, new Date(now).toISOString());
    this.#options.changed();
  }

  /** Instances are upgraded under us: the version is looked at every ten minutes, and another one means shaking hands again. */
  #lookForUpgrade(entry: Entry, line: Line, options: ReadOptions): void {
    const { registry, clock } = this.#options;
    const { checkedAt } = registry.findings(entry.id);
    if (checkedAt === null || clock() - Date.parse(checkedAt) < DETECT_AGAIN_MS) return;
    // The line tells `Lines` what it reads, which shakes hands again when the version is another.
    void readOperation(registry, entry.id, line, 'system.version', {}, { priority: options.priority, fresh: false });
  }
}

const isLater = (time: string | null | undefined, now: number): boolean =>
  time !== null && time !== undefined && now < Date.parse(time);
