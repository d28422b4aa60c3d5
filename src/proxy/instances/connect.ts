/** Connecting: each reading of the address is tried, the first that answers as a Coolify is taken. */
import { FailureError, type Failure, type FailureKind, type RawAnswer } from '#coolify/failure.ts';
import { shakeHands, type Handshake } from '#coolify/handshake.ts';

export interface Connected {
  readonly address: string;
  readonly handshake: Handshake;
}

/** Sends one GET to an address with a token. Rejects with FailureError. */
export type Knock = (address: string, token: string, path: string, anonymous: boolean) => Promise<RawAnswer>;

/** These say that a Coolify is there: no other reading of the address can be better. */
const ANSWERED: ReadonlySet<FailureKind> = new Set([
  'unauthenticated',
  'team-gone',
  'ability',
  'role',
  'api-disabled',
  'ip-not-allowed',
  'forbidden',
  'rate-limited',
  'maintenance',
  'blocked-address',
]);
/** The most telling first, of those that do not. */
const TELLING: readonly FailureKind[] = [
  'redirect',
  'not-coolify',
  'server-error',
  'tls',
  'timeout',
  'refused',
  'unreachable',
  'unresolvable',
];

/** A Coolify is there, but refuses: which reading of the address it answered at is known all the same. */
export class AnsweredError extends FailureError {
  readonly address: string;
  constructor(failure: Failure, address: string) {
    super(failure);
    this.address = address;
  }
}

/** @throws FailureError with the most telling of the failures met; AnsweredError where a Coolify answered */
export async function connect(candidates: readonly string[], token: string, knock: Knock): Promise<Connected> {
  const failures: Failure[] = [];
  for (const address of candidates) {
    try {
      const handshake = await shakeHands((path, options) => knock(address, token, path, options?.anonymous === true));
      return { address, handshake };
    } catch (error) {
      if (!(error instanceof FailureError)) throw error;
      if (ANSWERED.has(error.failure.kind)) throw new AnsweredError(error.failure, address);
      failures.push(error.failure);
    }
  }
  const rank = ({ kind }: Failure): number => (TELLING.includes(kind) ? TELLING.indexOf(kind) : TELLING.length);
  const [worst] = failures.toSorted((a, b) => rank(a) - rank(b));
  throw new FailureError(worst ?? { kind: 'unreachable', status: null, message: '' });
}
