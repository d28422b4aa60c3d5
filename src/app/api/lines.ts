/** Streams of JSON lines (NDJSON) from our own server. */
import { offline, send, type OwnRequest } from './own.ts';

/**
 * Yields the parsed lines as they arrive. A line of a kind this page does not know is passed over.
 * @throws ApiError when the stream does not begin or breaks
 */
export async function* readLines<T>(
  read: (value: unknown) => T | null,
  path: string,
  request: OwnRequest,
): AsyncGenerator<T> {
  const response = await send(path, request);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (reader === undefined) return;
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        throw request.signal?.aborted === true ? error : offline(path);
      });
      rest += value ?? '';
      const lines = rest.split('\n');
      rest = done ? '' : (lines.pop() ?? '');
      for (const line of lines) {
        if (line.trim() === '') continue;
        const known = read(parsed(line, path));
        if (known !== null) yield known;
      }
      if (done) return;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** A line that was cut off is the end of the stream, come too early. */
function parsed(line: string, path: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw offline(path);
  }
}
