/**
 * One request to an instance, shared by all concurrent callers. The response is buffered (the transport limits it to
 * 32 MiB); the request is aborted when its last subscriber leaves.
 */
import { isAscii } from 'node:buffer';
import { FailureError, type Failure, type RawAnswer } from '#coolify/failure.ts';
import { faultOf } from '../upstream/faults.ts';
import type { UpstreamAnswer } from '../upstream/transport.ts';

/** A complete response. */
export class StoredResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
  /** Milliseconds since the epoch at which it was complete. */
  readonly at: number;

  constructor(head: Pick<UpstreamAnswer, 'status' | 'headers'>, body: Buffer, at: number) {
    this.status = head.status;
    this.headers = head.headers;
    this.body = body;
    this.at = at;
  }

  /** The text is decoded on first use: most responses are parsed once, by their bytes. */
  raw(): RawAnswer {
    const { status, headers, body } = this;
    let text: string | null = null;
    return {
      status,
      headers,
      contentType: headers['content-type'] ?? '',
      get text() {
        text ??= decode(body);
        return text;
      },
    };
  }
}

/** Coolify escapes what is not ASCII, and Node 20 decodes ASCII several times faster as Latin-1 than as UTF-8 (measured). */
const decode = (bytes: Buffer): string => bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');

function matchesChunks(body: Buffer, chunks: readonly Uint8Array[]): boolean {
  let at = 0;
  for (const chunk of chunks) {
    const end = at + chunk.byteLength;
    if (end > body.length || body.compare(chunk, 0, chunk.byteLength, at, end) !== 0) return false;
    at = end;
  }
  return at === body.length;
}

export type RequestResult =
  | { readonly ok: true; readonly response: StoredResponse }
  | { readonly ok: false; readonly status: number | null; readonly failure: Failure };

export interface SharedRequestOptions {
  readonly send: (signal: AbortSignal) => Promise<UpstreamAnswer>;
  /** The previous response to the same request: its buffer is reused when the bytes are equal, so they are parsed once. */
  readonly previous?: StoredResponse | undefined;
  readonly totalMs: number;
  readonly clock: () => number;
}

export class SharedRequest {
  /** Never rejects. */
  readonly result: Promise<RequestResult>;
  #bytes = 0;
  #status: number | null = null;
  #done = false;
  #subscribers = 0;
  readonly #abort = new AbortController();

  constructor(options: SharedRequestOptions) {
    this.result = this.#run(options);
  }

  /** Status of the response, null before its headers. */
  get status(): number | null {
    return this.#status;
  }

  /** Bytes received so far. */
  get bytes(): number {
    return this.#bytes;
  }

  /** False once it is being aborted. */
  get joinable(): boolean {
    return !this.#abort.signal.aborted;
  }

  async #run({ send, previous, totalMs, clock }: SharedRequestOptions): Promise<RequestResult> {
    const { signal } = this.#abort;
    const timeout = setTimeout(
      () => this.#abort.abort(new FailureError({ kind: 'timeout', status: null, message: '' })),
      totalMs,
    );
    try {
      const { status, headers, body } = await send(signal);
      this.#status = status;
      const chunks: Uint8Array[] = [];
      for await (const chunk of body) {
        if (signal.aborted) throw signal.reason;
        chunks.push(chunk);
        this.#bytes += chunk.byteLength;
      }
      const old = previous?.body;
      const bytes = old !== undefined && matchesChunks(old, chunks) ? old : Buffer.concat(chunks, this.#bytes);
      return { ok: true, response: new StoredResponse({ status, headers }, bytes, clock()) };
    } catch (error) {
      return { ok: false, status: this.#status, failure: faultOf(signal.aborted ? signal.reason : error) };
    } finally {
      this.#done = true;
      clearTimeout(timeout);
    }
  }

  /** @returns a function that unsubscribes; it may be called twice */
  subscribe(signal?: AbortSignal): () => void {
    let subscribed = true;
    this.#subscribers++;
    const unsubscribe = (): void => {
      if (!subscribed) return;
      subscribed = false;
      signal?.removeEventListener('abort', unsubscribe);
      this.#subscribers--;
      if (this.#subscribers === 0 && !this.#done)
        this.#abort.abort(new FailureError({ kind: 'aborted', status: null, message: '' }));
    };
    if (signal?.aborted === true) unsubscribe();
    else signal?.addEventListener('abort', unsubscribe, { once: true });
    return unsubscribe;
  }
}
