import type { InputContext, Inputs } from './types.ts';
import { rsaKey } from '../sample-keys.ts';

const listPath = ({ isReference }: InputContext): string => (isReference ? '/private-keys' : '/security/keys');

async function added(context: InputContext): Promise<string> {
  const created = (await context.send('POST', listPath(context), { name: 'sample', private_key: rsaKey() })) as {
    uuid: string;
  };
  return created.uuid;
}
const first = async (context: InputContext): Promise<{ uuid: string }> => ({
  uuid: String((await context.rows(listPath(context)))[0]?.['uuid']),
});

export const privateKeysInputs: Inputs = {
  'privateKeys.get': first,
  'privateKeys.material': first,
  'privateKeys.create': () => Promise.resolve({ name: 'sample', description: 'Of a test', private_key: rsaKey() }),
  'privateKeys.update': async (context) => ({ uuid: await added(context), name: 'renamed', private_key: rsaKey() }),
  'privateKeys.delete': async (context) => ({ uuid: await added(context) }),
};
