/** Fields of the create and settings forms of a GitHub app (contract 4.1). */
import type { SectionSpec } from '#app/components/form/spec.ts';
import type { GithubAppCreateInput, GithubAppFields, GithubAppUpdateInput } from '#coolify/operations/github-apps.ts';
import type { GithubApp, PrivateKey } from '#coolify/model/access.ts';
import { checkKey } from '../../private-keys/-components/key-check.tsx';

type Sections = readonly SectionSpec<keyof GithubAppCreateInput>[];
const url = { match: /^https?:\/\/[^\s/]+/, say: 'Enter a full URL, e.g. https://github.com' };

const general = (reference: boolean): Sections[number] => ({
  title: 'General',
  help: 'Find these values on GitHub under Settings → Developer settings → GitHub Apps.',
  fields: [
    { name: 'name', label: 'Name', kind: 'text', required: true, max: 255 },
    {
      name: 'organization',
      label: 'Organization',
      kind: 'text',
      nullable: true,
      help: 'Leave empty for a personal account.',
    },
    ...(reference
      ? []
      : ([
          {
            name: 'html_url',
            label: 'GitHub URL',
            kind: 'text',
            inputMode: 'url',
            required: true,
            always: true,
            pattern: url,
          },
          {
            name: 'api_url',
            label: 'API URL',
            kind: 'text',
            inputMode: 'url',
            required: true,
            always: true,
            pattern: url,
          },
        ] as const)),
  ],
});

const identity = (secretsHidden: boolean): Sections[number] => ({
  title: 'App',
  fields: [
    { name: 'app_id', label: 'App ID', kind: 'number', min: 1, required: true },
    {
      name: 'installation_id',
      label: 'Installation ID',
      kind: 'number',
      min: 1,
      required: true,
      help: 'The number at the end of the installation’s URL on GitHub.',
    },
    { name: 'client_id', label: 'Client ID', kind: 'text', required: true },
    { name: 'client_secret', label: 'Client secret', kind: 'secret', required: !secretsHidden, sealed: secretsHidden },
    {
      name: 'webhook_secret',
      label: 'Webhook secret',
      kind: 'secret',
      required: !secretsHidden,
      sealed: secretsHidden,
      help: 'Must match the app’s webhook settings on GitHub.',
    },
  ],
});

const advanced: Sections[number] = {
  title: 'SSH and sharing',
  fields: [
    { name: 'custom_user', label: 'SSH user', kind: 'text', required: true },
    { name: 'custom_port', label: 'SSH port', kind: 'number', min: 1, max: 65535, required: true },
    {
      name: 'is_system_wide',
      label: 'System-wide',
      kind: 'switch',
      help: 'Visible to all teams. Other teams cannot create applications with it over the API.',
    },
  ],
};

/** @param reference limits the form to fields in the API reference */
export function registerSections(reference: boolean, keys: readonly PrivateKey[]): Sections {
  const key: Sections[number]['fields'][number] = {
    name: 'private_key',
    label: 'Private key',
    kind: 'secret',
    rows: 8,
    required: 'Paste the private key that GitHub generated for the app.',
    placeholder: '-----BEGIN RSA PRIVATE KEY-----',
    check: checkKey(reference),
    ...(reference ? {} : { when: (all) => (all['private_key_uuid'] ?? '') === '' }),
  };
  return [
    general(reference),
    identity(false),
    {
      title: 'Key',
      help: reference
        ? 'The .pem file from Private keys in the app’s settings on GitHub.'
        : 'The .pem file from Private keys in the app’s settings on GitHub. A pasted key is also added to the instance’s private keys.',
      fields: reference
        ? [key]
        : [
            {
              name: 'private_key_uuid',
              label: 'Key',
              kind: 'select',
              options: [
                { value: '', label: 'Paste a key' },
                ...keys.map(({ uuid, name }) => ({ value: uuid, label: name })),
              ],
            },
            key,
          ],
    },
    ...(reference ? [] : [advanced]),
  ];
}

/** The API reference only documents the name (row 88). */
export function editSections(reference: boolean): Sections {
  if (reference)
    return [{ title: 'Settings', fields: [{ name: 'name', label: 'Name', kind: 'text', required: true, max: 255 }] }];
  return [
    general(false),
    {
      ...identity(true),
      help: 'Secrets are hidden; leave empty to keep them. The API cannot change the private key. To use another key, add the app again.',
    },
    advanced,
  ];
}

/**
 * Sends the stored API URL with a changed GitHub URL; otherwise Coolify replaces it with a derived one (`GithubController`
 * 4.3.10, since 4.2.0).
 */
export const updateInput = (app: GithubApp, changes: GithubAppFields): GithubAppUpdateInput => ({
  ...(changes.html_url !== undefined && app.apiUrl !== null ? { api_url: app.apiUrl } : {}),
  ...changes,
  id: app.id,
});
