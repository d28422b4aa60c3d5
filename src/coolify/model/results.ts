/**
 * What an action did, in the product's words. Coolify answers 200 for a deployment that it skips, and gives a deployment
 * uuid that does not exist for one it skipped or had no room for (contract, pitfalls 6 and 7).
 */
import { asList, type Payload } from '../answer.ts';
import { isRecord } from '../failure.ts';
import { flag, text, type Row } from './fields.ts';

export type Outcome = 'queued' | 'done' | 'skipped';

export interface ActionResult {
  readonly outcome: Outcome;
  /** The instance's own message. */
  readonly message: string;
  readonly deploymentUuid: string | null;
}

export interface DeployItem extends ActionResult {
  readonly resourceUuid: string | null;
}

/**
 * Sentences that come with 200 for what was not done: “Pull request 7 not found for this resource.” (recordings 4.0.0,
 * `POST_deploy__pr`), “No resources found for tag x.”, “Unauthorized to deploy this application.” (Coolify 4.0.0 and 4.3.10,
 * `DeployController`).
 */
const SKIPPED =
  /already (queued|running|in progress|stopped)|skipp|not queued|no changes|not found|no resources found|unauthorized|can only be used/i;
/** Messages without a deployment: databases and services start without one, and refusals have none. */
const OF_NO_DEPLOYMENT = /^(database|service|no resources|unauthorized|docker_tag) /i;
const QUEUED = /queue|starting|stopping|restart|request|progress|initiated|scheduled/i;

/** “Application <name> deployment queued.”, “Database <name> started.”: a name may contain any word, so it is ignored. */
const withoutName = (message: string): string =>
  message.replace(/^(application|database|service) .* (deployment queued|started)\b/i, '$1 $2');

export function outcomeOf(sentence: string, deploymentUuid: string | null): Outcome {
  const message = withoutName(sentence);
  if (SKIPPED.test(message)) return 'skipped';
  return deploymentUuid !== null || QUEUED.test(message) ? 'queued' : 'done';
}

/** Start, stop, restart, cancel: `{message, deployment_uuid?}`. */
export function readActionResult(payload: Payload): ActionResult {
  const row: Row = isRecord(payload.data) ? payload.data : {};
  const message = text(row, 'message') ?? payload.message ?? (typeof payload.data === 'string' ? payload.data : '');
  const deploymentUuid = text(row, 'deployment_uuid');
  return { outcome: outcomeOf(message, deploymentUuid), message, deploymentUuid };
}

export interface ServerCheck extends ActionResult {
  /** The result in the response; null on Coolify, which responds before it has checked (contract row 12). */
  readonly reachable: boolean | null;
  readonly usable: boolean | null;
}

/** Validation of a server: started, or with its result under the names of a server's row. */
export function readServerCheck(payload: Payload): ServerCheck {
  const row: Row = isRecord(payload.data) ? payload.data : {};
  const first = (...names: readonly string[]): boolean | null =>
    names.map((name) => flag(row, name)).find((value) => value !== null) ?? null;
  const usable = first('is_usable', 'usable', 'is_valid', 'valid');
  const reachable = first('is_reachable', 'reachable') ?? (usable === true ? true : null);
  const ended = reachable !== null || usable !== null;
  return { ...readActionResult(payload), outcome: ended ? 'done' : 'queued', reachable, usable };
}

/**
 * Deploy. By uuid `{deployments:[{message, resource_uuid, deployment_uuid?}]}`, by tag `{message:[…], details:[…]}`
 * (recordings 4.3.10 `FACTS.md`, bug 10); a reference server may answer either, or one flat object.
 */
export function readDeployResult(payload: Payload): readonly DeployItem[] {
  const item = (row: Row, fallback: string): DeployItem => {
    const message = text(row, 'message') ?? fallback;
    const deploymentUuid = text(row, 'deployment_uuid');
    return {
      outcome: outcomeOf(message, deploymentUuid),
      message,
      deploymentUuid,
      resourceUuid: text(row, 'resource_uuid', 'application_uuid'),
    };
  };
  const data = payload.data;
  const sentences =
    isRecord(data) && Array.isArray(data['message'])
      ? data['message'].filter((line): line is string => typeof line === 'string')
      : [];
  const list = Array.isArray(data)
    ? data
    : isRecord(data)
      ? asList(data['deployments'] ?? data['details'] ?? undefined)
      : [];
  const rows = (list ?? []).filter(isRecord);
  // By tag, `details` lists applications only; the message of a service would otherwise be lost or attributed to an
  // application (recordings 4.0.0, `POST_deploy__ok-by-tag`: one detail, two messages).
  const alone = sentences.filter((sentence) => OF_NO_DEPLOYMENT.test(sentence));
  const paired = sentences.filter((sentence) => !OF_NO_DEPLOYMENT.test(sentence));
  const items = rows.map((row, index) => item(row, paired[index] ?? payload.message ?? ''));
  const rest = [...paired.slice(rows.length), ...alone].map((message) => item({}, message));
  if (items.length + rest.length > 0) return [...items, ...rest];
  return [item(isRecord(data) ? data : {}, payload.message ?? (typeof data === 'string' ? data : ''))];
}

const UNDER = ['application', 'database', 'service', 'resource', 'data'] as const;

/**
 * The created row: the response itself, or what is under the resource's name. May be empty: the written reference names no
 * field of a response (contract section 0).
 */
export function createdRow({ data }: Payload): Row {
  const answer: Row = isRecord(data) ? data : {};
  return 'uuid' in answer ? answer : (UNDER.map((name) => answer[name]).find(isRecord) ?? answer);
}
