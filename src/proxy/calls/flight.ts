/**
 * One call on its way to an instance, shared by all who asked for the same. It is read as fast as the instance writes and
 * kept until everybody has it (bounded by the transport's 32 MiB); when the last reader has left, it is stopped.
 */
import { isAscii } from 'node:buffer';
import { FailureError, type Failure, type RawAnswer } from '#coolify/failure.ts';
import { faultOf } from '../upstream/faults.ts';
import type { UpstreamAnswer } from '../upstream/transport.ts';

/** An answer that has been read to its end. */
export class StoredAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
  /** Milliseconds since the epoch. */
  readonly at: number;

  constructor(head: Pick<UpstreamAnswer, 'status' | 'headers'>, body: Buffer, at: number) {
    this.status = head.status;
    this.headers = head.headers;
    this.body = body;
    this.at = at;
  }

  /** The text is made when somebody reads it: most answers pass through or are parsed once. */
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

/** Coolify escapes what is not ASCII, and Node 20 reads ASCII several times faster as Latin-1 than as UTF-8 (measured). */
const decode = (bytes: Buffer): string => bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');

function isMadeOf(body: Buffer, chunks: readonly Uint8Array[]): boolean {
  let at = 0;
  for (const chunk of chunks) {
    const end = at + chunk.byteLength;
    if (end > body.length || body.compare(chunk, 0, chunk.byteLength, at, end) !== 0) return false;
    at = end;
  }
  return at === body.length;
}

export type Settled =
  | { readonly ok: true; readonly answer: StoredAnswer }
  | { readonly ok: false; readonly status: number | null; readonly failure: Failure };

export interface FlightOptions {
  readonly send: (signal: AbortSignal) => Promise<UpstreamAnswer>;
  /** The answer to the same call before this one: where the instance repeats itself, its bytes are kept once and read once. */
  readonly before?: StoredAnswer | undefined;
  readonly totalMs: number;
  readonly clock: () => number;
}

export class Flight {
  /** Never rejects. */
  readonly settled: Promise<Settled>;
  #head: Pick<UpstreamAnswer, 'status' | 'headers'> | null = null;
  #chunks: Uint8Array[] = [];
  #bytes = 0;
  #outcome: Settled | null = null;
  #readers = 0;
  #waiting = new Set<() => void>();
  readonly #stop = new AbortController();

  constructor(options: FlightOptions) {
    this.settled = this.#fly(options);
  }

  get head(): Pick<UpstreamAnswer, 'status' | 'headers'> | null {
    return this.#head;
  }

  /** null while it is on its way. */
  get outcome(): Settled | null {
    return this.#outcome;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** False once nobody waits for it any more: it is being stopped and must not be joined. */
  get open(): boolean {
    return !this.#stop.signal.aborted;
  }

  async #fly({ send, before, totalMs, clock }: FlightOptions): Promise<Settled> {
    const late = setTimeout(
      () => this.#stop.abort(new FailureError({ kind: 'timeout', status: null, message: '' })),
      totalMs,
    );
    try {
      const { status, headers, body } = await send(this.#stop.signal);
      this.#head = { status, headers };
      this.#wake();
      for await (const chunk of body) {
        if (this.#stop.signal.aborted) throw this.#stop.signal.reason;
        this.#chunks.push(chunk);
        this.#bytes += chunk.byteLength;
        this.#wake();
      }
      const kept = before?.body;
      const all = kept !== undefined && isMadeOf(kept, this.#chunks) ? kept : Buffer.concat(this.#chunks, this.#bytes);
      this.#outcome = { ok: true, answer: new StoredAnswer(this.#head, all, clock()) };
    } catch (error) {
      const failure = this.#stop.signal.aborted ? faultOf(this.#stop.signal.reason) : faultOf(error);
      this.#outcome = { ok: false, status: this.#head?.status ?? null, failure };
    } finally {
      clearTimeout(late);
    }
    this.#wake();
    return this.#outcome;
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = new Set();
    for (const resume of waiting) resume();
  }

  #change(): Promise<void> {
    return new Promise((resolve) => this.#waiting.add(resolve));
  }

  /** Takes a seat; `leave` gives it back, and may be called twice. */
  board(signal?: AbortSignal): () => void {
    let seated = true;
    this.#readers++;
    const leave = (): void => {
      if (!seated) return;
      seated = false;
      signal?.removeEventListener('abort', leave);
      this.#readers--;
      if (this.#readers === 0 && this.#outcome === null)
        this.#stop.abort(new FailureError({ kind: 'aborted', status: null, message: '' }));
    };
    if (signal?.aborted === true) leave();
    else signal?.addEventListener('abort', leave, { once: true });
    return leave;
  }

  /** Until the answer is complete, has failed, or has grown to so many bytes. */
  async until(bytes: number): Promise<void> {
    while (this.#outcome === null && this.#bytes < bytes) await this.#change();
  }

  /**
   * The body from its beginning, however far it is. Ends with an error where the answer does.
   * @param breakOff closes the connection under it, where there is one: then the stream is cancelled and needs no error
   */
  stream(leave: () => void, breakOff: () => boolean): ReadableStream<Uint8Array> {
    let next = 0;
    return new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        for (;;) {
          const chunk = this.#chunks[next];
          if (chunk !== undefined) {
            next++;
            controller.enqueue(chunk);
            return;
          }
          if (this.#outcome !== null) {
            leave();
            if (this.#outcome.ok) controller.close();
            else if (!breakOff()) controller.error(new FailureError(this.#outcome.failure));
            return;
          }
          await this.#change();
        }
      },
      cancel: () => leave(),
    });
  }
}
