/**
 * The last known lists and findings on disk, for the first page after a restart: our own model, never a raw response (old
 * versions leak secrets in them). A file that cannot be read is ignored with a notice.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { fleetListNames, type FleetLists } from '#contract/fleet.ts';
import { instanceSchema } from '#contract/instances.ts';
import { writeFileAtomic } from '../instances/atomic-file.ts';
import { fingerprintOf, type Entry, type Findings, type Registry } from '../instances/registry.ts';
import type { Fleet } from './fleet.ts';
import type { ProjectTree, ProjectTreeSnapshot } from './project-tree.ts';

const SNAPSHOT_FILE = 'snapshot.json';
const WRITE_DELAY_MS = 3_000;

const shape = instanceSchema.shape;
const fileSchema = z.object({
  version: z.literal(1),
  instances: z.record(
    z.string(),
    z.object({
      address: z.string(),
      fingerprint: z.string(),
      findings: z.object({
        dialect: shape.dialect,
        version: shape.version,
        missing: shape.missing,
        team: shape.team,
        abilities: shape.abilities,
        warnings: shape.warnings,
        checkedAt: shape.checkedAt,
      }),
      lists: z.custom<FleetLists>(
        (value) =>
          typeof value === 'object' &&
          value !== null &&
          fleetListNames.every((name) => Array.isArray((value as Record<string, { data?: unknown }>)[name]?.data)),
      ),
      // The name in files of earlier versions.
      places: z.custom<ProjectTreeSnapshot>(
        (value) => typeof value === 'object' && value !== null && 'projects' in value && Array.isArray(value.projects),
      ),
    }),
  ),
});

export interface SnapshotOptions {
  readonly dataDir: string;
  readonly registry: Registry;
  readonly fleet: Fleet;
  readonly projectTree: ProjectTree;
  readonly onError: (error: unknown) => void;
}

export class Snapshot {
  readonly #path: string;
  readonly #options: SnapshotOptions;
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(options: SnapshotOptions) {
    this.#options = options;
    this.#path = join(options.dataDir, SNAPSHOT_FILE);
  }

  /** @returns notices */
  load(): string[] {
    if (!existsSync(this.#path)) return [];
    const { registry, fleet, projectTree } = this.#options;
    try {
      const file = fileSchema.parse(JSON.parse(readFileSync(this.#path, 'utf8')));
      for (const entry of registry.list()) {
        const kept = file.instances[entry.id];
        // Of another address or token: useless for this one.
        if (
          kept === undefined ||
          kept.fingerprint !== fingerprintOf(entry.token) ||
          !entry.candidates.includes(kept.address)
        )
          continue;
        if (entry.source === 'environment' && kept.findings.checkedAt !== null)
          registry.pinAddress(entry.id, kept.address);
        registry.restore(entry.id, kept.findings satisfies Findings);
        fleet.restore(entry.id, kept.lists);
        projectTree.restore(entry.id, kept.places);
      }
      return [];
    } catch {
      return [
        `${this.#path} could not be read, so the last known state of the fleet is not shown. It will be overwritten.`,
      ];
    }
  }

  /** Writes soon, once for many changes. */
  schedule(): void {
    this.#timer ??= setTimeout(() => void this.flush(), WRITE_DELAY_MS).unref();
  }

  flush(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const { registry, onError } = this.#options;
    // The demo starts from its seed each time.
    const kept = registry.list().filter(({ source }) => source !== 'demo');
    const instances = Object.fromEntries(kept.map((entry) => [entry.id, this.#record(entry)]));
    const text = JSON.stringify({ version: 1, instances } satisfies z.infer<typeof fileSchema>);
    this.#writing = this.#writing.then(() => writeFileAtomic(this.#path, text)).catch(onError);
    return this.#writing;
  }

  #record({ id, address, token }: Entry): z.infer<typeof fileSchema>['instances'][string] {
    const { registry, fleet, projectTree } = this.#options;
    return {
      address,
      fingerprint: fingerprintOf(token),
      findings: registry.findings(id),
      lists: fleet.lists(id),
      places: projectTree.snapshot(id),
    };
  }
}
