/** What a create, an update or a delete is answered with: a uuid, a sentence, or the whole row. */
import type { Payload } from '../answer.ts';
import { isRecord } from '../failure.ts';
import { nested, text, type Row } from './fields.ts';

export interface Written {
  /** Of what was written; null where the answer does not name it. */
  readonly uuid: string | null;
  /** The instance's own sentence; may be empty. */
  readonly message: string;
}

export function readWritten(payload: Payload): Written {
  const row: Row = isRecord(payload.data) ? payload.data : {};
  const inner = nested(row, 'data') ?? row;
  return {
    uuid: text(inner, 'uuid', 'id'),
    message: text(row, 'message') ?? payload.message ?? (typeof payload.data === 'string' ? payload.data : ''),
  };
}
