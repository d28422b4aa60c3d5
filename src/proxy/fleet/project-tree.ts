/**
 * Projects with their environments. This takes one request per project, so they are read rarely, a few at a time, and within
 * the request budget. Projects that the budget did not allow are read on the next request.
 */
import type { ProjectTreeEvent } from '#contract/fleet.ts';
import type { ProjectDetail } from '#coolify/model/locations.ts';
import type { InstanceClient } from '../clients/instance-client.ts';
import type { InstanceClientPool } from '../clients/instance-client-pool.ts';
import type { Entry, Registry } from '../instances/registry.ts';
import { execute, type ExecutionResult, type ReadOptions } from '../operations/execute.ts';
import { ndjson } from './ndjson.ts';

export interface ProjectTreeOptions {
  readonly registry: Registry;
  readonly clients: InstanceClientPool;
  readonly clock: () => number;
  readonly onChange: () => void;
  /** Called with bugs in our own code; `instance` is where it happened. */
  readonly onInternalError: (error: unknown, instance?: string) => void;
}

export interface ProjectTreeSnapshot {
  /** When all of it was last read. */
  readonly at: string | null;
  readonly projects: readonly ProjectDetail[];
}

interface Held extends ProjectTreeSnapshot {
  /** Of the instance when the run that read it began. */
  readonly revision: number;
  /** When each project was read and at which revision, by uuid. */
  readonly reads: ReadonlyMap<string, { readonly at: number; readonly revision: number }>;
}

const NEVER_READ: Held = { at: null, projects: [], revision: 0, reads: new Map() };
const MAX_AGE_MS = 10 * 60_000;
const CONCURRENCY = 4;

const isThrottled = (read: ExecutionResult<unknown>): boolean =>
  !read.ok && (read.throttled !== null || read.failure.kind === 'rate-limited');

export class ProjectTree {
  readonly #options: ProjectTreeOptions;
  readonly #held = new Map<string, Held>();
  readonly #running = new Map<string, { readonly run: Promise<void>; readonly revision: number }>();

  constructor(options: ProjectTreeOptions) {
    this.#options = options;
  }

  snapshot(id: string): ProjectTreeSnapshot {
    const { at, projects } = this.#held.get(id) ?? NEVER_READ;
    return { at, projects };
  }

  restore(id: string, snapshot: ProjectTreeSnapshot): void {
    // What was read before the start is as fresh as its age: no write of this process can have changed it.
    this.#held.set(id, { ...NEVER_READ, ...snapshot, revision: this.#options.registry.revision(id) });
  }

  forget(id: string): void {
    this.#held.delete(id);
    this.#running.delete(id);
  }

  stream(options: ReadOptions): Response {
    const { registry, onInternalError } = this.#options;
    return ndjson<ProjectTreeEvent>(async (write) => {
      await Promise.all(
        registry.list().map(async (entry) => {
          // Shared with other viewers: not aborted with this request.
          await this.#refresh(entry, { priority: options.priority, fresh: options.fresh });
          const { at, projects } = this.snapshot(entry.id);
          if (registry.get(entry.id) !== undefined) write({ type: 'projects', id: entry.id, at, projects });
        }),
      );
      write({ type: 'end', at: new Date(this.#options.clock()).toISOString() });
    }, onInternalError);
  }

  #refresh(entry: Entry, options: ReadOptions): Promise<void> {
    const { clock, registry } = this.#options;
    const { id } = entry;
    const { at, revision } = this.#held.get(id) ?? NEVER_READ;
    // Only writes to projects change the tree.
    const required = registry.resourceRevision(id, 'projects');
    const retryAt = registry.outage(id)?.retryAt ?? null;
    const isFresh = at !== null && revision >= required && clock() - Date.parse(at) < MAX_AGE_MS;
    if (!options.fresh && (isFresh || (retryAt !== null && clock() < Date.parse(retryAt)))) return Promise.resolve();
    const running = this.#running.get(id);
    if (running !== undefined && running.revision >= required) return running.run;
    const started = registry.revision(id);
    const run = this.#readAll(entry, options, started)
      .catch((error: unknown) => this.#options.onInternalError(error, id))
      .finally(() => {
        if (this.#running.get(id)?.run === run) this.#running.delete(id);
      });
    this.#running.set(id, { run, revision: started });
    return run;
  }

  async #readAll(entry: Entry, options: ReadOptions, revision: number): Promise<void> {
    const { registry, clients, clock, onChange } = this.#options;
    const { id } = entry;
    const required = registry.resourceRevision(id, 'projects');
    let client: InstanceClient;
    try {
      await clients.detect(entry, { priority: options.priority });
      const current = clients.currentEntry(entry);
      if (current === null) return;
      client = clients.clientFor(current);
    } catch {
      return; // The fleet reports it.
    }
    const list = await execute(registry, id, client, 'projects.list', {}, options);
    if (!list.ok || clients.currentEntry(entry) === null) return;
    const held = this.#held.get(id) ?? NEVER_READ;
    const reads = new Map(held.reads);
    const details = new Map(held.projects.map((project) => [project.uuid, project]));
    const isDue = (uuid: string): boolean => {
      const read = reads.get(uuid);
      return read === undefined || read.revision < required || clock() - read.at >= MAX_AGE_MS;
    };
    const due = list.value.filter(({ uuid }) => options.fresh || isDue(uuid));
    let next = 0;
    let throttled = false;
    const work = async (): Promise<void> => {
      for (let project = due[next++]; project !== undefined && !throttled; project = due[next++]) {
        const read = await execute(registry, id, client, 'projects.get', { uuid: project.uuid }, options);
        if (!read.ok) {
          throttled ||= isThrottled(read);
          continue;
        }
        // A reference server promises no fields of a project: its environments have a call of their own.
        const own =
          registry.findings(id).dialect === 'reference' && read.value.environments.length === 0
            ? await execute(registry, id, client, 'environments.list', { project: project.uuid }, options)
            : null;
        const environments = own === null ? read.value.environments : own.ok ? own.value : null;
        details.set(project.uuid, {
          ...read.value,
          environments: environments ?? details.get(project.uuid)?.environments ?? [],
        });
        // A throttled read is repeated on the next request; a failed one is not.
        if (own !== null && isThrottled(own)) throttled = true;
        else reads.set(project.uuid, { at: read.at, revision: read.revision });
      }
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, work));
    if (clients.currentEntry(entry) === null || revision < (this.#held.get(id) ?? NEVER_READ).revision) return;
    const projects = list.value.map((project) => ({ environments: [], ...details.get(project.uuid), ...project }));
    const complete = list.value.every(({ uuid }) => !isDue(uuid));
    this.#held.set(id, { at: complete ? new Date(clock()).toISOString() : null, projects, revision, reads });
    onChange();
  }
}
