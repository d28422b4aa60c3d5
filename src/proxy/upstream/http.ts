/**
 * Instances over HTTP, with one undici Agent each for timeouts, lookup policy and connections.
 *
 * `Agent.request` instead of `fetch`: fetch parses the path as a URL, so the checked string would not be the one that is sent
 * (CVE-2025-3454), and adds headers of its own (`sec-fetch-mode`, `accept-language`). `request` follows no redirect and
 * decodes nothing.
 */
import { lookup as systemLookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { Agent } from 'undici';
import { FailureError } from '#coolify/failure.ts';
import { FLOTILLA_VERSION } from '../version.ts';
import { decodeBody } from './body.ts';
import { BlockedAddressError, failureError, faultOf } from './faults.ts';
import type { AddressPolicy } from './policy.ts';
import type { Limits, Transport, UpstreamAnswer } from './transport.ts';

/** Resolves all addresses of a name; tests use a resolver whose answers change. */
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
    // A page sends a few concurrent requests; the fleet sends six.
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
        // The reason of the abort is more specific than “aborted”: our own deadline is a timeout.
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

/** Rejects a name when one of its addresses is blocked. */
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
