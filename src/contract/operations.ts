/**
 * The proxy's API for operations of an instance.
 *
 * `POST /api/instances/{id}/operations/{operation}` with the input as JSON answers `OperationResult`, or a `Problem` whose
 * `failure` says why the instance did not do it. `…?preview` answers `CallPreview` and sends nothing.
 * `GET /api/instances/{id}/capabilities` answers `Capabilities`, with an ETag.
 */
import type { OperationId, OutputOf } from '#coolify/operations/table.ts';
import type { Method, ResourceType } from '#coolify/operation.ts';

/** `background` on a request that no user waits for: it is answered from the cache once the request budget is used up. */
export const PRIORITY_HEADER = 'x-flotilla-priority';
/** `1` bypasses the freshness check of the proxy's cache. Browsers set `Cache-Control` themselves, so no meaning may depend on it. */
export const FRESH_HEADER = 'x-flotilla-fresh';
/** HTTP status of the instance's response, on every response that an instance caused. */
export const UPSTREAM_STATUS_HEADER = 'x-flotilla-upstream-status';
/** Index of the variant that was sent, for debugging and for the proof of the reference. */
export const VARIANT_HEADER = 'x-flotilla-variant';

export interface OperationResult<T> {
  readonly data: T;
  /** Revision of the instance: for a read the one at which the upstream request began, for a write the one after it settled. */
  readonly revision: number;
  /** ISO time at which the instance's response was complete. */
  readonly at: string;
}

/** The exact request of an operation, before it is sent. */
export interface CallPreview {
  readonly method: Method;
  /** From the root of the instance, with the query: `/api/v1/deploy?uuid=…`. */
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>> | null;
  /** The request as a shell command; the token is `$COOLIFY_TOKEN`. */
  readonly curl: string;
}

/** What this instance's version, dialect and token can do with one operation. */
export interface Capability {
  /** A verb phrase, sentence case: “Restart the application”. */
  readonly title: string;
  readonly changes?: true;
  /** Other resource types whose data a write changes. */
  readonly affects?: readonly ResourceType[];
  /** Why it cannot be used here, as a sentence; absent when it can. */
  readonly reason?: string;
  /** Query options that its variant sends. */
  readonly query?: readonly string[];
  /** Body fields that its variant sends. */
  readonly fields?: readonly string[];
  /** Body fields that other versions or dialects know, with the reason why this one does not take them. */
  readonly missingFields?: Readonly<Record<string, string>>;
}

export interface Capabilities {
  /** Changes with dialect, version, findings and token abilities; the ETag, and `capabilities` of the instance. */
  readonly tag: string;
  readonly operations: Readonly<Partial<Record<OperationId, Capability>>>;
}

export type ResultOf<K extends OperationId> = OperationResult<OutputOf<K>>;

/**
 * Reads whose response may hold secrets (`sensitive` in the table): their data leaves the browser's memory with its page.
 * Written out because a query needs to know it before the capabilities of the instance are loaded; a test compares it with the table.
 */
export const SENSITIVE_READS: ReadonlySet<OperationId> = new Set([
  'servers.proxy',
  'applications.get',
  'applications.logs',
  'deployments.get',
  'deployments.find',
  'databases.get',
  'databases.logs',
  'services.get',
  'services.logs',
  'applicationEnvs.list',
  'serviceEnvs.list',
  'databaseEnvs.list',
  'teamEnvs.list',
  'projectEnvs.list',
  'environmentEnvs.list',
  'serverEnvs.list',
  'applicationTasks.executions',
  'serviceTasks.executions',
  'applicationStorages.list',
  'databaseStorages.list',
  'serviceStorages.list',
  's3Storages.get',
  'notifications.get',
]);
