/**
 * Instances over HTTP: one undici Agent each, so that timeouts, lookup policy and connections are its own.
 *
 * `Agent.request` rather than undici's `fetch`: fetch sends the path through URL parsing, so that the string that was
 * checked would not be the string that is sent (CVE-2025-3454), and it adds headers of its own (`sec-fetch-mode`,
 * `accept-language`). `request` follows no redirect and decodes nothing.
 */
import { lookup as systemLookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { Agent } from 'undici';
import { FailureError } from '#coolify/failure.ts';
import { FLOTILLA_VERSION } from '../version.ts';
import { decodeBody } from './body.ts';
import { BlockedAddressError, failureError, faultOf } from './faults.ts';
import type { AddressPolicy } from './policy.ts';
import type { Limits, Transport, UpstreamAnswer } from './transport.ts';

/** All addresses of a name; the tests put a resolver here that changes its mind. */
export type Resolve = (
  hostname: string,
  options: LookupOptions,
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;
const systemResolve: Resolve = (hostname, options, done) => systemLookup(hostname, { ...options, all: true }, done);

export interface HttpTransportOptions {
  /** Base URL without a trailing slash. */
  readonly address: string;
  readonly policy: AddressPolicy;
  readonly limits: Limits;
  readonly resolve?: Resolve;
}

export function createHttpTransport({
  address,
  policy,
  limits,
  resolve = systemResolve,
}: HttpTransportOptions): Transport {
  const agent = new Agent({
    connect: { timeout: limits.connectMs, lookup: guardedLookup(policy, resolve) },
    headersTimeout: limits.headersMs,
    bodyTimeout: limits.idleMs,
    // A person's page asks for a few things at once; the fleet asks for six.
    connections: 12,
    pipelining: 1,
    keepAliveTimeout: 30_000,
    maxHeaderSize: 32 * 1024,
  });
  const base = new URL(address);
  const root = base.pathname.replace(/\/$/, '');
  let checked = false;
  return {
    async send({ method, path, body, token, signal, slow }): Promise<UpstreamAnswer> {
      if (!checked) policy.checkAddress(address);
      checked = true;
      const headers: Record<string, string> = {
        accept: 'application/json',
        'accept-encoding': 'gzip, br',
        'user-agent': `Flotilla/${FLOTILLA_VERSION}`,
      };
      if (body !== null) headers['content-type'] = 'application/json';
      if (token !== null) headers['authorization'] = `Bearer ${token}`;
      try {
        const answer = await agent.request({
          origin: base.origin,
          path: root + path,
          method,
          headers,
          body: body === null ? null : Buffer.from(body),
          signal,
          ...(slow === true ? { headersTimeout: limits.totalMs } : {}),
        });
        const plain = Object.fromEntries(
          Object.entries(answer.headers).map(([name, value]) => [
            name.toLowerCase(),
            Array.isArray(value) ? value.join(', ') : value,
          ]),
        );
        const declared = Number(plain['content-length']);
        if (Number.isFinite(declared) && declared > limits.maxBytes) {
          answer.body.on('error', () => undefined);
          answer.body.destroy();
          throw new FailureError({ kind: 'too-large', status: answer.statusCode, message: '' });
        }
        return {
          status: answer.statusCode,
          headers: plain,
          body: decodeBody(answer.body, plain['content-encoding'], limits.maxBytes),
        };
      } catch (error) {
        // The reason of the abort says more than “aborted”: our own deadline is a timeout.
        throw signal.aborted && faultOf(error).kind === 'aborted' ? failureError(signal.reason) : failureError(error);
      }
    },
    close: () => agent.destroy(),
  };
}

type Lookup = (
  hostname: string,
  options: LookupOptions,
  done: (error: Error | null, address: string | LookupAddress[], family?: number) => void,
) => void;

/** Refuses the name as a whole when one of its addresses is refused: a name with two faces is not to be tried for luck. */
function guardedLookup(policy: AddressPolicy, resolve: Resolve): Lookup {
  return (hostname, options, done) => {
    resolve(hostname, options, (error, addresses) => {
      if (error !== null) return done(error, []);
      for (const { address } of addresses) {
        const reason = policy.refusesResolved(hostname, address);
        if (reason !== null) return done(new BlockedAddressError(reason), []);
      }
      const first = addresses[0];
      if (first === undefined)
        return done(Object.assign(new Error(`${hostname} has no address.`), { code: 'ENOTFOUND' }), []);
      return options.all === true ? done(null, addresses) : done(null, first.address, first.family);
    });
  };
}
