/** Tokens of cloud providers, since v4.0.0-beta.454 (contract section 2). The token itself is never read back. */
import type { output } from 'zod/mini';
import { byUuid, id, nothing, object, text } from '../input.ts';
import { readCloudToken, readVerdict } from '../model/access.ts';
import { row, rows } from '../model/fields.ts';
import { readWritten } from '../model/written.ts';
import { define, type Method, type Variant } from '../operation.ts';

const cloudTokenCreate = object({
  name: text,
  /** `hetzner` and `digitalocean`; `vultr` since v4.2.0. */
  provider: text,
  token: text,
});
/** Only the name can be changed (openapi, PATCH /cloud-tokens/{uuid}). */
const cloudTokenUpdate = object({ uuid: id, name: text });
export type CloudTokenCreateInput = output<typeof cloudTokenCreate>;

const since = '4.0.0-beta.454';
const only = (method: Method, tail = '', extra: Pick<Variant<object>, 'fields'> = {}): readonly Variant<object>[] => [
  { dialect: 'coolify', since, method, path: `/cloud-tokens${tail}`, ...extra },
];

const shared = { resource: 'cloud-tokens' } as const;

export const cloudTokenOperations = {
  'cloudTokens.list': define({
    ...shared,
    id: 'cloudTokens.list',
    title: 'List cloud tokens',
    input: nothing,
    ability: 'read',
    variants: only('GET'),
    read: ({ data }) => rows(data, 'cloud tokens', readCloudToken, 'cloud_tokens'),
  }),
  'cloudTokens.get': define({
    ...shared,
    id: 'cloudTokens.get',
    title: 'Read the cloud token',
    input: byUuid,
    ability: 'read',
    variants: only('GET', '/{uuid}'),
    read: ({ data }) => readCloudToken(row(data, 'cloud token'), 'cloud token'),
  }),
  'cloudTokens.create': define({
    ...shared,
    id: 'cloudTokens.create',
    title: 'Add a cloud token',
    input: cloudTokenCreate,
    ability: 'write',
    changes: true,
    variants: only('POST', '', { fields: ['name', 'provider', 'token'] }),
    read: readWritten,
  }),
  'cloudTokens.update': define({
    ...shared,
    id: 'cloudTokens.update',
    title: 'Rename the cloud token',
    input: cloudTokenUpdate,
    ability: 'write',
    changes: true,
    variants: only('PATCH', '/{uuid}', { fields: ['name'] }),
    read: readWritten,
  }),
  'cloudTokens.delete': define({
    ...shared,
    id: 'cloudTokens.delete',
    title: 'Delete the cloud token',
    input: byUuid,
    ability: 'write',
    changes: true,
    variants: only('DELETE', '/{uuid}'),
    read: readWritten,
  }),
  // Needs `write`; in b454–b465 `read`, which tokens with `write` usually have (contract section 2).
  'cloudTokens.validate': define({
    ...shared,
    id: 'cloudTokens.validate',
    title: 'Validate the cloud token',
    input: byUuid,
    ability: 'write',
    changes: true,
    variants: only('POST', '/{uuid}/validate'),
    read: ({ data }) => readVerdict(row(data, 'verdict')),
  }),
};
