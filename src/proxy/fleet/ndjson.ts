const NEWLINE = Buffer.from('\n');

/**
 * A streamed response of JSON lines, each sent when it is written. A stream whose producer fails ends with an `error` event
 * and without its `end` event, so that no reader takes it for complete.
 * @param encode the line as JSON in UTF-8
 */
export function ndjson<T extends { readonly type: string }>(
  produce: (write: (line: T) => void) => Promise<void>,
  onInternalError: (error: unknown) => void,
  encode: (line: T) => Uint8Array = (line) => Buffer.from(JSON.stringify(line)),
): Response {
  let open = true;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (line: Uint8Array): void => {
        if (open) controller.enqueue(Buffer.concat([line, NEWLINE]));
      };
      void produce((line) => write(encode(line)))
        .catch((error: unknown) => {
          onInternalError(error);
          write(Buffer.from('{"type":"error"}'));
        })
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
