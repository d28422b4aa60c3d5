/** A streamed answer of JSON lines, each sent as it is written. */
export function ndjson<T>(produce: (write: (line: T) => void) => Promise<void>): Response {
  const encoder = new TextEncoder();
  let open = true;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (line: T): void => {
        if (open) controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
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
