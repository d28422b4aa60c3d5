import type { InputContext, Inputs } from './types.ts';

const first = async ({ rows }: InputContext): Promise<{ uuid: string }> => ({
  uuid: String((await rows('/cloud-tokens'))[0]?.['uuid']),
});

export const cloudTokensInputs: Inputs = {
  'cloudTokens.get': first,
  'cloudTokens.create': () =>
    Promise.resolve({ name: 'sample', provider: 'hetzner', token: 'abcdefghijklmnopqrstuvwxyz' }),
  'cloudTokens.update': async (context) => ({ ...(await first(context)), name: 'renamed' }),
  'cloudTokens.delete': first,
  'cloudTokens.validate': first,
};
