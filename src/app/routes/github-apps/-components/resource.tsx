import { ADDED_KEY } from '#app/queries/github-apps.ts';
import type { GithubApp } from '#coolify/model/access.ts';
import { textColumn } from '../../-resource/columns.tsx';
import { defineResource } from '../../-resource/resource.ts';
import { registerSections } from './fields.ts';

const hostOf = ({ htmlUrl }: GithubApp): string => htmlUrl?.replace(/^https?:\/\//, '').replace(/\/$/, '') ?? '';

export const kindOf = ({ isPublic, isSystemWide }: GithubApp): string =>
  isPublic ? 'Built-in, public' : isSystemWide === true ? 'System-wide' : 'Team app';

export const githubApps = defineResource({
  operations: 'githubApps',
  noun: 'GitHub app',
  plural: 'GitHub apps',
  path: '/github-apps',
  idOf: ({ id }) => id,
  list: {
    textOf: (app) => `${app.name} ${app.organization ?? ''} ${hostOf(app)}`,
    columns: [
      textColumn('Organization', 'minmax(7rem,1fr)', ({ organization }: GithubApp) => organization ?? '–'),
      textColumn('Kind', 'minmax(7rem,1fr)', kindOf),
      { ...textColumn('GitHub', 'minmax(7rem,1fr)', hostOf, 'lg'), id: 'host' },
    ],
    empty:
      'A GitHub app gives Coolify access to private repositories and push events. Create the app on GitHub, then add it here.',
  },
  create: {
    title: 'Add GitHub app',
    sections: (instance) => registerSections(instance?.dialect === 'reference', []),
    defaults: {
      html_url: 'https://github.com',
      api_url: 'https://api.github.com',
      custom_user: 'git',
      custom_port: '22',
    },
    input: (body, instance) => ({
      name: '',
      ...(instance?.dialect === 'reference' || body.private_key === undefined ? {} : { private_key_uuid: ADDED_KEY }),
      ...body,
    }),
    formKey: (instance) => instance?.dialect ?? 'coolify',
  },
  remove: {
    input: ({ id }) => ({ id }),
    note: (_, { name }) => `Removes the app from ${name}. The app stays on GitHub; uninstall it there.`,
  },
});
