import type { GithubAppCreateInput } from '#coolify/operations/github-apps.ts';
import type { Helper, Inputs } from '../inputs.ts';
import { rsaKey } from '../sample-keys.ts';

async function fields(helper: Helper): Promise<GithubAppCreateInput> {
  const shared = {
    name: 'sample-app',
    organization: 'acme',
    app_id: 42,
    installation_id: 43,
    client_id: 'Iv1.0000000000000000',
    client_secret: 'c'.repeat(40),
    webhook_secret: 'w'.repeat(32),
  };
  if (helper.reference) return { ...shared, private_key: rsaKey() };
  const key = (await helper.ask('POST', '/security/keys', { name: 'sample', private_key: rsaKey() })) as {
    uuid: string;
  };
  return {
    ...shared,
    html_url: 'https://github.com',
    api_url: 'https://api.github.com',
    private_key_uuid: key.uuid,
  };
}

async function added(helper: Helper): Promise<string> {
  const made = (await helper.ask('POST', '/github-apps', await fields(helper))) as { id: number };
  return String(made.id);
}

export const githubAppsInputs: Inputs = {
  'githubApps.create': fields,
  'githubApps.update': async (helper) => ({ id: await added(helper), name: 'renamed-app' }),
  'githubApps.delete': async (helper) => ({ id: await added(helper) }),
  'githubApps.repositories': () => Promise.resolve({ id: '1' }),
  'githubApps.branches': () => Promise.resolve({ id: '1', owner: 'acme', repository: 'docs' }),
};
