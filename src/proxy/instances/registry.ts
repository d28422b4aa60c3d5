/** All instances there are (stored, from the environment, the demo's), and what has been found out about each. */
import { createHash } from 'node:crypto';
import type { Instance } from '#contract/instances.ts';
import type { Abilities } from '#coolify/availability.ts';
import type { Handshake } from '#coolify/handshake.ts';
import type { RateLimit } from '../calls/budget.ts';
import { slugFor } from './slug.ts';
import type { InstanceStore } from './store.ts';

/** One instance: where it is and with which token it is asked. */
export interface Entry {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly flag: string | null;
  readonly source: Instance['source'];
  readonly token: string;
  /** More than one only where the environment's address had no scheme: the first that answers is taken. */
  readonly candidates: readonly string[];
}

/** What connecting and calls have taught us; kept with the snapshot, and found again when that is lost. */
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
  /** `auto`: while nothing else is configured. */
  readonly demoMode: 'auto' | 'on' | 'off';
  readonly rateLimitOf: (id: string) => RateLimit | null;
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

  constructor(options: RegistryOptions) {
    this.#options = options;
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

  /** In the order people gave them. */
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

  /** Ids that a new instance must not take, shown or not. */
  takenIds(): ReadonlySet<string> {
    return new Set([...this.#environment, ...this.#demos, ...this.#options.store.list()].map(({ id }) => id));
  }

  /** The instance that already speaks to this address with this token. */
  twin(address: string, token: string, except?: string): Entry | undefined {
    return this.list().find((entry) => entry.id !== except && entry.address === address && entry.token === token);
  }

  findings(id: string): Findings {
    return this.#findings.get(id) ?? UNKNOWN;
  }

  restore(id: string, findings: Findings): void {
    this.#findings.set(id, findings);
  }

  shookHands(id: string, hands: Handshake, at: string): void {
    const old = this.findings(id);
    const same = old.checkedAt !== null && old.version === hands.version && old.dialect === hands.dialect;
    this.#findings.set(id, {
      dialect: hands.dialect,
      version: hands.version,
      // Another version may have what the last one lacked.
      missing: same ? old.missing : [],
      team: hands.team,
      abilities: { ...old.abilities, ...hands.abilities },
      warnings: [...hands.warnings],
      checkedAt: at,
    });
    this.#outage.delete(id);
  }

  sawAbilities(id: string, seen: Abilities): void {
    const old = this.findings(id);
    const changed = Object.entries(seen).some(([name, value]) => old.abilities[name as keyof Abilities] !== value);
    if (changed) this.#findings.set(id, { ...old, abilities: { ...old.abilities, ...seen } });
  }

  sawMissing(id: string, key: string): void {
    const old = this.findings(id);
    if (!old.missing.includes(key)) this.#findings.set(id, { ...old, missing: [...old.missing, key] });
  }

  outage(id: string): Instance['outage'] {
    return this.#outage.get(id) ?? null;
  }

  /** A outage keeps the time of the first failure in its row. */
  setOutage(id: string, outage: Omit<NonNullable<Instance['outage']>, 'since'> | null, now: string): void {
    if (outage === null) this.#outage.delete(id);
    else this.#outage.set(id, { ...outage, since: this.#outage.get(id)?.since ?? now });
  }

  /** What was found out belongs to an address and a token; both gone or changed, it is forgotten. */
  forget(id: string): void {
    this.#findings.delete(id);
    this.#outage.delete(id);
  }

  /** An instance of the environment whose address had several readings: this one answered. */
  settle(id: string, address: string): void {
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
      revision: 0,
      capabilities: '',
      rateLimit: this.#options.rateLimitOf(id),
    };
  }
}
