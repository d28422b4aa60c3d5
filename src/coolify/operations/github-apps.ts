/**
 * GitHub apps (contract rows 85–89). Coolify addresses them by number; the reference by `id ?? uuid`. The reference's way to
 * register takes the key itself, Coolify's the uuid of a private key: `registerGithubApp` (queries) adds the key first.
 */
import {
  byName,
  readBranch,
  readGithubApp,
  readRepository,
  type Branch,
  type GithubApp,
  type Repository,
} from '../model/access.ts';
import { isRecord } from '../failure.ts';
import { nested, rows, text, type Row } from '../model/fields.ts';
import { readWritten, type Written } from '../model/written.ts';
import { define, type Variant } from '../operation.ts';

export interface GithubAppFields {
  readonly name?: string;
  readonly organization?: string | null;
  readonly html_url?: string;
  readonly api_url?: string;
  readonly custom_user?: string;
  readonly custom_port?: number;
  readonly app_id?: number;
  readonly installation_id?: number;
  readonly client_id?: string;
  readonly client_secret?: string;
  readonly webhook_secret?: string;
  readonly is_system_wide?: boolean;
}
export interface GithubAppCreateInput extends GithubAppFields {
  readonly name: string;
  /** Coolify: of a key in `/security/keys`. */
  readonly private_key_uuid?: string;
  /** The reference: the PEM. */
  readonly private_key?: string;
}
export interface ByAppId {
  readonly id: string;
}
export interface GithubAppUpdateInput extends ByAppId, GithubAppFields {}
export interface BranchesInput extends ByAppId {
  readonly owner: string;
  readonly repository: string;
}

const FIRST = '4.0.0-beta.429';

const withId = <I extends object>(
  method: 'GET' | 'PATCH' | 'DELETE',
  tail: string,
  extra: Pick<Variant<I>, 'writeBody'> = {},
): readonly Variant<I>[] => [
  { dialect: 'coolify', since: FIRST, method, path: `/github-apps/{id}${tail}`, ...extra },
  { dialect: 'reference', method, path: `/github-apps/{id}${tail}`, ...extra },
];

export const githubAppOperations = {
  'githubApps.list': define<object, readonly GithubApp[]>({
    id: 'githubApps.list',
    title: 'List GitHub apps',
    resource: 'github-apps',
    ability: 'read',
    freshFor: 20,
    variants: [{ dialect: 'coolify', since: '4.0.0-beta.436', method: 'GET', path: '/github-apps' }],
    read: ({ data }) => rows(data, 'GitHub apps', readGithubApp, 'github_apps'),
  }),
  'githubApps.create': define<GithubAppCreateInput, Written & { readonly id: string | null }>({
    id: 'githubApps.create',
    title: 'Register the GitHub app',
    resource: 'github-apps',
    ability: 'write',
    changes: true,
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
      return { ...readWritten(payload), id: text(app, 'id', 'uuid') };
    },
  }),
  'githubApps.update': define<GithubAppUpdateInput, Written>({
    id: 'githubApps.update',
    title: 'Save the GitHub app',
    resource: 'github-apps',
    ability: 'write',
    changes: true,
    // Coolify ignores what it does not know here, so only what it knows is sent (contract row 88).
    variants: withId<GithubAppUpdateInput>('PATCH', '', { writeBody: ({ id: _id, ...changes }) => changes }),
    read: readWritten,
  }),
  'githubApps.delete': define<ByAppId, Written>({
    id: 'githubApps.delete',
    title: 'Delete the GitHub app',
    resource: 'github-apps',
    ability: 'write',
    changes: true,
    variants: withId<ByAppId>('DELETE', ''),
    read: readWritten,
  }),
  'githubApps.repositories': define<ByAppId, readonly Repository[]>({
    id: 'githubApps.repositories',
    title: 'List the GitHub app’s repositories',
    resource: 'github-apps',
    ability: 'read',
    // Coolify pages through GitHub in the request, up to 100 times (contract, pitfall 34).
    freshFor: 120,
    slow: true,
    variants: withId<ByAppId>('GET', '/repositories'),
    read: ({ data }) =>
      rows(byName(data, 'repositories'), 'repositories', readRepository).toSorted((a, b) =>
        a.fullName.localeCompare(b.fullName),
      ),
  }),
  'githubApps.branches': define<BranchesInput, readonly Branch[]>({
    id: 'githubApps.branches',
    title: 'List the repository’s branches',
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
