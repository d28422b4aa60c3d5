/** Responses to creating, updating and deleting: a uuid, a message, or the row (contract section 1, “Real success answer”). */
import type { Payload } from '../answer.ts';
import { isRecord } from '../failure.ts';
import { nested, text, type Row } from './fields.ts';

export interface Written {
  /** null where the response does not name it. */
  readonly uuid: string | null;
  /** The instance's own message; may be empty. */
  readonly message: string;
}

/** The message of a response, empty when it has none. */
export const readMessage = ({ data, message }: Payload): string =>
  (isRecord(data) ? text(data, 'message') : null) ?? message ?? (typeof data === 'string' ? data : '');

export function readWritten(payload: Payload): Written {
  const row: Row = isRecord(payload.data) ? payload.data : {};
  return { uuid: text(nested(row, 'data') ?? row, 'uuid', 'id'), message: readMessage(payload) };
}
