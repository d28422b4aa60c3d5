/** Streams of newline-delimited JSON (NDJSON) from Flotilla's own server. */
import { offlineError, request, type RequestOptions } from './request.ts';

/**
 * Yields the records of a stream as they arrive, and skips those of an unknown type.
 * @throws ApiError when the stream does not begin, is incomplete, reports an error, or ends without a record of type `end`
 */
export async function* streamRecords<T extends { readonly type: string }>(
  read: (value: unknown) => T | null,
  path: string,
  options: RequestOptions,
): AsyncGenerator<T> {
  const response = await request(path, options);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (reader === undefined) throw offlineError(path);
  let buffer = '';
  let ended = false;
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        throw options.signal?.aborted === true ? error : offlineError(path);
      });
      buffer += value ?? '';
      const lines = buffer.split('\n');
      buffer = done ? '' : (lines.pop() ?? '');
      for (const line of lines) {
        if (line.trim() === '') continue;
        const record = read(parseLine(line, path));
        if (record === null) continue;
        if (record.type === 'error') throw offlineError(path);
        ended ||= record.type === 'end';
        yield record;
      }
      if (!done) continue;
      if (!ended) throw offlineError(path);
      return;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function parseLine(line: string, path: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw offlineError(path);
  }
}
