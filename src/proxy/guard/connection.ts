/**
 * An answer that has begun and cannot be finished must not look finished. Told of the error, the HTTP adapter prints it with
 * its stack and writes “Error: …” behind what was sent; so it is not told: the connection is closed under it.
 */
import type { Http2Bindings, HttpBindings } from '@hono/node-server';

type Bindings = HttpBindings | Http2Bindings;

const outgoing = new WeakMap<Request, Bindings['outgoing']>();

/** Remembers by which connection each request came. */
export const byConnection =
  <T>(fetch: (request: Request, bindings: Bindings) => T) =>
  (request: Request, bindings: Bindings): T => {
    outgoing.set(request, bindings.outgoing);
    return fetch(request, bindings);
  };

/** @returns whether there was a connection to close (tests ask the application without one) */
export function breakOff(request: Request): boolean {
  const connection = outgoing.get(request);
  connection?.destroy();
  return connection !== undefined;
}
