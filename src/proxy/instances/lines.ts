/** The lines that are open, one an instance, and what the calls on them teach. */
import type { Match } from '#coolify/allow-list.ts';
import { classifyAnswer, FailureError, type RawAnswer } from '#coolify/failure.ts';
import { abilitiesSeen } from '#coolify/handshake.ts';
import { abilityFor, variantKey } from '#coolify/operation.ts';
import { readAnswer } from '#coolify/operations/table.ts';
import { Line } from '../calls/line.ts';
import type { Log } from '../log/log.ts';
import { createHttpTransport, type Resolve } from '../upstream/http.ts';
import { createInProcessTransport, type InProcessFetch } from '../upstream/in-process.ts';
import type { AddressPolicy } from '../upstream/policy.ts';
import type { Limits, Transport } from '../upstream/transport.ts';
import type { Priority } from '../calls/budget.ts';
import { AnsweredError, connect, type Connected, type Knock } from './connect.ts';
import type { Entry, Registry } from './registry.ts';

export interface LinesOptions {
  readonly policy: AddressPolicy;
  readonly limits: Limits;
  readonly log: Log;
  readonly clock: () => number;
  /** The demo's `fetch` by id. */
  readonly inProcess: (id: string) => InProcessFetch | undefined;
  /** A call that changes something has ended. */
  readonly wrote?: (id: string, match: Match) => void;
  readonly resolve?: Resolve;
}

/** Detection is repeated at most this often, and only when something hints at a change (contract 7.1). */
export const DETECT_AGAIN_MS = 10 * 60_000;

export class Lines {
  readonly #options: LinesOptions;
  readonly #lines = new Map<string, { readonly line: Line; readonly address: string; readonly token: string }>();
  readonly #detecting = new Map<string, Promise<void>>();
  /** When the list of applications was last looked at for what the token may do. */
  readonly #taught = new Map<string, number>();
  #registry: Registry | null = null;

  constructor(options: LinesOptions) {
    this.#options = options;
  }

  /** The two know each other: the registry shows the rate limit that a line has seen. */
  use(registry: Registry): void {
    this.#registry = registry;
  }

  get #known(): Registry {
    if (this.#registry === null) throw new Error('Lines are used before they know the registry.');
    return this.#registry;
  }

  peek(id: string): Line | undefined {
    return this.#lines.get(id)?.line;
  }

  of({ id, address, token }: Entry): Line {
    const open = this.#lines.get(id);
    if (open !== undefined && open.address === address && open.token === token) return open.line;
    if (open !== undefined) void this.close(id);
    const line = this.#open(id, address, token);
    this.#lines.set(id, { line, address, token });
    return line;
  }

  /**
   * @returns the instance as it is now (its name may have changed); null once it was removed, or is asked elsewhere or with
   *   another token: whoever has waited asks here before it sends or keeps anything
   */
  now({ id, token, candidates }: Entry): Entry | null {
    const now = this.#known.get(id);
    return now !== undefined && now.token === token && candidates.includes(now.address) ? now : null;
  }

  #open(id: string, address: string, token: string): Line {
    const { limits, log, clock } = this.#options;
    return new Line({
      instance: id,
      transport: this.#transport(address),
      token,
      limits,
      log,
      clock,
      learn: (match, answer) => {
        const { id: operation, index } = match;
        const registry = this.#known;
        if (this.#teaches(id, match, answer))
          registry.sawAbilities(
            id,
            abilitiesSeen(operation, abilityFor(match.operation, registry.findings(id)), answer),
          );
        const noRoute =
          answer.status === 404 || answer.status === 405 ? classifyAnswer(answer).kind === 'no-such-route' : false;
        if (noRoute) registry.sawMissing(id, variantKey({ id: operation }, index));
        if (this.#looksChanged(id, match, answer, noRoute)) this.#detectAgain(id);
      },
      wrote: (match) => this.#options.wrote?.(id, match),
    });
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

  /** Connects without keeping anything: each address gets a line of its own, closed afterwards. */
  async try(candidates: readonly string[], token: string): Promise<Connected> {
    const { limits, log, clock } = this.#options;
    const lines = new Map<string, Line>();
    const knock: Knock = async (address, given, path, anonymous) => {
      let line = lines.get(address);
      if (line === undefined) {
        line = new Line({
          instance: '(new)',
          transport: this.#transport(address),
          token: given,
          limits,
          log,
          clock,
          learn: () => undefined,
        });
        lines.set(address, line);
      }
      return await line.sendRead(path, anonymous, 'interactive');
    };
    try {
      return await connect(candidates, token, knock);
    } finally {
      for (const line of lines.values()) void line.close();
    }
  }

  /** The list of applications tells more than the others, but has to be parsed for it: once in a while is enough. */
  #teaches(id: string, { id: operation }: Match, { status }: RawAnswer): boolean {
    if (operation !== 'applications.list' || status !== 200) return true;
    const now = this.#options.clock();
    if (now - (this.#taught.get(id) ?? Number.NEGATIVE_INFINITY) < DETECT_AGAIN_MS) return false;
    this.#taught.set(id, now);
    return true;
  }

  /**
   * Upgrades happen under us. A version that is another than the known one, or a call of the table that is refused as
   * unknown, are reasons to look again; 429, 503 and silence are not (contract 7.1).
   */
  #looksChanged(id: string, { id: operation }: Match, answer: RawAnswer, noRoute: boolean): boolean {
    const { version, checkedAt } = this.#known.findings(id);
    if (checkedAt === null) return false;
    if (noRoute) return this.#options.clock() - Date.parse(checkedAt) > DETECT_AGAIN_MS;
    if (operation !== 'system.version' || answer.status !== 200) return false;
    try {
      return String(readAnswer('system.version', 0, {}, answer)).replace(/^v(?=\d)/, '') !== version;
    } catch {
      return false;
    }
  }

  #detectAgain(id: string): void {
    const entry = this.#known.get(id);
    if (entry !== undefined) void this.detect(entry, { again: true }).catch(() => undefined);
  }

  /** Shakes hands when it has never succeeded, or `again`. Callers at the same time share one. Rejects with FailureError. */
  detect(entry: Entry, { again = false, priority = 'background' as Priority } = {}): Promise<void> {
    if (!again && this.#known.findings(entry.id).checkedAt !== null) return Promise.resolve();
    const running = this.#detecting.get(entry.id);
    if (running !== undefined) return running;
    const detecting = this.#detect(entry, priority).finally(() => {
      if (this.#detecting.get(entry.id) === detecting) this.#detecting.delete(entry.id);
    });
    this.#detecting.set(entry.id, detecting);
    return detecting;
  }

  async #detect(entry: Entry, priority: Priority): Promise<void> {
    const { clock } = this.#options;
    const registry = this.#known;
    // One line for all of the handshake: it is closed when the instance is removed, and must not be opened again.
    const line = entry.candidates.length === 1 ? this.of(entry) : null;
    const { address, handshake } =
      line === null
        ? await this.try(entry.candidates, entry.token).catch((error: unknown) => {
            // Enabling its API needs no handshake, but the address.
            if (error instanceof AnsweredError && error.failure.kind === 'api-disabled')
              registry.settle(entry.id, error.address);
            throw error;
          })
        : await connect(
            [entry.address],
            entry.token,
            async (_address, _token, path, anonymous) => await line.sendRead(path, anonymous, priority),
          );
    if (line === null) registry.settle(entry.id, address);
    if (this.now(entry) === null) return;
    registry.shookHands(entry.id, handshake, new Date(clock()).toISOString());
  }

  async close(id: string): Promise<void> {
    const open = this.#lines.get(id);
    this.#lines.delete(id);
    this.#taught.delete(id);
    this.#detecting.delete(id);
    await open?.line.close();
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.#lines.keys()].map((id) => this.close(id)));
  }
}
