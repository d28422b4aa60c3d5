/**
 * Private keys (contract rows 80–84). `/security/keys` on Coolify, `/private-keys` in the reference. A token with
 * `read:sensitive` is sent the key itself with every row, so no answer is kept by the proxy (`freshFor` 0).
 */
import { readPrivateKey, type PrivateKey } from '../model/access.ts';
import { one, rows, text } from '../model/fields.ts';
import { readWritten, type Written } from '../model/written.ts';
import { define, type Method, type Variant } from '../operation.ts';

export interface PrivateKeyCreateInput {
  readonly name?: string;
  readonly description?: string;
  /** PEM, in OpenSSH, PKCS#1 or PKCS#8 form. */
  readonly private_key: string;
}
export interface PrivateKeyUpdateInput {
  readonly uuid: string;
  readonly name?: string;
  readonly description?: string;
  /** Coolify wants it with every change, also of the name alone (contract, pitfall 32); the reference has no such field. */
  readonly private_key?: string;
}

const paths = <I extends object>(
  method: Method,
  tail: '' | '/{uuid}',
  extra: Pick<Variant<I>, 'writeBody'> = {},
): readonly Variant<I>[] => [
  { dialect: 'coolify', method, path: `/security/keys${tail}`, ...extra },
  { dialect: 'reference', method, path: `/private-keys${tail}`, ...extra },
];

export const privateKeyOperations = {
  'privateKeys.list': define<object, readonly PrivateKey[]>({
    id: 'privateKeys.list',
    title: 'List private keys',
    resource: 'private-keys',
    ability: 'read',
    variants: paths('GET', ''),
    read: ({ data }) => rows(data, 'private keys', readPrivateKey, 'private_keys', 'keys'),
  }),
  'privateKeys.get': define<{ readonly uuid: string }, PrivateKey>({
    id: 'privateKeys.get',
    title: 'Read the private key',
    resource: 'private-keys',
    ability: 'read',
    variants: paths('GET', '/{uuid}'),
    read: ({ data }) => readPrivateKey(one(data, 'private key'), 'private key'),
  }),
  /** The key itself, null when the token may not read it. Asked for at the moment of saving and kept nowhere. */
  'privateKeys.material': define<{ readonly uuid: string }, string | null>({
    id: 'privateKeys.material',
    title: 'Read the stored key, to send it again',
    resource: 'private-keys',
    ability: 'read:sensitive',
    variants: paths('GET', '/{uuid}'),
    read: ({ data }) => text(one(data, 'private key'), 'private_key'),
  }),
  'privateKeys.create': define<PrivateKeyCreateInput, Written>({
    id: 'privateKeys.create',
    title: 'Add the private key',
    resource: 'private-keys',
    ability: 'write',
    changes: true,
    variants: paths<PrivateKeyCreateInput>('POST', '', { writeBody: (input) => ({ ...input }) }),
    read: readWritten,
  }),
  'privateKeys.update': define<PrivateKeyUpdateInput, Written>({
    id: 'privateKeys.update',
    title: 'Save the private key',
    resource: 'private-keys',
    ability: 'write',
    changes: true,
    variants: [
      {
        dialect: 'coolify',
        method: 'PATCH',
        path: '/security/keys/{uuid}',
        writeBody: ({ uuid: _uuid, ...changes }) => changes,
      },
      {
        dialect: 'reference',
        method: 'PATCH',
        path: '/private-keys/{uuid}',
        writeBody: ({ uuid: _uuid, private_key: _key, ...changes }) => changes,
      },
    ],
    read: readWritten,
  }),
  'privateKeys.delete': define<{ readonly uuid: string }, Written>({
    id: 'privateKeys.delete',
    title: 'Delete the private key',
    resource: 'private-keys',
    ability: 'write',
    changes: true,
    variants: paths('DELETE', '/{uuid}'),
    read: readWritten,
  }),
};
