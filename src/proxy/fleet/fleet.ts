/**
 * The lists of every instance, read in parallel; each fails on its own and keeps its last known data. Instances are polled
 * only while a page is open, and concurrent viewers share requests.
 */
import { fleetListNames, type FleetList, type FleetLists } from '#contract/fleet.ts';
import type { Failure, FailureKind } from '#coolify/failure.ts';
import { operation } from '#coolify/operations/table.ts';
import type { InstanceClient } from '../clients/instance-client.ts';
import { REDETECTION_INTERVAL_MS, type InstanceClientPool } from '../clients/instance-client-pool.ts';
import type { ThrottleReason } from '../clients/request-budget.ts';
import type { Entry, Registry } from '../instances/registry.ts';
import { execute, type ReadOptions } from '../operations/execute.ts';
import { failureError } from '../upstream/faults.ts';
import { EMPTY_LISTS, LIST_OPERATIONS, type ListName } from './lists.ts';

export interface FleetOptions {
  readonly registry: Registry;
  readonly clients: InstanceClientPool;
  readonly clock: () => number;
  readonly pace: number;
  /** Called when lists changed that the snapshot should contain. */
  readonly onChange: () => void;
  /** Called with bugs in our own code; `instance` is where it happened. */
  readonly onInternalError: (error: unknown, instance?: string) => void;
}

/** Will not recover within seconds: retried slowly. */
const SLOW_RETRY_FAILURES: ReadonlySet<FailureKind> = new Set([
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
/** Failures of the instance rather than of a single list. */
const INSTANCE_LEVEL_FAILURES: ReadonlySet<FailureKind> = new Set([
  ...SLOW_RETRY_FAILURES,
  'unresolvable',
  'refused',
  'timeout',
  'unreachable',
  'maintenance',
]);
const SLOW_RETRY_MS = 60_000;
const FIRST_RETRY_MS = 4_000;
const MAX_RETRY_MS = 60_000;

interface ListResult {
  /** Read now, or still fresh in the cache. */
  readonly read: boolean;
  /** When, in milliseconds since the epoch; 0 when it was not read. */
  readonly at: number;
  readonly failure: Failure | null;
  readonly throttled: ThrottleReason | null;
}

const NOT_READ: ListResult = { read: false, at: 0, failure: null, throttled: null };

interface HeldLists {
  readonly lists: FleetLists;
  /** Of the newest attempt to read each list. */
  readonly revisions: Readonly<Record<ListName, number>>;
}

const NEVER_READ = Object.fromEntries(fleetListNames.map((name) => [name, 0])) as Record<ListName, number>;
const EMPTY: HeldLists = { lists: EMPTY_LISTS, revisions: NEVER_READ };

export class Fleet {
  readonly #options: FleetOptions;
  readonly #held = new Map<string, HeldLists>();
  readonly #attempts = new Map<string, number>();

  constructor(options: FleetOptions) {
    this.#options = options;
  }

  get onInternalError(): FleetOptions['onInternalError'] {
    return this.#options.onInternalError;
  }

  lists(id: string): FleetLists {
    return (this.#held.get(id) ?? EMPTY).lists;
  }

  /** @returns the lowest revision at which one of the lists was read; 0 when one was never read */
  revision(id: string, names: readonly ListName[] = fleetListNames): number {
    const { revisions } = this.#held.get(id) ?? EMPTY;
    return Math.min(...names.map((name) => revisions[name]));
  }

  restore(id: string, lists: FleetLists): void {
    this.#held.set(id, { ...EMPTY, lists });
  }

  forget(id: string): void {
    this.#held.delete(id);
    this.#attempts.delete(id);
  }

  /** Whether every list was read at the current revision and within the freshness of its operation. */
  isFresh(id: string, names: readonly ListName[] = fleetListNames): boolean {
    const { registry, clock, pace } = this.#options;
    if (this.revision(id, names) !== registry.revision(id)) return false;
    const now = clock();
    const lists = this.lists(id);
    return names.every((name) => {
      const { at, failure } = lists[name];
      return (
        failure === null &&
        at !== null &&
        now - Date.parse(at) < operation(LIST_OPERATIONS[name]).freshFor * (1000 / pace)
      );
    });
  }

  /**
   * Reads one instance's lists as far as its request budget allows. Never rejects for a failure of the instance.
   * @returns whether any list was read or is still fresh
   */
  async refresh(entry: Entry, options: ReadOptions, names: readonly ListName[] = fleetListNames): Promise<boolean> {
    try {
      return await this.#refresh(entry, options, names);
    } catch (error) {
      // A bug in our own code: only this instance is shown as failed.
      this.#options.onInternalError(error, entry.id);
      const message = `${error instanceof Error ? error.name : 'error'} while reading.`;
      this.#recordFailure(entry, { kind: 'unreadable', status: null, message });
      return false;
    }
  }

  async #refresh(entry: Entry, options: ReadOptions, names: readonly ListName[]): Promise<boolean> {
    const { registry, clients, clock } = this.#options;
    const outage = registry.outage(entry.id);
    if (options.priority === 'background' && isLater(outage?.retryAt, clock())) return false;
    let client: InstanceClient;
    try {
      this.#prefetchLists(entry, options, names);
      await clients.detect(entry, { priority: options.priority });
      const current = clients.currentEntry(entry);
      if (current === null) return false;
      client = clients.clientFor(current);
    } catch (error) {
      this.#recordFailure(entry, failureError(error).failure);
      return false;
    }
    this.#checkVersion(entry, client, options);
    const startedAt = clock();
    const before = this.#held.get(entry.id);
    const results = await Promise.all(names.map(async (name) => await this.#refreshList(entry, client, name, options)));
    if (clients.currentEntry(entry) === null || options.signal?.aborted === true) return false;
    this.#updateHealth(entry, client, startedAt, results);
    if (names.some((name) => before?.lists[name].data !== this.lists(entry.id)[name].data)) this.#options.onChange();
    return results.some((result) => result.read);
  }

  /**
   * Lists of an instance seen for the first time are read in parallel with the handshake: one round trip instead of two.
   * Safe, because they are reads in both dialects (contract 7.4), and their paths are the same, so the later reads join
   * these requests. Below 4.3.3 at worst one list of databases is read in vain, once.
   */
  #prefetchLists(entry: Entry, options: ReadOptions, names: readonly ListName[]): void {
    const { registry, clients } = this.#options;
    const { id, candidates } = entry;
    if (registry.findings(id).checkedAt !== null || candidates.length > 1 || this.#attempts.has(id)) return;
    const client = clients.clientFor(entry);
    for (const name of names) void execute(registry, id, client, LIST_OPERATIONS[name], {}, options);
  }

  async #refreshList(entry: Entry, client: InstanceClient, name: ListName, options: ReadOptions): Promise<ListResult> {
    const { registry, clients } = this.#options;
    const { id } = entry;
    const attempted = registry.revision(id);
    const result = await execute(registry, id, client, LIST_OPERATIONS[name], {}, options);
    // Ignore results of aborted requests and of requests made with a replaced token.
    if ((!result.ok && result.failure.kind === 'aborted') || clients.currentEntry(entry) === null) return NOT_READ;
    const { lists, revisions } = this.#held.get(id) ?? EMPTY;
    const { throttled } = result;
    if (result.ok) {
      const { value: data, revision, at } = result;
      if (revision >= revisions[name]) {
        const list: FleetList<unknown> = { data, at: new Date(at).toISOString(), failure: null };
        this.#held.set(id, { lists: { ...lists, [name]: list }, revisions: { ...revisions, [name]: revision } });
      }
      return { read: throttled === null, at, failure: null, throttled };
    }
    // Withheld by our own budget with nothing in the cache: the last known data stays, without a failure.
    if (throttled === 'budget') return { ...NOT_READ, throttled };
    const { failure } = result;
    if (attempted >= revisions[name])
      this.#held.set(id, {
        lists: { ...lists, [name]: { ...lists[name], failure } },
        revisions: { ...revisions, [name]: attempted },
      });
    return { ...NOT_READ, failure, throttled };
  }

  /** Sets or clears the outage of the instance: nothing could be read, or it demanded to wait. */
  #updateHealth(entry: Entry, client: InstanceClient, startedAt: number, results: readonly ListResult[]): void {
    const { registry, clock } = this.#options;
    const { id } = entry;
    const now = clock();
    const failures = results.flatMap(({ failure }) => (failure === null ? [] : [failure]));
    const limited = failures.find(({ kind }) => kind === 'rate-limited');
    if (
      limited !== undefined ||
      (client.backOffUntil > now && results.some(({ throttled }) => throttled === 'back-off'))
    ) {
      const until = Math.max(client.backOffUntil, now + 1000);
      const failure: Failure = {
        kind: 'rate-limited',
        status: limited?.status ?? 429,
        message: limited?.message ?? '',
        retryAfter: Math.ceil((until - now) / 1000),
      };
      registry.setOutage(id, { failure, retryAt: new Date(until).toISOString() }, new Date(now).toISOString());
      return;
    }
    const specific = failures.find(({ kind }) => kind !== 'no-such-route') ?? failures[0];
    if (failures.length === results.length && specific !== undefined) return this.#recordFailure(entry, specific);
    // A fresh cache entry does not prove that the instance is still up.
    const ofInstance = failures.find(({ kind }) => INSTANCE_LEVEL_FAILURES.has(kind));
    if (ofInstance !== undefined && !results.some(({ read, at }) => read && at >= startedAt))
      return this.#recordFailure(entry, ofInstance);
    if (results.some(({ read }) => read)) {
      this.#attempts.delete(id);
      registry.setOutage(id, null, '');
    }
  }

  #recordFailure(entry: Entry, failure: Failure): void {
    const { registry, clients, clock } = this.#options;
    const { id } = entry;
    if (failure.kind === 'aborted' || clients.currentEntry(entry) === null) return;
    const now = clock();
    const attempts = this.#attempts.get(id) ?? 0;
    // Count concurrent failures once.
    if (!isLater(registry.outage(id)?.retryAt, now)) this.#attempts.set(id, attempts + 1);
    const wait =
      failure.retryAfter !== undefined
        ? Math.max(1, failure.retryAfter) * 1000
        : SLOW_RETRY_FAILURES.has(failure.kind)
          ? SLOW_RETRY_MS
          : Math.min(MAX_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(attempts, 6));
    registry.setOutage(id, { failure, retryAt: new Date(now + wait).toISOString() }, new Date(now).toISOString());
  }

  /** Instances can be upgraded at any time: reads the version every ten minutes; another one makes the pool detect again. */
  #checkVersion(entry: Entry, client: InstanceClient, { priority }: ReadOptions): void {
    const { registry, clock } = this.#options;
    const { checkedAt } = registry.findings(entry.id);
    if (checkedAt === null || clock() - Date.parse(checkedAt) < REDETECTION_INTERVAL_MS) return;
    void execute(registry, entry.id, client, 'system.version', {}, { priority, fresh: false });
  }
}

const isLater = (time: string | null | undefined, now: number): boolean =>
  time !== null && time !== undefined && now < Date.parse(time);
