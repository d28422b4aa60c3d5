/**
 * What an action did, in the product's words. Coolify answers 200 for a deployment that it skips, and gives a deployment
 * uuid that does not exist for one it skipped or had no room for (contract, pitfalls 6 and 7).
 */
import { asList, type Payload } from '../answer.ts';
import { isRecord } from '../failure.ts';
import { text, type Row } from './fields.ts';

export type Outcome = 'queued' | 'done' | 'skipped';

export interface ActionResult {
  readonly outcome: Outcome;
  /** The instance's own sentence. */
  readonly message: string;
  readonly deploymentUuid: string | null;
}

export interface DeployItem extends ActionResult {
  readonly resourceUuid: string | null;
}

const SKIPPED = /already (queued|running|in progress|stopped)|skipp|not queued|no changes/i;
const QUEUED = /queue|starting|stopping|restart|request|progress|initiated|scheduled/i;

export function outcomeOf(message: string, deploymentUuid: string | null): Outcome {
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

/**
 * Deploy. By uuid `{deployments:[{message, resource_uuid, deployment_uuid?}]}`, by tag `{message:[…], details:[…]}`
 * (recordings 4.3.10 `FACTS.md`, bug 10); a reference server may answer either, or one flat object.
 */
export function readDeployResult(payload: Payload): readonly DeployItem[] {
  const item = (row: Row, fallback: string): DeployItem => {
    const message = text(row, 'message') ?? fallback;
    const deploymentUuid = text(row, 'deployment_uuid');
    return { outcome: outcomeOf(message, deploymentUuid), message, deploymentUuid, resourceUuid: text(row, 'resource_uuid', 'application_uuid') };
  };
  const data = payload.data;
  const sentences = isRecord(data) && Array.isArray(data['message']) ? data['message'].filter((line): line is string => typeof line === 'string') : [];
  const list = Array.isArray(data) ? data : isRecord(data) ? asList(data['deployments'] ?? data['details'] ?? undefined) : [];
  const rows = (list ?? []).filter(isRecord);
  if (rows.length > 0) return rows.map((row, index) => item(row, sentences[index] ?? payload.message ?? ''));
  if (sentences.length > 0) return sentences.map((message) => item({}, message));
  return [item(isRecord(data) ? data : {}, payload.message ?? (typeof data === 'string' ? data : ''))];
}
