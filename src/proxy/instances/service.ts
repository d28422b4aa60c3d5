/** What people do with instances: try, connect, change, order, remove, import. Every token is proved before it is kept. */
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
import type { Connected } from './connect.ts';
import { readCliConfig } from './import.ts';
import type { Lines } from './lines.ts';
import type { Entry, Registry } from './registry.ts';
import { slugFor } from './slug.ts';
import type { InstanceStore, StoreWriter } from './store.ts';

export interface ServiceOptions {
  readonly registry: Registry;
  readonly lines: Lines;
  readonly store: InstanceStore;
  readonly cliConfig: string;
  readonly clock: () => number;
  /** Forget what was read of it. */
  readonly forget: (id: string) => Promise<void>;
  readonly changed: () => void;
}

const badField = (field: string, message: string): ProblemError =>
  new ProblemError({ code: 'bad-request', field, message });

export class InstanceService {
  readonly #options: ServiceOptions;

  constructor(options: ServiceOptions) {
    this.#options = options;
  }

  #stamp(): string {
    return new Date(this.#options.clock()).toISOString();
  }

  require(id: string): Entry {
    const entry = this.#options.registry.get(id);
    if (entry === undefined)
      throw new ProblemError({
        code: 'not-found',
        message: 'There is no such instance. It may have been removed; reload the page.',
      });
    return entry;
  }

  #requireStored(id: string): Entry {
    const entry = this.require(id);
    if (entry.source === 'stored') return entry;
    const message =
      entry.source === 'demo'
        ? `${entry.name} belongs to the demo and cannot be changed. Connect your own Coolify.`
        : `${entry.name} comes from an environment variable of the server. Change it there and restart Flotilla.`;
    throw new ProblemError({ code: 'read-only', message });
  }

  /** @throws ProblemError(bad-request, address) or ProblemError(upstream) */
  async #connect(address: string, token: string): Promise<Connected> {
    const normal = normaliseAddress(address);
    if (!normal.ok) throw badField('address', normal.reason);
    if (/[^\x21-\x7e]/.test(token))
      throw badField('token', 'The token holds white space or a character that no token has. Paste it again, whole.');
    return await this.#shake(normal.candidates, token);
  }

  async #shake(candidates: readonly string[], token: string): Promise<Connected> {
    try {
      return await this.#options.lines.try(candidates, token);
    } catch (error) {
      if (!(error instanceof FailureError)) throw error;
      const { failure } = error;
      throw new ProblemError(
        {
          code: 'upstream',
          field: failure.kind === 'unauthenticated' ? 'token' : 'address',
          message: 'Connecting failed. Nothing was saved.',
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
    // Two people connecting the same thing at once must not get two of it.
    return await this.#options.store.exclusively((writer) => this.#keep(writer, connected, input));
  }

  async #keep(
    writer: StoreWriter,
    { address, handshake }: Connected,
    { name, token, flag }: Pick<CreateInput, 'name' | 'token' | 'flag'>,
  ): Promise<Instance> {
    const { registry } = this.#options;
    const twin = registry.twin(address, token);
    if (twin !== undefined)
      throw badField('token', `This token is already connected to this address, as “${twin.name}”.`);
    const called = name ?? new URL(address).host;
    const id = slugFor(called, registry.takenIds());
    await writer.put({ id, name: called, address, token, flag: flag ?? null, createdAt: this.#stamp() });
    registry.forget(id);
    registry.shookHands(id, handshake, this.#stamp());
    this.#options.changed();
    return registry.view(this.require(id));
  }

  async update(id: string, { name, flag, address, token }: UpdateInput): Promise<Instance> {
    const { registry, store } = this.#options;
    const before = this.#requireStored(id);
    const moved = address !== undefined && !this.#isSame(before.address, address);
    if (moved && token === undefined) {
      throw badField(
        'token',
        'The address changes, so the token is needed again: a token is only ever sent to the address it was given for.',
      );
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
        createdAt: store.list().find((record) => record.id === id)?.createdAt ?? this.#stamp(),
      };
      const twin = registry.twin(next.address, next.token, id);
      if (connected !== null && twin !== undefined)
        throw badField('token', `This token is already connected to this address, as “${twin.name}”.`);
      await writer.put(next);
      if (connected !== null && (next.address !== entry.address || next.token !== entry.token))
        await this.#options.forget(id);
      if (connected !== null) registry.shookHands(id, connected.handshake, this.#stamp());
      this.#options.changed();
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
      this.#options.changed();
    });
  }

  async reorder(ids: readonly string[]): Promise<readonly Instance[]> {
    const { registry, store } = this.#options;
    return await store.exclusively(async (writer) => {
      const known = registry.list().map((entry) => entry.id);
      if (new Set(ids).size !== ids.length || ids.length !== known.length || !known.every((id) => ids.includes(id))) {
        throw badField(
          'ids',
          'The order has to name every instance once. Reload the page; another may have been added.',
        );
      }
      await writer.reorder(ids);
      return registry.list().map((entry) => registry.view(entry));
    });
  }

  /** Shakes hands again. The failure is in the instance's outage as well as in the answer. */
  async check(id: string): Promise<Instance> {
    const { registry, lines, changed } = this.#options;
    const entry = this.require(id);
    try {
      await lines.detect(entry, { again: true, priority: 'interactive' });
    } catch (error) {
      if (!(error instanceof FailureError)) throw error;
      registry.setOutage(id, { failure: error.failure, retryAt: null }, this.#stamp());
    }
    changed();
    return registry.view(this.require(id));
  }

  async importList(): Promise<ImportList> {
    const { registry } = this.#options;
    const { file, problem, entries } = await readCliConfig(this.#options.cliConfig);
    const candidates = entries.map(({ key, name, address, candidates, token, obstacle, warning }) => {
      const twin = candidates.map((candidate) => registry.twin(candidate, token)).find((found) => found !== undefined);
      const note = obstacle ?? (twin === undefined ? warning : `Already connected, as “${twin.name}”.`);
      return { key, name, address, note, usable: obstacle === null && twin === undefined };
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
          const connected = await this.#shake(candidates, token);
          imported.push(
            await store.exclusively((writer) => this.#keep(writer, connected, { name, token, flag: null })),
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
