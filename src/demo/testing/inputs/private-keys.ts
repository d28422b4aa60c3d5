import type { Helper, Inputs } from '../inputs.ts';
import { rsaKey } from '../sample-keys.ts';

const listPath = ({ reference }: Helper): string => (reference ? '/private-keys' : '/security/keys');

async function added(helper: Helper): Promise<string> {
  const made = (await helper.ask('POST', listPath(helper), { name: 'sample', private_key: rsaKey() })) as {
    uuid: string;
  };
  return made.uuid;
}
const first = async (helper: Helper): Promise<{ uuid: string }> => ({
  uuid: String((await helper.rows(listPath(helper)))[0]?.['uuid']),
});

export const privateKeysInputs: Inputs = {
  'privateKeys.get': first,
  'privateKeys.material': first,
  'privateKeys.create': () => Promise.resolve({ name: 'sample', description: 'Of a test', private_key: rsaKey() }),
  'privateKeys.update': async (helper) => ({ uuid: await added(helper), name: 'renamed', private_key: rsaKey() }),
  'privateKeys.delete': async (helper) => ({ uuid: await added(helper) }),
};
