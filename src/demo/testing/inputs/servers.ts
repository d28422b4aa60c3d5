import type { Helper, Inputs } from '../inputs.ts';

/** A key's uuid; in the reference it is asked for under another path. */
const key = async ({ rows, reference }: Helper): Promise<string> =>
  String((await rows(reference ? '/private-keys' : '/security/keys')).at(-1)?.['uuid']);
const made = async (helper: Helper): Promise<{ uuid: string }> => {
  const private_key_uuid = await key(helper);
  return (await helper.ask('POST', '/servers', { name: 'made', ip: '203.0.113.77', private_key_uuid })) as {
    uuid: string;
  };
};
const first = async ({ rows }: Helper): Promise<string> => String((await rows('/servers'))[0]?.['uuid']);

export const serversInputs: Inputs = {
  'servers.create': async (helper) => ({
    name: 'web-09',
    description: 'Made by a test',
    ip: '203.0.113.9',
    port: 2222,
    user: 'deploy',
    private_key_uuid: await key(helper),
  }),
  'servers.update': async (helper) => ({ uuid: await first(helper), name: 'renamed' }),
  'servers.delete': made,
  'servers.updateProxy': async (helper) => ({ uuid: await first(helper), redirect_enabled: false }),
  'servers.writeProxyConfiguration': async (helper) => ({ uuid: await first(helper), configuration: 'services: {}' }),
  'servers.updateCleanup': async (helper) => ({ uuid: await first(helper), docker_cleanup_threshold: 75 }),
  'servers.updateSentinel': async (helper) => ({ uuid: await first(helper), is_sentinel_enabled: false }),
};
