import type { Helper, Inputs } from '../inputs.ts';

const server = async ({ rows }: Helper): Promise<string> => String((await rows('/servers'))[0]?.['uuid']);
const made = async (helper: Helper): Promise<{ uuid: string }> =>
  (await helper.ask('POST', `/servers/${await server(helper)}/destinations`, { network: 'made' })) as { uuid: string };

export const destinationsInputs: Inputs = {
  'destinations.ofServer': async (helper) => ({ server: await server(helper) }),
  'destinations.get': made,
  'destinations.create': async (helper) => ({ server: await server(helper), network: 'extra', name: 'Extra' }),
  'destinations.rename': async (helper) => ({ uuid: (await made(helper)).uuid, name: 'Renamed' }),
  'destinations.delete': made,
};
