/** Tokens of cloud providers, since v4.0.0-beta.454 (contract section 2). The token itself is never read back. */
import { readCloudToken, readVerdict, type CloudToken, type Verdict } from '../model/access.ts';
import { row, rows } from '../model/fields.ts';
import { readWritten, type Written } from '../model/written.ts';
import { define, type Method, type Variant } from '../operation.ts';

export interface CloudTokenCreateInput {
  readonly name: string;
  /** `hetzner` and `digitalocean`; `vultr` since v4.2.0. */
  readonly provider: string;
  readonly token: string;
}
/** Only the name can be changed (openapi, PATCH /cloud-tokens/{uuid}). */
export interface CloudTokenUpdateInput {
  readonly uuid: string;
  readonly name: string;
}

const since = '4.0.0-beta.454';
const only = <I extends object>(
  method: Method,
  tail = '',
  extra: Pick<Variant<I>, 'writeBody'> = {},
): readonly Variant<I>[] => [{ dialect: 'coolify', since, method, path: `/cloud-tokens${tail}`, ...extra }];

const shared = { resource: 'cloud-tokens' } as const;

export const cloudTokenOperations = {
  'cloudTokens.list': define<object, readonly CloudToken[]>({
    ...shared,
    id: 'cloudTokens.list',
    title: 'List cloud tokens',
    ability: 'read',
    variants: only('GET'),
    read: ({ data }) => rows(data, 'cloud tokens', readCloudToken, 'cloud_tokens'),
  }),
  'cloudTokens.get': define<{ readonly uuid: string }, CloudToken>({
    ...shared,
    id: 'cloudTokens.get',
    title: 'Read the cloud token',
    ability: 'read',
    variants: only('GET', '/{uuid}'),
    read: ({ data }) => readCloudToken(row(data, 'cloud token'), 'cloud token'),
  }),
  'cloudTokens.create': define<CloudTokenCreateInput, Written>({
    ...shared,
    id: 'cloudTokens.create',
    title: 'Add the cloud token',
    ability: 'write',
    changes: true,
    variants: only<CloudTokenCreateInput>('POST', '', { writeBody: (input) => ({ ...input }) }),
    read: readWritten,
  }),
  'cloudTokens.update': define<CloudTokenUpdateInput, Written>({
    ...shared,
    id: 'cloudTokens.update',
    title: 'Rename the cloud token',
    ability: 'write',
    changes: true,
    variants: only<CloudTokenUpdateInput>('PATCH', '/{uuid}', { writeBody: ({ name }) => ({ name }) }),
    read: readWritten,
  }),
  'cloudTokens.delete': define<{ readonly uuid: string }, Written>({
    ...shared,
    id: 'cloudTokens.delete',
    title: 'Delete the cloud token',
    ability: 'write',
    changes: true,
    variants: only('DELETE', '/{uuid}'),
    read: readWritten,
  }),
  // It asks for `write`; in b454–b465 for `read`, which whoever may write has as a rule (contract section 2).
  'cloudTokens.validate': define<{ readonly uuid: string }, Verdict>({
    ...shared,
    id: 'cloudTokens.validate',
    title: 'Check the cloud token',
    ability: 'write',
    changes: true,
    variants: only('POST', '/{uuid}/validate'),
    read: ({ data }) => readVerdict(row(data, 'verdict')),
  }),
};

/** Providers that a version takes: `in:hetzner,digitalocean` below v4.2.0 (recordings 4.0.0, POST_cloud-tokens__422-vultr). */
export const CLOUD_PROVIDERS = ['hetzner', 'digitalocean', 'vultr'] as const;
export const VULTR_SINCE = '4.2.0';
