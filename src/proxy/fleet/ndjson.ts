const NEWLINE = Buffer.from('\n');

/**
 * A streamed answer of JSON lines, each sent as it is written.
 * @param encode a line as JSON in UTF-8, where there is a cheaper way than to write it anew
 */
export function ndjson<T>(
  produce: (write: (line: T) => void) => Promise<void>,
  encode: (line: T) => Uint8Array = (line) => Buffer.from(JSON.stringify(line)),
): Response {
  let open = true;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (line: T): void => {
        if (open) controller.enqueue(Buffer.concat([encode(line), NEWLINE]));
      };
      produce(write).then(
        () => {
          if (open) controller.close();
          open = false;
        },
        (error: unknown) => {
          if (open) controller.error(error);
          open = false;
        },
      );
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
