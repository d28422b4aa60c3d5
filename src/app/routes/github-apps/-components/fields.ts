/** The fields of a GitHub app, for registering and for editing it (contract 4.1). */
import type { SectionSpec } from '#app/components/form/spec.ts';
import type { GithubAppCreateInput, GithubAppFields, GithubAppUpdateInput } from '#coolify/operations/github-apps.ts';
import type { GithubApp, PrivateKey } from '#coolify/model/access.ts';
import { checkKey } from '../../private-keys/-components/key-check.tsx';

type Sections = readonly SectionSpec<keyof GithubAppCreateInput>[];
const url = { match: /^https?:\/\/[^\s/]+/, message: 'Enter a whole address: https://github.com' };

const general = (reference: boolean): Sections[number] => ({
  title: 'General',
  help: 'On GitHub these stand under Settings, Developer settings, GitHub Apps.',
  fields: [
    { name: 'name', label: 'Name', kind: 'text', required: true, max: 255 },
    {
      name: 'organization',
      label: 'Organization',
      kind: 'text',
      nullable: true,
      help: 'Empty for an app of your own account.',
    },
    ...(reference
      ? []
      : ([
          {
            name: 'html_url',
            label: 'GitHub address',
            kind: 'text',
            inputMode: 'url',
            required: true,
            alwaysSend: true,
            pattern: url,
          },
          {
            name: 'api_url',
            label: 'API address',
            kind: 'text',
            inputMode: 'url',
            required: true,
            alwaysSend: true,
            pattern: url,
          },
        ] as const)),
  ],
});

const identity = (secretsSealed: boolean): Sections[number] => ({
  title: 'App',
  fields: [
    { name: 'app_id', label: 'App ID', kind: 'number', min: 1, required: true },
    {
      name: 'installation_id',
      label: 'Installation ID',
      kind: 'number',
      min: 1,
      required: true,
      help: 'The number at the end of the address of the installed app.',
    },
    { name: 'client_id', label: 'Client ID', kind: 'text', required: true },
    {
      name: 'client_secret',
      label: 'Client secret',
      kind: 'secret',
      required: !secretsSealed,
      writeOnly: secretsSealed,
    },
    {
      name: 'webhook_secret',
      label: 'Webhook secret',
      kind: 'secret',
      required: !secretsSealed,
      writeOnly: secretsSealed,
      help: 'The same as in the app’s webhook settings on GitHub.',
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
      help: 'Other teams see it, too; they cannot create applications with it by the API.',
    },
  ],
};

/** Only what the reference names is asked for there. */
export function registerSections(reference: boolean, keys: readonly PrivateKey[]): Sections {
  const key: Sections[number]['fields'][number] = {
    name: 'private_key',
    label: 'Private key',
    kind: 'secret',
    rows: 8,
    required: 'Paste the key that GitHub made for the app.',
    placeholder: '-----BEGIN RSA PRIVATE KEY-----',
    check: checkKey(reference),
    ...(reference ? {} : { visibleWhen: (all) => (all['private_key_uuid'] ?? '') === '' }),
  };
  return [
    general(reference),
    identity(false),
    {
      title: 'Key',
      help: reference
        ? 'The .pem file that GitHub makes under Private keys.'
        : 'The .pem file that GitHub makes under Private keys. A pasted one is added to the instance’s private keys first, then the app is registered with it.',
      fields: reference
        ? [key]
        : [
            {
              name: 'private_key_uuid',
              label: 'Key',
              kind: 'select',
              options: [
                { value: '', label: 'Paste it below' },
                ...keys.map(({ uuid, name }) => ({ value: uuid, label: name })),
              ],
            },
            key,
          ],
    },
    ...(reference ? [] : [advanced]),
  ];
}

/** The reference documents the name alone (its row 88). */
export function editSections(reference: boolean): Sections {
  if (reference)
    return [{ title: 'Settings', fields: [{ name: 'name', label: 'Name', kind: 'text', required: true, max: 255 }] }];
  return [
    general(false),
    {
      ...identity(true),
      help: 'Secrets are never shown: leave them empty to keep them. The key cannot be changed by the API; register the app anew for another one.',
    },
    advanced,
  ];
}

/**
 * What is sent of a change. A new address of GitHub alone makes Coolify put the API address that follows from it in the place of
 * the stored one (`GithubController` 4.3.10, since 4.2.0), so the stored one goes along.
 */
export const updateInput = (app: GithubApp, changes: GithubAppFields): GithubAppUpdateInput => ({
  ...(changes.html_url !== undefined && app.apiUrl !== null ? { api_url: app.apiUrl } : {}),
  ...changes,
  id: app.id,
});
