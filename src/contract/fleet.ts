/**
 * `GET /api/fleet` and `GET /api/project-tree`: one streamed response (NDJSON) for all instances. First an event for each instance
 * with its last known data, then one for each as it answers, then `end`; a stream without `end` is incomplete. A slow
 * instance delays only its own event. Events carry our own model: raw rows, in which old versions of Coolify leak secrets,
 * stay in the proxy.
 *
 * `/api/fleet?instance=<id>` reads and streams one instance only, `&lists=applications,deployments` only some of its lists.
 */
import type { Failure } from '#coolify/failure.ts';
import type { Deployment } from '#coolify/model/deployments.ts';
import type { Project, ProjectDetail, Server } from '#coolify/model/locations.ts';
import type { Application, Database, Service } from '#coolify/model/resources.ts';
import type { Instance } from './instances.ts';

/** One list of one instance. `data` keeps its last value when `failure` says that the newest attempt failed. */
export interface FleetList<T> {
  readonly data: readonly T[];
  /** When `data` was read; null when it was never read. */
  readonly at: string | null;
  readonly failure: Failure | null;
}

export interface FleetLists {
  readonly applications: FleetList<Application>;
  readonly databases: FleetList<Database>;
  readonly services: FleetList<Service>;
  readonly servers: FleetList<Server>;
  readonly projects: FleetList<Project>;
  /** Running and queued ones only; Coolify lists no others (contract row 75). */
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
  | {
      readonly type: 'start';
      readonly at: string;
      readonly instances: readonly Instance[];
      /** How many times more often than usual the browser reads data; only in tests. */
      readonly pace?: number;
    }
  | {
      readonly type: 'instance';
      /** Read for this response or still fresh; otherwise last known. */
      readonly live: boolean;
      /** Of the instance when the oldest of the requested lists was read; compare with the revision of a write. */
      readonly revision: number;
      readonly instance: Instance;
      readonly lists: FleetLists;
    }
  | { readonly type: 'end'; readonly at: string }
  /** Flotilla failed; the stream ends here. */
  | { readonly type: 'error' };

/** Projects with their environments, which name the location of a resource. They change rarely and take one request per project. */
export type ProjectTreeEvent =
  | {
      readonly type: 'projects';
      readonly id: string;
      readonly at: string | null;
      readonly projects: readonly ProjectDetail[];
    }
  | { readonly type: 'end'; readonly at: string }
  | { readonly type: 'error' };

/*
 * Guards instead of schemas: our own server writes these events from the same types, and the first page reads them before
 * anything else, so the validation library stays out of the first JavaScript.
 */
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isInstance = (value: unknown): boolean =>
  isObject(value) && typeof value['id'] === 'string' && typeof value['name'] === 'string';

/** @returns the event, or null for a type that this version does not know */
export function readFleetEvent(value: unknown): FleetEvent | null {
  if (!isObject(value)) return null;
  const { type, instances, instance, lists } = value;
  const known =
    type === 'end' ||
    type === 'error' ||
    (type === 'start' && Array.isArray(instances) && instances.every(isInstance)) ||
    (type === 'instance' &&
      isInstance(instance) &&
      isObject(lists) &&
      fleetListNames.every((name) => isObject(lists[name])));
  return known ? (value as unknown as FleetEvent) : null;
}

/** @returns the event, or null for a type that this version does not know */
export function readProjectTreeEvent(value: unknown): ProjectTreeEvent | null {
  if (!isObject(value)) return null;
  const known =
    value['type'] === 'end' ||
    value['type'] === 'error' ||
    (value['type'] === 'projects' && typeof value['id'] === 'string' && Array.isArray(value['projects']));
  return known ? (value as unknown as ProjectTreeEvent) : null;
}
