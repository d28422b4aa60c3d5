/** Bodies of responses: decoded, and limited after decoding. */
import { Readable, Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { FailureError } from '#coolify/failure.ts';
import { failureError, TooLargeError } from './faults.ts';

const DECODERS: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/**
 * An empty body is valid in every encoding: 204, and what some servers answer to a write.
 * @param body the bytes on the wire
 * @param encoding `content-encoding` of the response; one that was not requested and cannot be decoded is a
 *   FailureError(not-coolify)
 */
export function decodeBody(body: Readable, encoding: string | undefined, maxBytes: number): AsyncIterable<Uint8Array> {
  // An unhandled error of a stream would end the process.
  body.on('error', ignore);
  const names = (encoding ?? '').toLowerCase().split(',').map((name) => name.trim()).filter((name) => name !== '' && name !== 'identity'); // prettier-ignore
  if (names.length === 0) return limited(body, maxBytes, body);
  const decoder = (names.length === 1 ? DECODERS[names[0] ?? ''] : undefined)?.() ?? unreadable();
  decoder.on('error', ignore);
  body.on('error', (error) => decoder.destroy(error));
  let empty = true;
  body.once('data', () => (empty = false));
  body.pipe(decoder, { end: false });
  // Decoders take an empty body for a broken one.
  body.once('end', () => (empty ? decoder.push(null) : decoder.end()));
  return limited(decoder, maxBytes, body);
}

/** Fails with its first byte. */
const unreadable = (): Transform =>
  new Transform({
    transform: (_chunk, _encoding, done) =>
      done(
        new FailureError({
          kind: 'not-coolify',
          status: null,
          message: 'The response has an encoding that was not requested.',
        }),
      ),
  });

const ignore = (): void => undefined;

async function* limited(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
  source: Readable,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  try {
    for await (const chunk of chunks) {
      bytes += chunk.byteLength;
      if (bytes > maxBytes) throw new TooLargeError();
      yield chunk;
    }
  } catch (error) {
    throw failureError(error);
  } finally {
    // Leaving early closes the connection instead of reading the rest.
    if (!source.destroyed && !source.readableEnded) source.destroy();
  }
}

/** The same limits for a web stream (responses of the demo). */
export function webBody(body: ReadableStream<Uint8Array> | null, maxBytes: number): AsyncIterable<Uint8Array> {
  const source = body === null ? Readable.from([]) : Readable.fromWeb(body as import('node:stream/web').ReadableStream);
  source.on('error', ignore);
  return limited(source, maxBytes, source);
}
