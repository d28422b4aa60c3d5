/** Instances in this process (the demo): their `fetch`, with the same limits as any other. */
import { FailureError } from '#coolify/failure.ts';
import { FLOTILLA_VERSION } from '../version.ts';
import { webBody } from './body.ts';
import { failureError } from './faults.ts';
import type { Limits, Transport } from './transport.ts';

export type InProcessFetch = (request: Request) => Promise<Response>;

export function createInProcessTransport(fetch: InProcessFetch, limits: Limits): Transport {
  return {
    async send({ method, path, body, token, signal, slow }) {
      const headers: Record<string, string> = {
        accept: 'application/json',
        'user-agent': `Flotilla/${FLOTILLA_VERSION}`,
      };
      if (body !== null) headers['content-type'] = 'application/json';
      if (token !== null) headers['authorization'] = `Bearer ${token}`;
      const request = new Request(`http://demo.invalid${path}`, {
        method,
        headers,
        body: body === null ? null : Buffer.from(body),
        signal,
      });
      try {
        const response = await deadline(fetch(request), slow === true ? limits.totalMs : limits.headersMs, signal);
        return {
          status: response.status,
          headers: Object.fromEntries(response.headers),
          body: webBody(response.body, limits.maxBytes),
        };
      } catch (error) {
        if (signal.aborted) throw failureError(signal.reason);
        // `fetch` hides the network's reason in `cause`; a demo that simulates “unreachable” throws as fetch does.
        throw failureError(error);
      }
    },
    close: () => Promise.resolve(),
  };
}

function deadline<T>(promise: Promise<T>, ms: number, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new FailureError({ kind: 'timeout', status: null, message: '' })), ms);
    const stop = (): void => reject(failureError(signal.reason));
    signal.addEventListener('abort', stop, { once: true });
    const settled = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
    };
    promise.then(resolve, reject).finally(settled);
  });
}
