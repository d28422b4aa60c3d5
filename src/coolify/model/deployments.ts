/** Deployments and their logs. Fields: contract section 5 ("Deployment", "Deployment logs"), recordings `FACTS.md` ("Logs"). */
import { isRecord, tryJson } from '../failure.ts';
import { parseDeploymentStatus, type DeploymentStatus } from '../status.ts';
import { date, flag, identity, nested, number, text, type Row } from './fields.ts';

export interface Deployment {
  readonly uuid: string;
  readonly status: DeploymentStatus;
  readonly applicationUuid: string | null;
  readonly applicationName: string | null;
  readonly serverName: string | null;
  readonly commit: string | null;
  readonly commitMessage: string | null;
  /** null for none; Coolify writes 0. */
  readonly pullRequest: number | null;
  /** What triggered it; null where the row does not report it. */
  readonly trigger: 'webhook' | 'api' | 'dashboard' | null;
  readonly forceRebuild: boolean;
  readonly restartOnly: boolean;
  readonly rollback: boolean;
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
  readonly finishedAt: string | null;
}

export interface LogEntry {
  readonly order: number;
  readonly output: string;
  readonly command: string | null;
  readonly error: boolean;
  /** Commands and build output; Coolify hides them behind “Show debug logs”. */
  readonly hidden: boolean;
  /** ISO 8601 or null. */
  readonly at: string | null;
  readonly batch: number | null;
}

export interface DeploymentDetail extends Deployment {
  /** null: nothing yet. undefined: hidden (on Coolify the key is absent without `read:sensitive`). */
  readonly log: readonly LogEntry[] | null | undefined;
  /** Position of the first entry of `log`: entries before it are those that the reader already has. */
  readonly logFrom: number;
}

/**
 * Leaves out the first entries of the log, which the reader already has.
 * @returns the complete log (`logFrom` 0) when it is shorter than that: it was replaced
 */
export function logAfter(detail: DeploymentDetail, entries: number): DeploymentDetail {
  const { log } = detail;
  return log === null || log === undefined || entries > log.length
    ? detail
    : { ...detail, log: log.slice(entries), logFrom: entries };
}

export function readDeployment(row: Row, where: string): Deployment {
  const application = nested(row, 'application');
  const fromUrl = /\/application\/([^/?#]+)\/deployment\//.exec(text(row, 'deployment_url') ?? '')?.[1] ?? null;
  const webhook = flag(row, 'is_webhook');
  const api = flag(row, 'is_api');
  const pullRequest = number(row, 'pull_request_id');
  return {
    uuid: identity(row, where, 'deployment_uuid'),
    status: parseDeploymentStatus(text(row, 'status')),
    applicationUuid: fromUrl ?? text(row, 'application_uuid') ?? (application && text(application, 'uuid')),
    applicationName: text(row, 'application_name') ?? (application && text(application, 'name')),
    serverName: text(row, 'server_name'),
    commit: text(row, 'commit', 'git_commit_sha'),
    commitMessage: text(row, 'commit_message'),
    pullRequest: pullRequest === 0 ? null : pullRequest,
    trigger:
      webhook === true ? 'webhook' : api === true ? 'api' : webhook === false && api === false ? 'dashboard' : null,
    forceRebuild: flag(row, 'force_rebuild') === true,
    restartOnly: flag(row, 'restart_only') === true,
    rollback: flag(row, 'rollback') === true,
    createdAt: date(row, 'created_at'),
    updatedAt: date(row, 'updated_at'),
    finishedAt: date(row, 'finished_at'),
  };
}

/** `logs` on Coolify; the reference names no field (contract, section 0, last paragraph). */
const LOG_NAMES = ['logs', 'log', 'output'] as const;
export const logOf = (row: Row): unknown =>
  LOG_NAMES.map((name) => row[name]).find((log) => log !== null && log !== undefined);

export function readDeploymentDetail(row: Row, where: string): DeploymentDetail {
  const hasLog = LOG_NAMES.some((name) => name in row);
  return { ...readDeployment(row, where), log: hasLog ? parseDeploymentLog(logOf(row)) : undefined, logFrom: 0 };
}

/**
 * `logs` is a text that holds a JSON array, an array, or plain text (reference servers); null while queued.
 * An entry may hold many lines. Never throws: what cannot be read is shown as it came.
 */
export function parseDeploymentLog(raw: unknown): readonly LogEntry[] | null {
  if (raw === null || raw === undefined || raw === '') return null;
  const list = typeof raw === 'string' ? tryJson(raw) : raw;
  if (!Array.isArray(list)) {
    return [
      {
        order: 1,
        output: typeof raw === 'string' ? raw : JSON.stringify(raw),
        command: null,
        error: false,
        hidden: false,
        at: null,
        batch: null,
      },
    ];
  }
  return list.map((item: unknown, index): LogEntry => {
    if (!isRecord(item))
      return {
        order: index + 1,
        output: String(item),
        command: null,
        error: false,
        hidden: false,
        at: null,
        batch: null,
      };
    return {
      order: number(item, 'order') ?? index + 1,
      output: typeof item['output'] === 'string' ? item['output'] : (text(item, 'message', 'line') ?? ''),
      command: text(item, 'command'),
      error: text(item, 'type') === 'stderr',
      hidden: flag(item, 'hidden') === true,
      at: date(item, 'timestamp'),
      batch: number(item, 'batch'),
    };
  });
}
