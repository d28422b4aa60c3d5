/** Ending, moving and copying an application, and its previews (contract row 31 and section 2). */
import { isRecord } from '../failure.ts';
import { identity, row, text, type Row } from '../model/fields.ts';
import { define } from '../operation.ts';
import type { Payload } from '../answer.ts';

/** What goes with a deleted resource; Coolify's own options, all of them on unless said otherwise (contract, pitfall 38). */
export interface DeleteFlags {
  readonly delete_volumes: boolean;
  readonly delete_connected_networks: boolean;
  readonly delete_configurations: boolean;
  /** Remove unused images and networks afterwards. */
  readonly docker_cleanup: boolean;
}
export type DeleteApplicationInput = { readonly uuid: string } & DeleteFlags;
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
export interface PreviewInput {
  readonly uuid: string;
  readonly pull_request: number;
}

/** Queued by the instance: it is still listed for a while (contract, pitfall 37). */
export interface Said {
  /** The instance's own sentence. */
  readonly message: string;
}

const DELETE_FLAGS = [
  'delete_volumes',
  'delete_connected_networks',
  'delete_configurations',
  'docker_cleanup',
] as const;

/** Always all four and as 0 or 1: absent means yes, and “false” meant yes on older versions (contract, pitfalls 36 and 38). */
export const writeDeleteFlags = (flags: DeleteFlags): Readonly<Record<string, string>> =>
  Object.fromEntries(DELETE_FLAGS.map((name) => [name, flags[name] ? '1' : '0']));

const said = (payload: Payload): Said => ({
  message: (isRecord(payload.data) ? text(payload.data as Row, 'message') : null) ?? payload.message ?? '',
});

export const applicationLifeOperations = {
  'applications.delete': define<DeleteApplicationInput, Said>({
    id: 'applications.delete',
    title: 'Delete the application',
    resource: 'applications',
    ability: 'write',
    changes: true,
    variants: [
      {
        dialect: 'coolify',
        method: 'DELETE',
        path: '/applications/{uuid}',
        query: DELETE_FLAGS,
        writeQuery: writeDeleteFlags,
      },
      { dialect: 'reference', method: 'DELETE', path: '/applications/{uuid}' },
    ],
    read: said,
  }),
  'applications.move': define<MoveInput, Said>({
    id: 'applications.move',
    title: 'Move the application to another environment',
    resource: 'applications',
    ability: 'write',
    changes: true,
    variants: [
      {
        dialect: 'coolify',
        since: '4.2.0',
        method: 'POST',
        path: '/applications/{uuid}/move',
        writeBody: ({ environment_uuid }) => ({ environment_uuid }),
      },
    ],
    read: said,
  }),
  'applications.clone': define<CloneInput, Said & { readonly uuid: string }>({
    id: 'applications.clone',
    title: 'Clone the application',
    resource: 'applications',
    ability: 'write',
    changes: true,
    variants: [
      {
        dialect: 'coolify',
        since: '4.3.0',
        method: 'POST',
        path: '/applications/{uuid}/clone',
        writeBody: ({ uuid: _uuid, ...body }) => body,
      },
    ],
    read: (payload) => ({ ...said(payload), uuid: identity(row(payload.data, 'the clone'), 'the clone') }),
  }),
  /** Coolify lists no previews: they are known from the deployments of pull requests. */
  'applications.deletePreview': define<PreviewInput, Said>({
    id: 'applications.deletePreview',
    title: 'Delete the preview of a pull request',
    resource: 'applications',
    ability: 'write',
    changes: true,
    variants: [
      {
        dialect: 'coolify',
        since: '4.0.0-beta.474',
        method: 'DELETE',
        path: '/applications/{uuid}/previews/{pull_request}',
      },
    ],
    read: said,
  }),
};
