/** The server cannot start; the message says why and what to do, and is all that is shown. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
