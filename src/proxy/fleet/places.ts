/**
 * Projects with their environments: a call a project, so asked for rarely, four at a time, and within the polling budget.
 * What the budget did not reach is asked for the next time somebody looks.
 */
import type { ProjectTreeEvent } from '#contract/fleet.ts';
import type { ProjectDetail } from '#coolify/model/locations.ts';
import type { Line } from '../calls/line.ts';
import type { Lines } from '../instances/lines.ts';
import type { Entry, Registry } from '../instances/registry.ts';
import { ndjson } from './ndjson.ts';
import { readOperation, type ReadOptions, type ReadResult } from './readers.ts';

export interface PlacesOptions {
  readonly registry: Registry;
  readonly lines: Lines;
  readonly clock: () => number;
  readonly changed: () => void;
  /** A fault of our own, and where it met. */
  readonly broke: (error: unknown, instance?: string) => void;
}

export interface KnownPlaces {
  /** When they were last read in full. */
  readonly at: string | null;
  readonly projects: readonly ProjectDetail[];
}

const KEPT_MS = 10 * 60_000;
const AT_ONCE = 4;

const isHeld = (read: ReadResult<unknown>): boolean =>
  !read.ok && (read.held !== null || read.failure.kind === 'rate-limited');

export class Places {
  readonly #options: PlacesOptions;
  readonly #known = new Map<string, KnownPlaces>();
  /** When each project was read, by instance and uuid. */
  readonly #read = new Map<string, Map<string, number>>();
  readonly #running = new Map<string, Promise<void>>();

  constructor(options: PlacesOptions) {
    this.#options = options;
  }

  known(id: string): KnownPlaces {
    return this.#known.get(id) ?? { at: null, projects: [] };
  }

  restore(id: string, places: KnownPlaces): void {
    this.#known.set(id, places);
  }

  forget(id: string): void {
    this.#known.delete(id);
    this.#read.delete(id);
    this.#running.delete(id);
  }

  /** A project or environment was changed: read them again when somebody looks. */
  outdate(id: string): void {
    this.#read.delete(id);
    const known = this.#known.get(id);
    if (known !== undefined) this.#known.set(id, { ...known, at: null });
  }

  stream(options: ReadOptions): Response {
    const { registry, broke } = this.#options;
    return ndjson<ProjectTreeEvent>(async (write) => {
      await Promise.all(
        registry.list().map(async (entry) => {
          // Seen by others too: it is not stopped when one of them leaves.
          await this.#refresh(entry, { priority: options.priority, fresh: options.fresh });
          const { at, projects } = this.known(entry.id);
          if (registry.get(entry.id) !== undefined) write({ type: 'places', id: entry.id, at, projects });
        }),
      );
      write({ type: 'end', at: new Date(this.#options.clock()).toISOString() });
    }, broke);
  }

  #refresh(entry: Entry, options: ReadOptions): Promise<void> {
    const { clock, registry } = this.#options;
    const { at } = this.known(entry.id);
    const retryAt = registry.outage(entry.id)?.retryAt ?? null;
    if (
      !options.fresh &&
      ((at !== null && clock() - Date.parse(at) < KEPT_MS) || (retryAt !== null && clock() < Date.parse(retryAt)))
    )
      return Promise.resolve();
    const running = this.#running.get(entry.id);
    if (running !== undefined) return running;
    const started = this.#readAll(entry, options)
      .catch((error: unknown) => this.#options.broke(error, entry.id))
      .finally(() => {
        if (this.#running.get(entry.id) === started) this.#running.delete(entry.id);
      });
    this.#running.set(entry.id, started);
    return started;
  }

  async #readAll(entry: Entry, options: ReadOptions): Promise<void> {
    const { registry, lines, clock } = this.#options;
    let line: Line;
    try {
      await lines.detect(entry, { priority: options.priority });
      const now = lines.now(entry);
      if (now === null) return;
      line = lines.of(now);
    } catch {
      return; // The fleet tells of it.
    }
    const list = await readOperation(registry, entry.id, line, 'projects.list', {}, options);
    if (!list.ok || lines.now(entry) === null) return;
    const readAt = this.#read.get(entry.id) ?? new Map<string, number>();
    this.#read.set(entry.id, readAt);
    const details = new Map(this.known(entry.id).projects.map((project) => [project.uuid, project]));
    const due = list.value.filter(
      ({ uuid }) => options.fresh || clock() - (readAt.get(uuid) ?? Number.NEGATIVE_INFINITY) >= KEPT_MS,
    );
    let next = 0;
    let held = false;
    const work = async (): Promise<void> => {
      for (let project = due[next++]; project !== undefined && !held; project = due[next++]) {
        const read = await readOperation(registry, entry.id, line, 'projects.get', { uuid: project.uuid }, options);
        if (!read.ok) {
          held ||= isHeld(read);
          continue;
        }
        // A reference server promises no fields of a project: its environments have a call of their own.
        const own =
          registry.findings(entry.id).dialect === 'reference' && read.value.environments.length === 0
            ? await readOperation(registry, entry.id, line, 'environments.list', { project: project.uuid }, options)
            : null;
        const environments = own === null ? read.value.environments : own.ok ? own.value : null;
        details.set(project.uuid, {
          ...read.value,
          environments: environments ?? details.get(project.uuid)?.environments ?? [],
        });
        // Those that the budget did not reach are asked for again; a server without the call is not.
        if (own !== null && isHeld(own)) held = true;
        else readAt.set(project.uuid, read.at);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    if (lines.now(entry) === null) return;
    const projects = list.value.map((project) => ({ environments: [], ...details.get(project.uuid), ...project }));
    const complete = list.value.every(({ uuid }) => readAt.has(uuid));
    this.#known.set(entry.id, { at: complete ? new Date(clock()).toISOString() : null, projects });
    this.#options.changed();
  }
}
