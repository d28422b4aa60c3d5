/** Moving to another environment, and copying: alike for applications, databases and services (contract section 2). */
import * as z from 'zod/mini';
import type { Payload } from '../answer.ts';
import { isRecord } from '../failure.ts';
import { identity, row, text as textOf } from '../model/fields.ts';
import { flag, id, object, text } from '../input.ts';
import { define, RESOURCE_LISTS } from '../operation.ts';

export interface Said {
  /** The instance's own sentence. */
  readonly message: string;
}

export const said = ({ data, message }: Payload): Said => ({
  message: (isRecord(data) ? textOf(data, 'message') : null) ?? message ?? '',
});

type Resource = 'applications' | 'databases' | 'services';
const common = { ability: 'write', changes: true, affects: RESOURCE_LISTS } as const;

export const moveOperation = (resource: Resource) =>
  define({
    ...common,
    id: `${resource}.move`,
    title: `Move the ${resource.slice(0, -1)} to another environment`,
    input: object({ uuid: id, environment_uuid: text }),
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
  define({
    ...common,
    id: `${resource}.clone`,
    title: `Clone the ${resource.slice(0, -1)}`,
    input: object({
      uuid: id,
      destination_uuid: text,
      name: z.optional(text),
      /** Copy the data too; the source is stopped meanwhile. */
      clone_volumes: z.optional(flag),
    }),
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
