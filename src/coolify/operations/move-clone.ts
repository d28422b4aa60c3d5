/** Moving to another environment, and copying: alike for applications, databases and services (contract section 2). */
import type { Payload } from '../answer.ts';
import { isRecord } from '../failure.ts';
import { identity, row, text } from '../model/fields.ts';
import { define } from '../operation.ts';

export interface MoveInput {
  readonly uuid: string;
  readonly environment_uuid: string;
}
export interface CloneInput {
  readonly uuid: string;
  readonly destination_uuid: string;
  readonly name?: string;
  /** Copy the data too; the source is stopped while that is done. */
  readonly clone_volumes?: boolean;
}

export interface Said {
  /** The instance's own sentence. */
  readonly message: string;
}

export const said = ({ data, message }: Payload): Said => ({
  message: (isRecord(data) ? text(data, 'message') : null) ?? message ?? '',
});

type Resource = 'applications' | 'databases' | 'services';
const common = { ability: 'write', changes: true } as const;

export const moveOperation = (resource: Resource) =>
  define<MoveInput, Said>({
    ...common,
    id: `${resource}.move`,
    title: `Move the ${resource.slice(0, -1)} to another environment`,
    resource,
    variants: [
      {
        dialect: 'coolify',
        since: '4.2.0',
        method: 'POST',
        path: `/${resource}/{uuid}/move`,
        writeBody: ({ environment_uuid }) => ({ environment_uuid }),
      },
    ],
    read: said,
  });

export const cloneOperation = (resource: Resource) =>
  define<CloneInput, Said & { readonly uuid: string }>({
    ...common,
    id: `${resource}.clone`,
    title: `Clone the ${resource.slice(0, -1)}`,
    resource,
    variants: [
      {
        dialect: 'coolify',
        since: '4.3.0',
        method: 'POST',
        path: `/${resource}/{uuid}/clone`,
        writeBody: ({ uuid: _uuid, ...body }) => body,
      },
    ],
    read: (payload) => ({ ...said(payload), uuid: identity(row(payload.data, 'the clone'), 'the clone') }),
  });
