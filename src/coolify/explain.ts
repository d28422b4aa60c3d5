/**
 * Texts of failures: what happened, and what to do. One place, so that the connect form, a row of the overview and a toast
 * agree. The instance's own message is quoted beside them, not repeated here.
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

export const MAYBE_DONE = 'The action may have succeeded anyway: check before you try again.';

/** After these it is unknown whether a write took effect. */
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

/** @returns what happened and the remedy, in sentences. */
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
  // An unreadable response may have been a success.
  const unread = kind === 'not-coolify' && (status === null || (status >= 200 && status <= 299));
  return unread || UNSURE.has(kind);
}

function sentencesOf(failure: Failure, instance: string): Explanation {
  switch (failure.kind) {
    case 'unauthenticated':
      return {
        title: `${instance} refused the token`,
        remedy:
          'The token is wrong, expired or deleted. Create a new one in Coolify under Keys & Tokens → API tokens and replace it here. Paste the full token, including the number before “|”.',
      };
    case 'team-gone':
      return {
        title: `The token’s team no longer exists on ${instance}`,
        remedy:
          'The team was deleted or the token’s owner left it. Create a token in an existing team and replace it here.',
      };
    case 'ability':
      return {
        title: `This token lacks permission on ${instance}`,
        remedy: `It lacks the permission “${failure.ability ?? 'unknown'}”. Create a token with it in Coolify under Keys & Tokens and replace it here.`,
      };
    case 'role':
      return {
        title: `The token’s owner lacks permission on ${instance}`,
        remedy: 'Their role in the team does not allow this. Use a token of a team admin or owner.',
      };
    case 'api-disabled':
      return {
        title: `The API of ${instance} is disabled`,
        remedy: 'Enable it in Coolify under Settings → Advanced → API Access.',
      };
    case 'ip-not-allowed':
      return {
        title: `${instance} does not accept requests from this IP address`,
        remedy: 'Add the IP address of the Flotilla server in Coolify under Settings → Advanced → Allowed IPs.',
      };
    case 'forbidden':
      return {
        title: `${instance} refused the request`,
        remedy: 'Coolify responded with 403. Check the permissions of the token and its owner.',
      };
    case 'not-found':
      return {
        title: `Not found on ${instance}`,
        remedy: 'It may have been deleted or moved to another team. Go back to the list and refresh.',
      };
    case 'no-such-route':
      return {
        title: `${instance} does not support this action`,
        remedy: 'It is not available in this Coolify version. Nothing was changed.',
      };
    case 'validation':
      return {
        title: 'Some fields were not accepted',
        remedy: `Correct the ${failure.fields === undefined ? '' : 'marked '}fields and try again.`,
      };
    case 'conflict':
      return {
        title: 'This value is already in use',
        remedy: 'Another resource uses it. Enter another value or resolve the conflict first.',
      };
    case 'rejected':
      return { title: `${instance} rejected the request`, remedy: 'Nothing was changed.' };
    case 'rate-limited':
      return {
        title: `Rate limit of ${instance} reached`,
        remedy: `Retrying in ${seconds(failure.retryAfter)}. Other API clients of the same user count too.`,
      };
    case 'queue-full':
      return {
        title: `The deployment queue of ${instance} is full`,
        remedy: `Nothing was queued. Try again in ${seconds(failure.retryAfter)}, or cancel a queued deployment.`,
      };
    case 'maintenance':
      return {
        title: `${instance} is temporarily unavailable`,
        remedy: 'It is restarting or upgrading, which takes one to three minutes.',
      };
    case 'server-error':
      return {
        title: `${instance} had an internal error`,
        remedy: 'The error is inside Coolify: see its log (storage/logs/laravel.log).',
      };
    case 'not-coolify':
      return {
        title: `${instance} does not look like a Coolify server`,
        remedy:
          'Check the address: it must be the one of Coolify’s dashboard. A proxy, a login page or another program may have answered instead.',
      };
    case 'unreadable':
      return {
        title: `Unexpected response from ${instance}`,
        remedy: 'Flotilla does not know this response format. Please report this with the message below.',
      };
    case 'unresolvable':
      return {
        title: `${instance} could not be found (DNS)`,
        remedy: 'Check the spelling and the DNS settings of the Flotilla server.',
      };
    case 'refused':
      return {
        title: `${instance} refused the connection`,
        remedy:
          'Nothing is listening on this address and port. Check the port (Coolify’s default is 8000) and that Coolify is running.',
      };
    case 'timeout':
      return {
        title: `${instance} timed out`,
        remedy: 'It is down, overloaded or behind a firewall. Check that the Flotilla server can reach it.',
      };
    case 'tls':
      if (/^(EPROTO|ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG))$/.test(failure.message))
        return {
          title: `${instance} does not use HTTPS on this port`,
          remedy: 'The port serves plain HTTP, like Coolify’s own port 8000. Use http:// or the HTTPS port.',
        };
      return {
        title: `The certificate of ${instance} is not trusted`,
        remedy:
          'It is self-signed, expired or issued for another name. Fix the certificate, or set NODE_EXTRA_CA_CERTS to the file of your certificate authority.',
      };
    case 'redirect':
      return {
        title: `${instance} redirects to another address`,
        remedy: `Flotilla did not send the token there. If ${failure.message === '' ? 'the target' : failure.message} is your Coolify, use that address instead.`,
      };
    case 'blocked-address':
      return {
        title: `Flotilla does not connect to ${instance}`,
        remedy:
          'Link-local, metadata, multicast and unspecified addresses are refused. Use the address of the Coolify server.',
      };
    case 'too-large':
      return {
        title: `The response of ${instance} is too large`,
        remedy: 'It exceeds 32 MiB. Request fewer lines or rows.',
      };
    case 'unreachable':
      return {
        title: `${instance} cannot be reached`,
        remedy: 'The network connection between Flotilla and the instance failed. Check both.',
      };
    case 'aborted':
      return { title: 'The request was cancelled', remedy: 'The page was closed before the response arrived.' };
  }
}

/** The instance's own message, for quoting. Network codes such as ECONNRESET are not shown as a quote: they are among the recent API calls. */
export const quoteOf = ({ message }: Failure): string | null =>
  message === '' || /^[A-Z][A-Z0-9_]+$/.test(message) ? null : message;

/** Longer lists are meant for programs (the 300 one-click services). */
const MOST_LINES = 6;

/**
 * Details of a refusal, one per line: who uses the domain (contract section 3, “Domain used elsewhere”), what is wrong with an
 * address, which values are allowed.
 */
export function detailLines({ details = [], conflicts = [], message }: Failure): readonly string[] {
  const lines =
    details.length > 0
      ? details
      : conflicts.map(
          ({ domain, name, uuid, type }) => `${domain}: ${type ?? 'resource'} ${name ?? uuid ?? 'unknown'}`,
        );
  const other = [...new Set(lines)].filter((line) => line !== message);
  return other.length <= MOST_LINES ? other : [...other.slice(0, MOST_LINES), `and ${other.length - MOST_LINES} more`];
}

/** Messages of single fields, shown where there is no form. */
export const fieldMessages = ({ fields = {} }: Failure): readonly string[] =>
  Object.entries(fields).flatMap(([name, sentences]) => sentences.map((sentence) => `${name}: ${sentence}`));
