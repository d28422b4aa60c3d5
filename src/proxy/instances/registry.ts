/** All instances (stored, from the environment, the demo's), and what is known about each. */
import { createHash } from 'node:crypto';
import type { Instance } from '#contract/instances.ts';
import type { Abilities } from '#coolify/availability.ts';
import type { Handshake } from '#coolify/handshake.ts';
import type { ResourceType } from '#coolify/operation.ts';
import type { RateLimit } from '../clients/request-budget.ts';
import { capabilitiesTag } from '../operations/capabilities.ts';
import { slugFor } from './slug.ts';
import type { InstanceStore } from './store.ts';

/** One instance: its address and its token. */
export interface Entry {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly flag: string | null;
  readonly source: Instance['source'];
  readonly token: string;
  /** More than one only when the environment's address has no scheme: the first that answers is used. */
  readonly candidates: readonly string[];
}

/** What the handshake and responses revealed; stored in the snapshot, and detected again when that is lost. */
export type Findings = Pick<
  Instance,
  'dialect' | 'version' | 'missing' | 'team' | 'abilities' | 'warnings' | 'checkedAt'
>;

export interface EnvironmentInstance {
  readonly name: string;
  readonly candidates: readonly [string, ...string[]];
  readonly token: string;
}

interface DemoEntry {
  readonly id: string;
  readonly name: string;
  readonly token: string;
}

export interface RegistryOptions {
  readonly store: InstanceStore;
  readonly environment: readonly EnvironmentInstance[];
  readonly demos: readonly DemoEntry[];
  /** `auto`: shown while nothing else is configured. */
  readonly demoMode: 'auto' | 'on' | 'off';
  readonly rateLimitOf: (id: string) => RateLimit | null;
  readonly clock: () => number;
  /** Called when findings changed that the snapshot should contain. */
  readonly onChange: () => void;
}

const UNKNOWN: Findings = {
  dialect: 'coolify',
  version: null,
  missing: [],
  team: null,
  abilities: {},
  warnings: [],
  checkedAt: null,
};

export const fingerprintOf = (token: string): string =>
  createHash('sha256').update(token, 'utf8').digest('hex').slice(0, 12);

export class Registry {
  readonly #options: RegistryOptions;
  #environment: readonly Entry[];
  readonly #demos: readonly Entry[];
  readonly #findings = new Map<string, Findings>();
  readonly #outage = new Map<string, NonNullable<Instance['outage']>>();
  readonly #revisions = new Map<string, number>();
  /** By `id resource`: revision of the last write that changed resources of this type. */
  readonly #resourceRevisions = new Map<string, number>();
  /** Time of the start, so that revisions also rise over restarts of the server. */
  readonly #firstRevision: number;

  constructor(options: RegistryOptions) {
    this.#options = options;
    this.#firstRevision = options.clock();
    this.#demos = options.demos.map(({ id, name, token }) => ({
      id,
      name,
      token,
      address: `demo://${id}`,
      flag: null,
      source: 'demo',
      candidates: [`demo://${id}`],
    }));
    const taken = new Set([...options.store.list(), ...this.#demos].map(({ id }) => id));
    this.#environment = options.environment.map(({ name, candidates, token }): Entry => {
      const id = slugFor(name, taken);
      taken.add(id);
      return { id, name, token, candidates, address: candidates[0], flag: null, source: 'environment' };
    });
  }

  /** In the order that users chose. */
  list(): readonly Entry[] {
    const stored = this.#options.store.list().map(({ id, name, address, flag, token }): Entry => ({
      id,
      name,
      address,
      flag,
      token,
      source: 'stored',
      candidates: [address],
    }));
    const own = [...this.#environment, ...stored];
    const { demoMode } = this.#options;
    const all = demoMode === 'on' || (demoMode === 'auto' && own.length === 0) ? [...own, ...this.#demos] : own;
    const rank = new Map(this.#options.store.order().map((id, index) => [id, index]));
    return all.toSorted(
      (a, b) => (rank.get(a.id) ?? Number.MAX_SAFE_INTEGER) - (rank.get(b.id) ?? Number.MAX_SAFE_INTEGER),
    );
  }

  get(id: string): Entry | undefined {
    return this.list().find((entry) => entry.id === id);
  }

  /** Ids that a new instance must not use, shown or not. */
  takenIds(): ReadonlySet<string> {
    return new Set([...this.#environment, ...this.#demos, ...this.#options.store.list()].map(({ id }) => id));
  }

  /** The instance that is already connected to this address with this token. */
  findDuplicate(address: string, token: string, except?: string): Entry | undefined {
    return this.list().find((entry) => entry.id !== except && entry.address === address && entry.token === token);
  }

  /** Rises with each write to the instance: data read at an older revision may be outdated. */
  revision(id: string): number {
    return this.#revisions.get(id) ?? this.#firstRevision;
  }

  /** The revision of the last write that changed resources of this type. */
  resourceRevision(id: string, resource: ResourceType): number {
    return this.#resourceRevisions.get(`${id} ${resource}`) ?? this.#firstRevision;
  }

  /** To be called when a write starts and when it has settled. */
  recordWrite(id: string, resource: ResourceType): void {
    const revision = this.revision(id) + 1;
    this.#revisions.set(id, revision);
    this.#resourceRevisions.set(`${id} ${resource}`, revision);
  }

  findings(id: string): Findings {
    return this.#findings.get(id) ?? UNKNOWN;
  }

  restore(id: string, findings: Findings): void {
    this.#findings.set(id, findings);
  }

  recordHandshake(id: string, handshake: Handshake, at: string): void {
    const old = this.findings(id);
    const same = old.checkedAt !== null && old.version === handshake.version && old.dialect === handshake.dialect;
    this.#setFindings(id, {
      dialect: handshake.dialect,
      version: handshake.version,
      // Another version may have the missing calls.
      missing: same ? old.missing : [],
      team: handshake.team,
      abilities: { ...old.abilities, ...handshake.abilities },
      warnings: [...handshake.warnings],
      checkedAt: at,
    });
    this.#outage.delete(id);
  }

  recordAbilities(id: string, seen: Abilities): void {
    const old = this.findings(id);
    const changed = Object.entries(seen).some(([name, value]) => old.abilities[name as keyof Abilities] !== value);
    if (changed) this.#setFindings(id, { ...old, abilities: { ...old.abilities, ...seen } });
  }

  recordMissingVariant(id: string, key: string): void {
    const old = this.findings(id);
    if (!old.missing.includes(key)) this.#setFindings(id, { ...old, missing: [...old.missing, key] });
  }

  #setFindings(id: string, findings: Findings): void {
    this.#findings.set(id, findings);
    this.#options.onChange();
  }

  /** The findings may be wrong (a proxy that answered 404 meanwhile): an explicit check forgets them. */
  clearMissingVariants(id: string): void {
    const old = this.findings(id);
    if (old.missing.length > 0) this.#setFindings(id, { ...old, missing: [] });
  }

  outage(id: string): Instance['outage'] {
    return this.#outage.get(id) ?? null;
  }

  /** Keeps the time of the first failure of a series. */
  setOutage(id: string, outage: Omit<NonNullable<Instance['outage']>, 'since'> | null, now: string): void {
    if (outage === null) this.#outage.delete(id);
    else this.#outage.set(id, { ...outage, since: this.#outage.get(id)?.since ?? now });
  }

  /** For an instance that was removed or has another address or token. Its revision rises: nothing read before counts. */
  forget(id: string): void {
    this.#findings.delete(id);
    this.#outage.delete(id);
    this.#revisions.set(id, this.revision(id) + 1);
  }

  /** For an instance of the environment with several candidate addresses: this one answered. */
  pinAddress(id: string, address: string): void {
    this.#environment = this.#environment.map((entry) =>
      entry.id === id ? { ...entry, address, candidates: [address] } : entry,
    );
  }

  view(entry: Entry): Instance {
    const { id, name, address, flag, source, token } = entry;
    const findings = this.findings(id);
    return {
      id,
      name,
      address,
      flag,
      source,
      ...findings,
      missing: [...findings.missing],
      warnings: [...findings.warnings],
      token: { lastFour: token.slice(-4), fingerprint: fingerprintOf(token) },
      outage: this.outage(id),
      revision: this.revision(id),
      capabilities: capabilitiesTag(findings),
      rateLimit: this.#options.rateLimitOf(id),
    };
  }
}
