import type { Helper, Inputs } from '../inputs.ts';

const first = async ({ rows }: Helper): Promise<{ uuid: string }> => ({
  uuid: String((await rows('/cloud-tokens'))[0]?.['uuid']),
});

export const cloudTokensInputs: Inputs = {
  'cloudTokens.get': first,
  'cloudTokens.create': () =>
    Promise.resolve({ name: 'sample', provider: 'hetzner', token: 'abcdefghijklmnopqrstuvwxyz' }),
  'cloudTokens.update': async (helper) => ({ ...(await first(helper)), name: 'renamed' }),
  'cloudTokens.delete': first,
  'cloudTokens.validate': first,
};
