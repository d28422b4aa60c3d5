/**
 * The sentences people read when something fails: what happened, and what to do. One place, so that the connect form, a
 * row of the overview and a toast say the same thing. The instance's own sentence is quoted beside them, not repeated here.
 */
import type { Failure, FailureKind } from './failure.ts';

export interface Explanation {
  readonly title: string;
  readonly remedy: string;
}

export interface ExplainContext {
  /** Name or address of the instance. */
  readonly instance: string;
  /** The call changes something. */
  readonly changes?: boolean;
}

export const MAYBE_DONE = 'It may have been done all the same: look before you send it again.';

/** After these nobody knows whether a call that changes something did. */
const UNSURE: ReadonlySet<FailureKind> = new Set([
  'timeout',
  'unreachable',
  'maintenance',
  'server-error',
  'unreadable',
  'too-large',
  'aborted',
]);

const seconds = (n: number | undefined): string =>
  n === undefined ? 'a minute' : n < 90 ? `${n} second${n === 1 ? '' : 's'}` : `${Math.ceil(n / 60)} minutes`;

/** @returns what happened and the remedy, in whole sentences. */
export function explainFailure(failure: Failure, { instance, changes = false }: ExplainContext): Explanation {
  const { title, remedy } = sentencesOf(failure, instance);
  const unsure = changes && isUnsure(failure);
  return {
    title,
    remedy: unsure ? `${remedy} ${MAYBE_DONE}` : remedy,
  };
}

/** These say that there was no connection to send anything by. */
const NEVER_SENT = /^(UND_ERR_CONNECT_TIMEOUT|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN)$/;

function isUnsure({ kind, status, message, sent }: Failure): boolean {
  if (sent === false || NEVER_SENT.test(message)) return false;
  // An answer that nobody could read may have been a success.
  const unread = kind === 'not-coolify' && (status === null || (status >= 200 && status <= 299));
  return unread || UNSURE.has(kind);
}

function sentencesOf(failure: Failure, instance: string): Explanation {
  switch (failure.kind) {
    case 'unauthenticated':
      return {
        title: `${instance} refused the token`,
        remedy:
          'The token is wrong, expired or deleted. Create a new one in Coolify under Keys & Tokens → API tokens and replace it here. Paste it whole, with the number before the bar.',
      };
    case 'team-gone':
      return {
        title: `The token’s team is gone on ${instance}`,
        remedy:
          'The team was deleted or the token’s owner left it. Create a token in a team that exists and replace it here.',
      };
    case 'ability':
      return {
        title: `This token may not do that on ${instance}`,
        remedy: `It lacks the ability “${failure.ability ?? 'unknown'}”. Create a token with it in Coolify under Keys & Tokens and replace it here.`,
      };
    case 'role':
      return {
        title: `The token’s owner may not do that on ${instance}`,
        remedy: 'Their role in the team does not allow it. Use a token of a team admin or owner.',
      };
    case 'api-disabled':
      return {
        title: `The API of ${instance} is switched off`,
        remedy: 'Switch it on in Coolify under Settings → Advanced → API Access. Nothing else can be read until then.',
      };
    case 'ip-not-allowed':
      return {
        title: `${instance} does not accept calls from this address`,
        remedy: 'Add the address of the machine that runs Flotilla in Coolify under Settings → Advanced → Allowed IPs.',
      };
    case 'forbidden':
      return {
        title: `${instance} refused the call`,
        remedy: 'The answer was 403. Check what the token and its owner may do.',
      };
    case 'not-found':
      return {
        title: `Not found on ${instance}`,
        remedy: 'It may have been deleted or moved to another team. Go back to the list and reload.',
      };
    case 'no-such-route':
      return { title: `${instance} does not offer this call`, remedy: 'Its version lacks it. Nothing has happened.' };
    case 'validation':
      return {
        title: 'Some fields were not accepted',
        remedy: `Correct ${failure.fields === undefined ? 'what it names' : 'the marked fields'} and send again.`,
      };
    case 'conflict':
      return {
        title: 'That is already taken',
        remedy: 'Another resource uses it. Choose another value, or resolve the conflict first.',
      };
    case 'rejected':
      return { title: `${instance} declined`, remedy: 'Nothing was changed.' };
    case 'rate-limited':
      return {
        title: `${instance} has had too many requests`,
        remedy: `It accepts calls again in ${seconds(failure.retryAfter)}. Flotilla waits by itself; other clients of the same user count too.`,
      };
    case 'queue-full':
      return {
        title: `The deployment queue of ${instance} is full`,
        remedy: `Nothing was queued. Try again in ${seconds(failure.retryAfter)}, or cancel a waiting deployment.`,
      };
    case 'maintenance':
      return {
        title: `${instance} is not answering for the moment`,
        remedy: 'It is restarting or being upgraded; that takes one to three minutes.',
      };
    case 'server-error':
      return {
        title: `${instance} failed while answering`,
        remedy: 'This is an error inside Coolify; its log (storage/logs/laravel.log) has the reason.',
      };
    case 'not-coolify':
      return {
        title: `${instance} does not answer like a Coolify`,
        remedy:
          'Check the address: it should be the one where Coolify’s own dashboard opens. A proxy, a login page or another program may be in the way.',
      };
    case 'unreadable':
      return {
        title: `An answer of ${instance} could not be read`,
        remedy: 'Its shape is new to Flotilla. Please report it with the sentence below.',
      };
    case 'unresolvable':
      return {
        title: `The name of ${instance} cannot be resolved`,
        remedy: 'Check the spelling, and that the machine that runs Flotilla uses a DNS server that knows it.',
      };
    case 'refused':
      return {
        title: `${instance} refused the connection`,
        remedy:
          'Nothing listens at that address and port. Check the port (Coolify’s default is 8000) and that Coolify is running.',
      };
    case 'timeout':
      return {
        title: `${instance} did not answer in time`,
        remedy:
          'It is down, overloaded, or a firewall drops the packets. Check that the machine that runs Flotilla can reach it.',
      };
    case 'tls':
      if (/^(EPROTO|ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG))$/.test(failure.message))
        return {
          title: `${instance} speaks no TLS at that port`,
          remedy:
            'It is plain HTTP there, as on Coolify’s own port 8000: use the address with http://, or the port of its https.',
        };
      return {
        title: `The certificate of ${instance} is not trusted`,
        remedy:
          'It is self-signed, expired or for another name. Mend the certificate, or set NODE_EXTRA_CA_CERTS to your own authority’s file.',
      };
    case 'redirect':
      return {
        title: `${instance} redirects elsewhere`,
        remedy: `The token was not sent on. If ${failure.message === '' ? 'the target' : failure.message} is your Coolify, connect that address instead.`,
      };
    case 'blocked-address':
      return {
        title: `Flotilla does not connect to ${instance}`,
        remedy:
          'Link-local, metadata, multicast and unspecified addresses are refused. Use the address of the Coolify server itself.',
      };
    case 'too-large':
      return {
        title: `The answer of ${instance} is too large`,
        remedy: 'It exceeds 32 MiB. Ask for fewer lines or rows.',
      };
    case 'unreachable':
      return {
        title: `${instance} cannot be reached`,
        remedy: 'The network between Flotilla and the instance failed. Check both.',
      };
    case 'aborted':
      return { title: 'The call was stopped', remedy: 'The page was left before the answer came.' };
  }
}

/**
 * What the instance itself said, for quoting. A code of the network (`ECONNRESET`, without a status) is no sentence of
 * anybody, and is left to the last calls.
 */
export const quoteOf = ({ message }: Failure): string | null =>
  message === '' || /^[A-Z][A-Z0-9_]+$/.test(message) ? null : message;

/** More is a list for a machine (the 300 one-click services). */
const MOST_LINES = 6;

/**
 * What a refusal says beside its sentence, one line each: who has the domain (contract section 3, “Domain used elsewhere”),
 * what is wrong with an address, what would be allowed.
 */
export function linesOf({ details = [], conflicts = [], message }: Failure): readonly string[] {
  const lines =
    details.length > 0
      ? details
      : conflicts.map(
          ({ domain, name, uuid, type }) => `${domain}: ${type ?? 'resource'} ${name ?? uuid ?? 'unknown'}`,
        );
  const other = [...new Set(lines)].filter((line) => line !== message);
  return other.length <= MOST_LINES ? other : [...other.slice(0, MOST_LINES), `and ${other.length - MOST_LINES} more`];
}

/** Its sentences about single fields, for where there is no field to show them at. */
export const fieldLinesOf = ({ fields = {} }: Failure): readonly string[] =>
  Object.entries(fields).flatMap(([name, sentences]) => sentences.map((sentence) => `${name}: ${sentence}`));
