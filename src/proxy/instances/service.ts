/** Connects, tests, changes, orders, removes and imports instances. Every token is tested before it is stored. */
import { normaliseAddress } from '#coolify/address.ts';
import { FailureError } from '#coolify/failure.ts';
import type {
  CreateInput,
  ImportList,
  ImportResult,
  Instance,
  TryInput,
  TryResult,
  UpdateInput,
} from '#contract/instances.ts';
import { ProblemError, upstreamStatus } from '../guard/problem.ts';
import type { InstanceClientPool } from '../clients/instance-client-pool.ts';
import type { Connected } from './connect.ts';
import { readCliConfig } from './import.ts';
import type { Entry, Registry } from './registry.ts';
import { slugFor } from './slug.ts';
import type { InstanceStore, StoreWriter } from './store.ts';

export interface ServiceOptions {
  readonly registry: Registry;
  readonly clients: InstanceClientPool;
  readonly store: InstanceStore;
  readonly cliConfig: string;
  readonly clock: () => number;
  /** Forgets everything that was read from an instance. */
  readonly forget: (id: string) => Promise<void>;
  /** Called when instances changed that the snapshot should contain. */
  readonly onChange: () => void;
}

const badField = (field: string, message: string): ProblemError =>
  new ProblemError({ code: 'bad-request', field, message });

export class InstanceService {
  readonly #options: ServiceOptions;

  constructor(options: ServiceOptions) {
    this.#options = options;
  }

  #nowIso(): string {
    return new Date(this.#options.clock()).toISOString();
  }

  require(id: string): Entry {
    const entry = this.#options.registry.get(id);
    if (entry === undefined)
      throw new ProblemError({
        code: 'not-found',
        message: 'This instance does not exist. It may have been removed; reload the page.',
      });
    return entry;
  }

  #requireStored(id: string): Entry {
    const entry = this.require(id);
    if (entry.source === 'stored') return entry;
    const message =
      entry.source === 'demo'
        ? `${entry.name} belongs to the demo and cannot be changed. Connect your own Coolify instead.`
        : `${entry.name} is configured by an environment variable of the server. Change it there and restart Flotilla.`;
    throw new ProblemError({ code: 'read-only', message });
  }

  /** @throws ProblemError(bad-request, address) or ProblemError(upstream) */
  async #connect(address: string, token: string): Promise<Connected> {
    const normal = normaliseAddress(address);
    if (!normal.ok) throw badField('address', normal.reason);
    if (/[^\x21-\x7e]/.test(token))
      throw badField(
        'token',
        'The token contains whitespace or another character that is not allowed in tokens. Paste the full token again.',
      );
    return await this.#connectOrThrow(normal.candidates, token);
  }

  async #connectOrThrow(candidates: readonly string[], token: string): Promise<Connected> {
    try {
      return await this.#options.clients.probe(candidates, token);
    } catch (error) {
      if (!(error instanceof FailureError)) throw error;
      const { failure } = error;
      throw new ProblemError(
        {
          code: 'upstream',
          field: failure.kind === 'unauthenticated' ? 'token' : 'address',
          message: 'The connection failed. Nothing was saved.',
          failure,
        },
        upstreamStatus(failure),
      );
    }
  }

  async try({ address, token }: TryInput): Promise<TryResult> {
    const { address: found, handshake } = await this.#connect(address, token);
    const { dialect, version, team, abilities, warnings } = handshake;
    return { address: found, dialect, version, team, abilities, warnings: [...warnings] };
  }

  async create(input: CreateInput): Promise<Instance> {
    const connected = await this.#connect(input.address, input.token);
    // Two concurrent requests must not connect the same instance twice.
    return await this.#options.store.exclusively((writer) => this.#store(writer, connected, input));
  }

  async #store(
    writer: StoreWriter,
    { address, handshake }: Connected,
    { name, token, flag }: Pick<CreateInput, 'name' | 'token' | 'flag'>,
  ): Promise<Instance> {
    const { registry } = this.#options;
    const duplicate = registry.findDuplicate(address, token);
    if (duplicate !== undefined)
      throw badField('token', `This token is already connected to this address, as “${duplicate.name}”.`);
    const called = name ?? new URL(address).host;
    const id = slugFor(called, registry.takenIds());
    await writer.put({ id, name: called, address, token, flag: flag ?? null, createdAt: this.#nowIso() });
    registry.forget(id);
    registry.recordHandshake(id, handshake, this.#nowIso());
    this.#options.onChange();
    return registry.view(this.require(id));
  }

  async update(id: string, { name, flag, address, token }: UpdateInput): Promise<Instance> {
    const { registry, store } = this.#options;
    const before = this.#requireStored(id);
    const moved = address !== undefined && !this.#isSame(before.address, address);
    if (moved && token === undefined) {
      throw badField('token', 'Enter the token again: a stored token is only sent to the address it was entered for.');
    }
    const connected = moved
      ? await this.#connect(address, token ?? '')
      : token !== undefined
        ? await this.#connect(before.address, token)
        : null;
    return await store.exclusively(async (writer) => {
      const entry = this.#requireStored(id);
      const next = {
        id,
        name: name ?? entry.name,
        flag: flag === undefined ? entry.flag : flag,
        address: connected?.address ?? entry.address,
        token: token ?? entry.token,
        createdAt: store.list().find((record) => record.id === id)?.createdAt ?? this.#nowIso(),
      };
      const duplicate = registry.findDuplicate(next.address, next.token, id);
      if (connected !== null && duplicate !== undefined)
        throw badField('token', `This token is already connected to this address, as “${duplicate.name}”.`);
      await writer.put(next);
      if (connected !== null && (next.address !== entry.address || next.token !== entry.token))
        await this.#options.forget(id);
      if (connected !== null) registry.recordHandshake(id, connected.handshake, this.#nowIso());
      this.#options.onChange();
      return registry.view(this.require(id));
    });
  }

  #isSame(before: string, typed: string): boolean {
    const normal = normaliseAddress(typed);
    if (!normal.ok) throw badField('address', normal.reason);
    return normal.candidates.includes(before);
  }

  async remove(id: string): Promise<void> {
    await this.#options.store.exclusively(async (writer) => {
      this.#requireStored(id);
      await writer.remove(id);
      await this.#options.forget(id);
      this.#options.onChange();
    });
  }

  async reorder(ids: readonly string[]): Promise<readonly Instance[]> {
    const { registry, store } = this.#options;
    return await store.exclusively(async (writer) => {
      const known = registry.list().map((entry) => entry.id);
      if (new Set(ids).size !== ids.length || ids.length !== known.length || !known.every((id) => ids.includes(id))) {
        throw badField(
          'ids',
          'The order must list every instance once. Reload the page; an instance may have been added.',
        );
      }
      await writer.reorder(ids);
      return registry.list().map((entry) => registry.view(entry));
    });
  }

  /** Detects the instance again. A failure is returned as its outage. */
  async check(id: string): Promise<Instance> {
    const { registry, clients, onChange } = this.#options;
    const entry = this.require(id);
    try {
      await clients.detect(entry, { again: true, priority: 'interactive' });
      registry.clearMissingVariants(id);
    } catch (error) {
      if (!(error instanceof FailureError)) throw error;
      registry.setOutage(id, { failure: error.failure, retryAt: null }, this.#nowIso());
    }
    onChange();
    return registry.view(this.require(id));
  }

  async importList(): Promise<ImportList> {
    const { registry } = this.#options;
    const { file, problem, entries } = await readCliConfig(this.#options.cliConfig);
    const candidates = entries.map(({ key, name, address, candidates, token, obstacle, warning }) => {
      const duplicate = candidates
        .map((candidate) => registry.findDuplicate(candidate, token))
        .find((found) => found !== undefined);
      const note = obstacle ?? (duplicate === undefined ? warning : `Already connected, as “${duplicate.name}”.`);
      return { key, name, address, note, usable: obstacle === null && duplicate === undefined };
    });
    return { file, problem, candidates };
  }

  async import(keys: readonly string[]): Promise<ImportResult> {
    const { store } = this.#options;
    const { entries } = await readCliConfig(this.#options.cliConfig);
    const imported: Instance[] = [];
    const failed: ImportResult['failed'] = [];
    const chosen = keys.map((key) => {
      const entry = entries.find((candidate) => candidate.key === key);
      if (entry === undefined || entry.obstacle !== null)
        throw badField('keys', 'The file has changed since it was listed. List it again.');
      return entry;
    });
    await Promise.all(
      chosen.map(async ({ key, name, candidates, token }) => {
        try {
          const connected = await this.#connectOrThrow(candidates, token);
          imported.push(
            await store.exclusively((writer) => this.#store(writer, connected, { name, token, flag: null })),
          );
        } catch (error) {
          if (!(error instanceof ProblemError)) throw error;
          failed.push({
            key,
            name,
            failure: error.problem.failure ?? { kind: 'conflict', status: null, message: error.problem.message },
          });
        }
      }),
    );
    return { imported, failed };
  }
}
