/**
 * Structured lines on stderr. Only the fields named here can be written: never a query, a body or a header. Every text is
 * also scrubbed, in case it contains a token.
 */
import { scrub } from './scrub.ts';

export interface LogFields {
  readonly operation?: string;
  readonly instance?: string;
  readonly status?: number;
  readonly ms?: number;
  readonly bytes?: number;
  readonly code?: string;
}

export type Log = (event: string, fields?: LogFields) => void;

const NAMES = ['operation', 'instance', 'status', 'ms', 'bytes', 'code'] as const;

/** @param write receives one complete line; by default it goes to stderr */
export function createLog(write: (line: string) => void = (line) => void process.stderr.write(line)): Log {
  return (event, fields = {}) => {
    const line: Record<string, unknown> = { at: new Date().toISOString(), event: scrub(event) };
    for (const name of NAMES) {
      const value = fields[name];
      if (value !== undefined) line[name] = typeof value === 'string' ? scrub(value) : value;
    }
    write(`${JSON.stringify(line)}\n`);
  };
}

/** An unexpected error as a code: its name and location, not its message, which may quote a body. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'internal';
  const frame = /\(?((?:[\w.-]+\/){0,2}[\w.-]+:\d+:\d+)\)?$/m.exec(error.stack ?? '')?.[1];
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  return `internal ${error.name}${code}${frame === undefined ? '' : ` at ${frame}`}`;
}
