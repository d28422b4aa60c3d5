const NEWLINE = Buffer.from('\n');

/**
 * A streamed answer of JSON lines, each sent as it is written.
 * @param failed is told of a fault; the answer ends there
 * @param encode a line as JSON in UTF-8, where there is a cheaper way than to write it anew
 */
export function ndjson<T>(
  produce: (write: (line: T) => void) => Promise<void>,
  failed: (error: unknown) => void,
  encode: (line: T) => Uint8Array = (line) => Buffer.from(JSON.stringify(line)),
): Response {
  let open = true;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (line: T): void => {
        if (open) controller.enqueue(Buffer.concat([encode(line), NEWLINE]));
      };
      void produce(write)
        .catch(failed)
        .finally(() => {
          if (open) controller.close();
          open = false;
        });
    },
    cancel() {
      open = false;
    },
  });
  return new Response(body, {
    headers: {
      'content-type': 'application/x-ndjson; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    },
  });
}
