import type { InputContext, Inputs } from './types.ts';

/** Uuid of a private key; the path differs in the reference. */
const key = async ({ rows, isReference }: InputContext): Promise<string> =>
  String((await rows(isReference ? '/private-keys' : '/security/keys')).at(-1)?.['uuid']);
const created = async (context: InputContext): Promise<{ uuid: string }> => {
  const private_key_uuid = await key(context);
  return (await context.send('POST', '/servers', { name: 'made', ip: '203.0.113.77', private_key_uuid })) as {
    uuid: string;
  };
};
const first = async ({ rows }: InputContext): Promise<string> => String((await rows('/servers'))[0]?.['uuid']);

export const serversInputs: Inputs = {
  'servers.create': async (context) => ({
    name: 'web-09',
    description: 'Made by a test',
    ip: '203.0.113.9',
    port: 2222,
    user: 'deploy',
    private_key_uuid: await key(context),
  }),
  'servers.update': async (context) => ({ uuid: await first(context), name: 'renamed' }),
  'servers.delete': created,
  'servers.updateProxy': async (context) => ({ uuid: await first(context), redirect_enabled: false }),
  'servers.writeProxyConfiguration': async (context) => ({ uuid: await first(context), configuration: 'services: {}' }),
  'servers.updateCleanup': async (context) => ({ uuid: await first(context), docker_cleanup_threshold: 75 }),
  'servers.updateSentinel': async (context) => ({ uuid: await first(context), is_sentinel_enabled: false }),
};
