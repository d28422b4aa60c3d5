/** One client per instance, the detection of its dialect and version, and what its responses reveal. */
import { classifyAnswer, FailureError, type RawAnswer } from '#coolify/failure.ts';
import { abilitiesSeen } from '#coolify/handshake.ts';
import { abilityFor, variantKey } from '#coolify/operation.ts';
import { readAnswer } from '#coolify/operations/table.ts';
import { connect, InstanceRefusedError, type Connected, type SendProbe } from '../instances/connect.ts';
import type { Entry, Registry } from '../instances/registry.ts';
import type { Log } from '../log/log.ts';
import { createHttpTransport, type Resolve } from '../upstream/http.ts';
import { createInProcessTransport, type InProcessFetch } from '../upstream/in-process.ts';
import type { AddressPolicy } from '../upstream/policy.ts';
import type { Limits, Transport } from '../upstream/transport.ts';
import { InstanceClient, type ClientOperation } from './instance-client.ts';
import type { Priority } from './request-budget.ts';
import { ResponseCache } from './response-cache.ts';

export interface InstanceClientPoolOptions {
  readonly registry: Registry;
  readonly policy: AddressPolicy;
  readonly limits: Limits;
  readonly log: Log;
  readonly clock: () => number;
  readonly pace: number;
  /** The demo's `fetch` by id. */
  readonly inProcess: (id: string) => InProcessFetch | undefined;
  readonly resolve?: Resolve;
}

/** Detection is repeated at most this often, and only when a response indicates a change (contract 7.1). */
export const REDETECTION_INTERVAL_MS = 10 * 60_000;

export class InstanceClientPool {
  readonly #options: InstanceClientPoolOptions;
  readonly #cache: ResponseCache;
  readonly #clients = new Map<
    string,
    { readonly client: InstanceClient; readonly address: string; readonly token: string }
  >();
  readonly #detecting = new Map<string, Promise<void>>();
  readonly #abilitiesInferredAt = new Map<string, number>();

  constructor(options: InstanceClientPoolOptions) {
    this.#options = options;
    this.#cache = new ResponseCache(options.clock);
  }

  findClient(id: string): InstanceClient | undefined {
    return this.#clients.get(id)?.client;
  }

  clientFor({ id, address, token }: Entry): InstanceClient {
    const open = this.#clients.get(id);
    if (open !== undefined && open.address === address && open.token === token) return open.client;
    if (open !== undefined) void this.close(id);
    const client = this.#create(id, address, token);
    this.#clients.set(id, { client, address, token });
    return client;
  }

  /**
   * Call this after every `await` before sending or storing: the instance may have been removed or changed meanwhile.
   * @returns the current entry (its name may differ); null when the instance is gone or has another address or token
   */
  currentEntry({ id, token, candidates }: Entry): Entry | null {
    const entry = this.#options.registry.get(id);
    return entry !== undefined && entry.token === token && candidates.includes(entry.address) ? entry : null;
  }

  #create(id: string, address: string, token: string): InstanceClient {
    const { registry, limits, log, clock, pace } = this.#options;
    return new InstanceClient({
      instance: id,
      transport: this.#transport(address),
      token,
      limits,
      log,
      clock,
      pace,
      cache: this.#cache,
      revision: () => registry.revision(id),
      onWrite: ({ resource }) => registry.recordWrite(id, resource),
      onResponse: (operation, response) => this.#learn(id, operation, response),
    });
  }

  #learn(id: string, operation: ClientOperation, response: RawAnswer): void {
    const { registry } = this.#options;
    if (this.#shouldInferAbilities(id, operation, response))
      registry.recordAbilities(id, abilitiesSeen(operation.id, abilityFor(operation, registry.findings(id)), response));
    const noRoute =
      (response.status === 404 || response.status === 405) && classifyAnswer(response).kind === 'no-such-route';
    if (noRoute) registry.recordMissingVariant(id, variantKey(operation, operation.index));
    if (this.#indicatesUpgrade(id, operation, response, noRoute)) this.#scheduleRedetection(id);
  }

  #transport(address: string): Transport {
    const { policy, limits, resolve, inProcess } = this.#options;
    const demo = /^demo:\/\/(.+)$/.exec(address)?.[1];
    if (demo === undefined) {
      policy.checkAddress(address);
      return createHttpTransport({ address, policy, limits, ...(resolve === undefined ? {} : { resolve }) });
    }
    const fetch = inProcess(demo);
    if (fetch === undefined) throw new FailureError({ kind: 'unreachable', status: null, message: '' });
    return createInProcessTransport(fetch, limits);
  }

  /** Connects without storing anything: each address gets a client of its own, which is closed afterwards. */
  async probe(candidates: readonly string[], token: string): Promise<Connected> {
    const { limits, log, clock, pace } = this.#options;
    const clients = new Map<string, InstanceClient>();
    const sendProbe: SendProbe = async (address, path, anonymous) => {
      let client = clients.get(address);
      if (client === undefined) {
        client = new InstanceClient({
          instance: '(new)',
          transport: this.#transport(address),
          token,
          limits,
          log,
          clock,
          pace,
          cache: this.#cache,
          revision: () => 0,
          onWrite: () => undefined,
          onResponse: () => undefined,
        });
        clients.set(address, client);
      }
      return await client.sendProbe(path, anonymous, 'interactive');
    };
    try {
      return await connect(candidates, sendProbe);
    } finally {
      for (const client of clients.values()) void client.close();
    }
  }

  /** Only `applications.list` reveals abilities when it succeeds, and only after parsing it, so it is sampled. */
  #shouldInferAbilities(id: string, operation: ClientOperation, { status }: RawAnswer): boolean {
    if (operation.id !== 'applications.list' || status !== 200) return true;
    const now = this.#options.clock();
    if (now - (this.#abilitiesInferredAt.get(id) ?? Number.NEGATIVE_INFINITY) < REDETECTION_INTERVAL_MS) return false;
    this.#abilitiesInferredAt.set(id, now);
    return true;
  }

  /**
   * Instances can be upgraded at any time. Another version, or “no such route” for an operation of the table, is a reason
   * to detect again; 429, 503 and timeouts are not (contract 7.1).
   */
  #indicatesUpgrade(id: string, operation: ClientOperation, response: RawAnswer, noRoute: boolean): boolean {
    const { version, checkedAt } = this.#options.registry.findings(id);
    if (checkedAt === null) return false;
    if (noRoute) return this.#options.clock() - Date.parse(checkedAt) > REDETECTION_INTERVAL_MS;
    if (operation.id !== 'system.version' || response.status !== 200) return false;
    try {
      return String(readAnswer('system.version', 0, {}, response)).replace(/^v(?=\d)/, '') !== version;
    } catch {
      return false;
    }
  }

  #scheduleRedetection(id: string): void {
    const entry = this.#options.registry.get(id);
    // Its failure is recorded by the next read of the fleet.
    if (entry !== undefined) void this.detect(entry, { again: true }).catch(() => undefined);
  }

  /** Detects dialect and version unless they are known, or `again`. Concurrent callers share one detection. Rejects with FailureError. */
  detect(entry: Entry, { again = false, priority = 'background' as Priority } = {}): Promise<void> {
    if (!again && this.#options.registry.findings(entry.id).checkedAt !== null) return Promise.resolve();
    const running = this.#detecting.get(entry.id);
    if (running !== undefined) return running;
    const detecting = this.#detect(entry, priority).finally(() => {
      if (this.#detecting.get(entry.id) === detecting) this.#detecting.delete(entry.id);
    });
    this.#detecting.set(entry.id, detecting);
    return detecting;
  }

  async #detect(entry: Entry, priority: Priority): Promise<void> {
    const { clock, registry } = this.#options;
    // Hold one client during the handshake: `clientFor` would open a new one after `close`.
    const client = entry.candidates.length === 1 ? this.clientFor(entry) : null;
    const { address, handshake } =
      client === null
        ? await this.probe(entry.candidates, entry.token).catch((error: unknown) => {
            // Enabling the API needs no handshake, but the address.
            if (error instanceof InstanceRefusedError && error.failure.kind === 'api-disabled')
              registry.pinAddress(entry.id, error.address);
            throw error;
          })
        : await connect(
            [entry.address],
            async (_, path, anonymous) => await client.sendProbe(path, anonymous, priority),
          );
    if (client === null) registry.pinAddress(entry.id, address);
    if (this.currentEntry(entry) === null) return;
    registry.recordHandshake(entry.id, handshake, new Date(clock()).toISOString());
  }

  async close(id: string): Promise<void> {
    const open = this.#clients.get(id);
    this.#clients.delete(id);
    this.#abilitiesInferredAt.delete(id);
    this.#detecting.delete(id);
    await open?.client.close();
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.#clients.keys()].map((id) => this.close(id)));
  }
}
