/**
 * Connecting: two reads, a third only when they are ambiguous (contract 7.1). Nothing that changes state is ever sent.
 */
import { asList, openAnswer } from './answer.ts';
import { classifyAnswer, FailureError, isRecord, tryJson, type Failure, type RawAnswer } from './failure.ts';
import { number, text } from './model/fields.ts';
import { readTeam, type Team } from './model/locations.ts';
import type { Abilities } from './availability.ts';
import type { Ability, Dialect } from './operation.ts';
import { compareVersions, OLDEST_SUPPORTED, parseVersion } from './version.ts';

export interface Handshake {
  readonly dialect: Dialect;
  readonly version: string | null;
  readonly team: Team | null;
  readonly abilities: Abilities;
  /** Sentences for the user: an old version, an unreadable one. */
  readonly warnings: readonly string[];
}

/**
 * Sends one GET below the address; rejects with FailureError when there is no answer.
 * `anonymous`: without the token.
 */
export type SendRead = (path: string, options?: { readonly anonymous?: boolean }) => Promise<RawAnswer>;

/**
 * @returns what the instance is and what the token may do
 * @throws FailureError with one of the named failures
 */
export async function performHandshake(send: SendRead): Promise<Handshake> {
  const [versionAnswer, teamAnswer] = await Promise.all([send('/api/v1/version'), send('/api/v1/teams/current')]);
  if (versionAnswer.status < 200 || versionAnswer.status > 299)
    throw new FailureError(await diagnose(send, versionAnswer));
  const version = readVersion(versionAnswer);
  if (version === undefined) throw new FailureError(await diagnose(send, versionAnswer));
  const team = readTeamAnswer(teamAnswer);
  // JSON that is neither a version nor a team is some other program's.
  if (version === null && team === null) throw new FailureError(await diagnose(send, versionAnswer));
  const dialect = await decideDialect(send, versionAnswer, teamAnswer);
  return {
    dialect,
    version,
    team,
    abilities: { read: 'granted' },
    warnings: warningsFor(dialect, version),
  };
}

/** The version, null for a version in an unknown form, undefined when the answer is not a version. */
function readVersion(answer: RawAnswer): string | null | undefined {
  let data: unknown;
  try {
    data = openAnswer(answer).data;
  } catch {
    return undefined;
  }
  const raw =
    typeof data === 'string'
      ? data
      : isRecord(data)
        ? text(data, 'version', 'coolify', 'tag')
        : typeof data === 'number'
          ? String(data)
          : null;
  if (raw === null) return isRecord(data) || data === null ? null : undefined;
  // In an envelope it is the reference's, whose versions say nothing about what it serves.
  if (isEnvelope(answer) || parseVersion(raw) !== null || /^(latest|nightly|edge|main|next|dev)\b/i.test(raw.trim()))
    return raw
      .trim()
      .replace(/^"|"$/g, '')
      .replace(/^v(?=\d)/, '');
  return undefined;
}

function readTeamAnswer(answer: RawAnswer): Team | null {
  if (answer.status === 404) {
    const failure = classifyAnswer(answer);
    // A token keeps working after its team was deleted; only this call shows it (recordings 4.0.0 `FACTS.md`, section 4).
    if (failure.kind === 'not-found' && !isEnvelope(answer)) throw new FailureError({ ...failure, kind: 'team-gone' });
    return null;
  }
  if (answer.status === 401 || answer.status === 429) throw new FailureError(classifyAnswer(answer));
  try {
    const { data } = openAnswer(answer);
    return isRecord(data) && (number(data, 'id') !== null || text(data, 'name') !== null)
      ? readTeam(data, 'team')
      : null;
  } catch {
    return null;
  }
}

const isEnvelope = (answer: RawAnswer): boolean => {
  const body = tryJson(answer.text);
  return isRecord(body) && typeof body['success'] === 'boolean';
};

/** The table of contract 7.1: the two answers decide; where they disagree, a path that only the reference has. */
async function decideDialect(send: SendRead, version: RawAnswer, team: RawAnswer): Promise<Dialect> {
  const bareText = !isRecord(tryJson(version.text)) && !version.contentType.includes('json');
  if (bareText && !isEnvelope(team)) return 'coolify';
  if (isEnvelope(version) && (isEnvelope(team) || team.status === 404)) return 'reference';
  const keys = await send('/api/v1/private-keys');
  if (keys.status === 404 || keys.status === 405) return 'coolify';
  if (keys.status >= 200 && keys.status <= 299)
    return isEnvelope(keys) || asList(tryJson(keys.text)) !== undefined ? 'reference' : 'coolify';
  return isEnvelope(keys) ? 'reference' : 'coolify';
}

/** A refusal, made as exact as one more anonymous read can make it. */
async function diagnose(send: SendRead, answer: RawAnswer): Promise<Failure> {
  const failure: Failure =
    answer.status >= 200 && answer.status <= 299
      ? { kind: 'not-coolify', status: answer.status, message: '' }
      : classifyAnswer(answer);
  if (
    failure.kind !== 'no-such-route' &&
    failure.kind !== 'not-found' &&
    failure.kind !== 'not-coolify' &&
    failure.kind !== 'rejected'
  )
    return failure;
  if (failure.kind === 'no-such-route')
    return {
      ...failure,
      kind: 'not-coolify',
      message: 'It answered like a Coolify that has no API at this address, or one older than 4.0.0-beta.220.',
    };
  const health = await send('/api/health', { anonymous: true }).catch(() => null);
  const alive = health !== null && health.status === 200 && /^"?ok"?$/i.test(health.text.trim());
  return {
    ...failure,
    kind: 'not-coolify',
    message: alive
      ? 'Its health check answers like a Coolify, but the API does not: a proxy may be in the way of /api/v1.'
      : failure.message,
  };
}

function warningsFor(dialect: Dialect, version: string | null): string[] {
  if (dialect === 'reference') return [];
  const parsed = version === null ? null : parseVersion(version);
  if (parsed === null)
    return [
      `The version “${version ?? 'none'}” is not a number; Flotilla treats it as the newest and learns from refusals.`,
    ];
  const oldest = parseVersion(OLDEST_SUPPORTED);
  if (oldest !== null && compareVersions(parsed, oldest) < 0) {
    return [
      `Coolify ${parsed.raw} is older than ${OLDEST_SUPPORTED}. Lists and actions on applications work; environments, backups, GitHub apps and some logs are missing from its API. Upgrade it when you can.`,
    ];
  }
  return [];
}

/** Abilities that an answer proves or disproves, learnt in passing (contract section 3: no call lists them). */
export function abilitiesSeen(id: string, ability: Ability, answer: RawAnswer): Abilities {
  if (answer.status >= 200 && answer.status <= 299) {
    if (id !== 'applications.list') return { [ability]: 'granted' };
    // These keys vanish from every application row without `read:sensitive`, in every version (redaction.txt; 4.0.0 FACTS 3).
    const first = asList(tryJson(answer.text))?.[0];
    if (!isRecord(first)) return { read: 'granted' };
    return {
      read: 'granted',
      'read:sensitive': 'manual_webhook_secret_github' in first || 'custom_labels' in first ? 'granted' : 'refused',
    };
  }
  if (answer.status !== 403) return {};
  const failure = classifyAnswer(answer);
  return failure.kind === 'ability' && failure.ability !== undefined ? { [failure.ability]: 'refused' } : {};
}
