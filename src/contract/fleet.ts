/**
 * `GET /api/fleet` and `GET /api/places`: one streamed answer (NDJSON) over all instances. First a line for each instance
 * with what was last known, then a line for each as it answers, then an end. A slow or dead instance delays only its own.
 * The lines carry our own model: raw rows, with whatever secrets an old Coolify leaks in them, stay in the proxy.
 */
import type { Failure } from '#coolify/failure.ts';
import type { Deployment } from '#coolify/model/deployments.ts';
import type { Project, ProjectDetail, Server } from '#coolify/model/locations.ts';
import type { Application, Database, Service } from '#coolify/model/resources.ts';
import type { Instance } from './instances.ts';

/** One list of one instance. `data` keeps its last value when `failure` says that the newest attempt failed. */
export interface FleetList<T> {
  readonly data: readonly T[];
  /** When `data` was read; null when it never was. */
  readonly at: string | null;
  readonly failure: Failure | null;
}

export interface FleetLists {
  readonly applications: FleetList<Application>;
  readonly databases: FleetList<Database>;
  readonly services: FleetList<Service>;
  readonly servers: FleetList<Server>;
  readonly projects: FleetList<Project>;
  /** Those that run or wait; Coolify lists no others (contract row 75). */
  readonly deployments: FleetList<Deployment>;
}
export const fleetListNames = [
  'applications',
  'databases',
  'services',
  'servers',
  'projects',
  'deployments',
] as const satisfies readonly (keyof FleetLists)[];

export type FleetEvent =
  | { readonly type: 'start'; readonly at: string; readonly instances: readonly Instance[] }
  /** `live`: read for this answer or still fresh; otherwise last known. */
  | { readonly type: 'instance'; readonly live: boolean; readonly instance: Instance; readonly lists: FleetLists }
  | { readonly type: 'end'; readonly at: string };

/** Projects with their environments, to name where a resource stands; they change rarely and take a call a project. */
export type ProjectTreeEvent =
  | {
      readonly type: 'places';
      readonly id: string;
      readonly at: string | null;
      readonly projects: readonly ProjectDetail[];
    }
  | { readonly type: 'end'; readonly at: string };

/*
 * Guards rather than schemas: these lines were written a moment ago by our own server from the same types, and the page
 * reads them before anything else, so the validation library does not belong to the first JavaScript.
 */
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isInstance = (value: unknown): boolean =>
  isObject(value) && typeof value['id'] === 'string' && typeof value['name'] === 'string';

/** @returns the line, or null for one of a kind that this version does not know */
export function readFleetEvent(value: unknown): FleetEvent | null {
  if (!isObject(value)) return null;
  const { type, instances, instance, lists } = value;
  const known =
    type === 'end' ||
    (type === 'start' && Array.isArray(instances) && instances.every(isInstance)) ||
    (type === 'instance' &&
      isInstance(instance) &&
      isObject(lists) &&
      fleetListNames.every((name) => isObject(lists[name])));
  return known ? (value as unknown as FleetEvent) : null;
}

/** @returns the line, or null for one of a kind that this version does not know */
export function readProjectTreeEvent(value: unknown): ProjectTreeEvent | null {
  if (!isObject(value)) return null;
  const known =
    value['type'] === 'end' ||
    (value['type'] === 'places' && typeof value['id'] === 'string' && Array.isArray(value['projects']));
  return known ? (value as unknown as ProjectTreeEvent) : null;
}
