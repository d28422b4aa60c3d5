/**
 * Private keys (contract rows 80–84). `/security/keys` on Coolify, `/private-keys` in the reference. A token with
 * `read:sensitive` receives the private key with every row, so the proxy caches no response (`freshFor` 0).
 */
import * as z from 'zod/mini';
import type { output } from 'zod/mini';
import { byUuid, file, id, nothing, object, optional, text } from '../input.ts';
import { readPrivateKey } from '../model/access.ts';
import { one, rows, text as textOf } from '../model/fields.ts';
import { readWritten } from '../model/written.ts';
import { define, type Method, type Variant } from '../operation.ts';

const names = optional({ name: text, description: text });
/** `private_key`: PEM, in OpenSSH, PKCS#1 or PKCS#8 form. */
const privateKey = { ...names, private_key: file };
const privateKeyCreate = object(privateKey);
/** Coolify needs `private_key` with every change, also of the name alone (contract, pitfall 32); the reference has no such field. */
const privateKeyUpdate = object({ uuid: id, ...names, private_key: z.optional(file) });
export type PrivateKeyCreateInput = output<typeof privateKeyCreate>;
export type PrivateKeyUpdateInput = output<typeof privateKeyUpdate>;

const paths = (
  method: Method,
  tail: '' | '/{uuid}',
  extra: Pick<Variant<object>, 'fields'> = {},
): readonly Variant<object>[] => [
  { dialect: 'coolify', method, path: `/security/keys${tail}`, ...extra },
  { dialect: 'reference', method, path: `/private-keys${tail}`, ...extra },
];

export const privateKeyOperations = {
  'privateKeys.list': define({
    id: 'privateKeys.list',
    title: 'List private keys',
    input: nothing,
    resource: 'private-keys',
    ability: 'read',
    variants: paths('GET', ''),
    read: ({ data }) => rows(data, 'private keys', readPrivateKey, 'private_keys', 'keys'),
  }),
  'privateKeys.get': define({
    id: 'privateKeys.get',
    title: 'Read the private key',
    input: byUuid,
    resource: 'private-keys',
    ability: 'read',
    variants: paths('GET', '/{uuid}'),
    read: ({ data }) => readPrivateKey(one(data, 'private key'), 'private key'),
  }),
  /** The private key, null when the token may not read it. Read when saving and stored nowhere. */
  'privateKeys.material': define({
    id: 'privateKeys.material',
    title: 'Read the stored private key',
    input: byUuid,
    resource: 'private-keys',
    ability: 'read:sensitive',
    variants: paths('GET', '/{uuid}'),
    read: ({ data }) => textOf(one(data, 'private key'), 'private_key'),
  }),
  'privateKeys.create': define({
    id: 'privateKeys.create',
    title: 'Add a private key',
    input: privateKeyCreate,
    resource: 'private-keys',
    ability: 'write',
    changes: true,
    variants: paths('POST', '', { fields: Object.keys(privateKey) }),
    read: readWritten,
  }),
  'privateKeys.update': define({
    id: 'privateKeys.update',
    title: 'Save the private key',
    input: privateKeyUpdate,
    resource: 'private-keys',
    ability: 'write',
    changes: true,
    variants: [
      {
        dialect: 'coolify',
        method: 'PATCH',
        path: '/security/keys/{uuid}',
        fields: Object.keys(privateKey),
      },
      {
        dialect: 'reference',
        method: 'PATCH',
        path: '/private-keys/{uuid}',
        fields: Object.keys(names),
      },
    ],
    read: readWritten,
  }),
  'privateKeys.delete': define({
    id: 'privateKeys.delete',
    title: 'Delete the private key',
    input: byUuid,
    resource: 'private-keys',
    ability: 'write',
    changes: true,
    variants: paths('DELETE', '/{uuid}'),
    read: readWritten,
  }),
};
