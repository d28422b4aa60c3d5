/**
 * `GET /api/fleet` and `GET /api/places`: one streamed answer (NDJSON) over all instances. First a line for each instance
 * with what was last known, then a line for each as it answers, then an end. A slow or dead instance delays only its own.
 * The lines carry our own model: raw rows, with whatever secrets an old Coolify leaks in them, stay in the proxy.
 */
import * as z from 'zod/mini';
import type { Failure } from '#coolify/failure.ts';
import type { Deployment } from '#coolify/model/deployments.ts';
import type { Project, ProjectDetail, Server } from '#coolify/model/places.ts';
import type { Application, Database, Service } from '#coolify/model/resources.ts';
import { instanceSchema } from './instances.ts';

/** One list of one instance. `data` keeps its last value when `failure` says that the newest attempt failed. */
export interface Part<T> {
  readonly data: readonly T[];
  /** When `data` was read; null when it never was. */
  readonly at: string | null;
  readonly failure: Failure | null;
}

export interface FleetParts {
  readonly applications: Part<Application>;
  readonly databases: Part<Database>;
  readonly services: Part<Service>;
  readonly servers: Part<Server>;
  readonly projects: Part<Project>;
  /** Those that run or wait; Coolify lists no others (contract row 75). */
  readonly deployments: Part<Deployment>;
}
export const fleetPartNames = ['applications', 'databases', 'services', 'servers', 'projects', 'deployments'] as const satisfies readonly (keyof FleetParts)[];

/** Our own server wrote these lines a moment ago from the same types: the outline is checked, the rows are not read twice. */
const partsSchema = z.custom<FleetParts>((value) => typeof value === 'object' && value !== null && fleetPartNames.every((name) => name in value));
const projectsSchema = z.custom<readonly ProjectDetail[]>((value) => Array.isArray(value));

export const fleetLineSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('start'), at: z.string(), instances: z.array(instanceSchema) }),
  /** `live`: read for this answer or still fresh; otherwise last known. */
  z.object({ type: z.literal('instance'), live: z.boolean(), instance: instanceSchema, parts: partsSchema }),
  z.object({ type: z.literal('end'), at: z.string() }),
]);
export type FleetLine = z.infer<typeof fleetLineSchema>;

/** Projects with their environments, to name where a resource stands; they change rarely and take a call a project. */
export const placesLineSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('places'), id: z.string(), at: z.nullable(z.string()), projects: projectsSchema }),
  z.object({ type: z.literal('end'), at: z.string() }),
]);
export type PlacesLine = z.infer<typeof placesLineSchema>;
