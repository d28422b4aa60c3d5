/** Bodies of requests: complete, at most 2 MiB, independent of the declared length. */
import { ProblemError } from './problem.ts';

const MAX_REQUEST_BYTES = 2 * 1024 * 1024;

const tooLarge = (): ProblemError =>
  new ProblemError({ code: 'too-large', message: 'The request is larger than 2 MiB. Nothing was sent.' });

/** @returns the bytes; null without a body */
export async function readBody(request: Request, maxBytes: number = MAX_REQUEST_BYTES): Promise<Uint8Array | null> {
  const declared = request.headers.get('content-length');
  if (declared !== null && !(Number(declared) <= maxBytes)) throw tooLarge();
  if (request.method === 'GET' || request.method === 'HEAD') {
    if ((declared !== null && declared !== '0') || request.headers.has('transfer-encoding')) {
      throw new ProblemError({ code: 'bad-request', message: 'GET requests must not have a body.' });
    }
    return null;
  }
  const body = request.body;
  if (body === null) return null;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.byteLength;
    if (bytes > maxBytes) {
      void reader.cancel().catch(() => undefined);
      throw tooLarge();
    }
    chunks.push(value);
  }
  return bytes === 0 ? null : Buffer.concat(chunks, bytes);
}

/** @returns the parsed JSON body; @throws ProblemError(bad-request) */
export function parseJson(body: Uint8Array | null, contentType: string | null): unknown {
  if (!/^application\/json\s*(;|$)/i.test(contentType ?? ''))
    throw new ProblemError({ code: 'bad-request', message: 'Send JSON, with the content type application/json.' }, 415);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body ?? new Uint8Array()));
  } catch {
    throw new ProblemError({ code: 'bad-request', message: 'The body is not JSON.' });
  }
}
