/** Connects to an instance: tries each candidate address and takes the first that answers as a Coolify. */
import { FailureError, type Failure, type FailureKind, type RawAnswer } from '#coolify/failure.ts';
import { performHandshake, type Handshake } from '#coolify/handshake.ts';

export interface Connected {
  readonly address: string;
  readonly handshake: Handshake;
}

/** Sends one GET to an address. Rejects with FailureError. */
export type SendProbe = (address: string, path: string, anonymous: boolean) => Promise<RawAnswer>;

/** Failures that only a Coolify answers: no other candidate can be better. */
const DEFINITIVE_FAILURES: ReadonlySet<FailureKind> = new Set([
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
/** The other failures, most specific first. */
const FAILURES_BY_SPECIFICITY: readonly FailureKind[] = [
  'redirect',
  'not-coolify',
  'server-error',
  'tls',
  'timeout',
  'refused',
  'unreachable',
  'unresolvable',
];

/** A Coolify answered at this address, but refused. */
export class InstanceRefusedError extends FailureError {
  readonly address: string;
  constructor(failure: Failure, address: string) {
    super(failure);
    this.address = address;
  }
}

/** @throws FailureError with the most specific failure; InstanceRefusedError where a Coolify answered */
export async function connect(candidates: readonly string[], sendProbe: SendProbe): Promise<Connected> {
  const failures: Failure[] = [];
  for (const address of candidates) {
    try {
      const handshake = await performHandshake((path, options) =>
        sendProbe(address, path, options?.anonymous === true),
      );
      return { address, handshake };
    } catch (error) {
      if (!(error instanceof FailureError)) throw error;
      if (DEFINITIVE_FAILURES.has(error.failure.kind)) throw new InstanceRefusedError(error.failure, address);
      failures.push(error.failure);
    }
  }
  const rank = ({ kind }: Failure): number =>
    FAILURES_BY_SPECIFICITY.includes(kind) ? FAILURES_BY_SPECIFICITY.indexOf(kind) : FAILURES_BY_SPECIFICITY.length;
  const [first] = failures.toSorted((a, b) => rank(a) - rank(b));
  throw new FailureError(first ?? { kind: 'unreachable', status: null, message: '' });
}
