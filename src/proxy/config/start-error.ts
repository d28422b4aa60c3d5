/** The server cannot start. Only the message is shown: why, and how to fix it. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
