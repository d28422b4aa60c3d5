/**
 * GitHub apps (contract rows 85–89). Coolify addresses them by number; the reference by `id ?? uuid`. The reference's way to
 * register takes the key itself, Coolify's the uuid of a private key: `registerGithubApp` (queries) adds the key first.
 */
import * as z from 'zod/mini';
import type { output } from 'zod/mini';
import { byName, readBranch, readGithubApp, readRepository } from '../model/access.ts';
import { clearableNumber, file, flag, id, nothing, nullableText, numericId, object, optional, text } from '../input.ts';
import { isRecord } from '../failure.ts';
import { nested, rows, text as textOf, type Row } from '../model/fields.ts';
import { readWritten } from '../model/written.ts';
import { define, type Variant } from '../operation.ts';

const githubAppFields = optional({
  name: text,
  organization: nullableText,
  html_url: text,
  api_url: text,
  custom_user: text,
  custom_port: clearableNumber,
  app_id: clearableNumber,
  installation_id: clearableNumber,
  client_id: text,
  client_secret: text,
  webhook_secret: text,
  is_system_wide: flag,
});
const githubAppCreate = object({
  ...githubAppFields,
  name: text,
  /** Coolify: of a key in `/security/keys`. */
  private_key_uuid: z.optional(text),
  /** The reference: the PEM. */
  private_key: z.optional(file),
});
const byAppId = object({ id: numericId });
const githubAppUpdate = object({ id: numericId, ...githubAppFields });
export type GithubAppFields = Omit<GithubAppUpdateInput, 'id'>;
export type GithubAppCreateInput = output<typeof githubAppCreate>;
export type GithubAppUpdateInput = output<typeof githubAppUpdate>;

const FIRST = '4.0.0-beta.429';

const withId = (
  method: 'GET' | 'PATCH' | 'DELETE',
  tail: string,
  extra: Pick<Variant<object>, 'fields'> = {},
): readonly Variant<object>[] => [
  { dialect: 'coolify', since: FIRST, method, path: `/github-apps/{id}${tail}`, ...extra },
  { dialect: 'reference', method, path: `/github-apps/{id}${tail}`, ...extra },
];

export const githubAppOperations = {
  'githubApps.list': define({
    id: 'githubApps.list',
    title: 'List GitHub apps',
    input: nothing,
    resource: 'github-apps',
    ability: 'read',
    freshFor: 20,
    variants: [{ dialect: 'coolify', since: '4.0.0-beta.436', method: 'GET', path: '/github-apps' }],
    read: ({ data }) => rows(data, 'GitHub apps', readGithubApp, 'github_apps'),
  }),
  'githubApps.create': define({
    id: 'githubApps.create',
    title: 'Add a GitHub app',
    input: githubAppCreate,
    resource: 'github-apps',
    ability: 'write',
    changes: true,
    affects: ['private-keys'],
    slow: true,
    variants: [
      {
        dialect: 'coolify',
        since: FIRST,
        method: 'POST',
        path: '/github-apps',
        writeBody: ({ private_key: _key, ...fields }) => fields,
      },
      {
        dialect: 'reference',
        method: 'POST',
        path: '/github-apps',
        writeBody: ({ private_key_uuid: _key, ...fields }) => fields,
      },
    ],
    read: (payload) => {
      const answer: Row = isRecord(payload.data) ? payload.data : {};
      const app = nested(answer, 'data') ?? answer;
      return { ...readWritten(payload), id: textOf(app, 'id', 'uuid') };
    },
  }),
  'githubApps.update': define({
    id: 'githubApps.update',
    title: 'Save the GitHub app',
    input: githubAppUpdate,
    resource: 'github-apps',
    ability: 'write',
    changes: true,
    // Coolify ignores unknown fields here (contract row 88).
    variants: withId('PATCH', '', { fields: Object.keys(githubAppFields) }),
    read: readWritten,
  }),
  'githubApps.delete': define({
    id: 'githubApps.delete',
    title: 'Delete the GitHub app',
    input: byAppId,
    resource: 'github-apps',
    ability: 'write',
    changes: true,
    affects: ['private-keys'],
    variants: withId('DELETE', ''),
    read: readWritten,
  }),
  'githubApps.repositories': define({
    id: 'githubApps.repositories',
    title: 'List the GitHub app’s repositories',
    input: byAppId,
    resource: 'github-apps',
    ability: 'read',
    // Coolify pages through GitHub in the request, up to 100 times (contract, pitfall 34).
    freshFor: 120,
    slow: true,
    variants: withId('GET', '/repositories'),
    read: ({ data }) =>
      rows(byName(data, 'repositories'), 'repositories', readRepository).toSorted((a, b) =>
        a.fullName.localeCompare(b.fullName),
      ),
  }),
  'githubApps.branches': define({
    id: 'githubApps.branches',
    title: 'List the repository’s branches',
    input: object({ id: numericId, owner: id, repository: id }),
    resource: 'github-apps',
    ability: 'read',
    freshFor: 60,
    slow: true,
    variants: [
      {
        dialect: 'coolify',
        since: FIRST,
        method: 'GET',
        path: '/github-apps/{id}/repositories/{owner}/{repository}/branches',
      },
      {
        dialect: 'reference',
        method: 'GET',
        path: '/github-apps/{id}/branches',
        query: ['repository'],
        writeQuery: ({ owner, repository }) => ({ repository: `${owner}/${repository}` }),
      },
    ],
    read: ({ data }) => rows(byName(data, 'branches'), 'branches', readBranch),
  }),
};
