import type { GithubAppCreateInput } from '#coolify/operations/github-apps.ts';
import type { InputContext, Inputs } from './types.ts';
import { rsaKey } from '../sample-keys.ts';

async function fields(context: InputContext): Promise<GithubAppCreateInput> {
  const shared = {
    name: 'sample-app',
    organization: 'acme',
    app_id: 42,
    installation_id: 43,
    client_id: 'Iv1.0000000000000000',
    client_secret: 'c'.repeat(40),
    webhook_secret: 'w'.repeat(32),
  };
  if (context.isReference) return { ...shared, private_key: rsaKey() };
  const key = (await context.send('POST', '/security/keys', { name: 'sample', private_key: rsaKey() })) as {
    uuid: string;
  };
  return {
    ...shared,
    html_url: 'https://github.com',
    api_url: 'https://api.github.com',
    private_key_uuid: key.uuid,
  };
}

async function added(context: InputContext): Promise<string> {
  const created = (await context.send('POST', '/github-apps', await fields(context))) as { id: number };
  return String(created.id);
}

export const githubAppsInputs: Inputs = {
  'githubApps.create': fields,
  'githubApps.update': async (context) => ({ id: await added(context), name: 'renamed-app' }),
  'githubApps.delete': async (context) => ({ id: await added(context) }),
  'githubApps.repositories': () => Promise.resolve({ id: '1' }),
  'githubApps.branches': () => Promise.resolve({ id: '1', owner: 'acme', repository: 'docs' }),
};
