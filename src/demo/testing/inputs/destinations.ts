import type { Helper, Inputs } from '../inputs.ts';

const server = async ({ rows }: Helper): Promise<string> => String((await rows('/servers'))[0]?.['uuid']);
const made = async (helper: Helper): Promise<{ uuid: string }> => {
  const path = `/servers/${await server(helper)}/destinations`;
  const { uuid } = (await helper.ask('POST', path, { network: 'made' })) as { uuid: string };
  return { uuid };
};

/** One on a server where the application is not. */
const another = async (helper: Helper): Promise<{ uuid: string; destination: string }> => {
  const [application] = await helper.rows('/applications');
  const uuid = String(application?.['uuid']);
  const own = (await helper.ask('GET', `/applications/${uuid}/destinations`)) as readonly { server_uuid: string }[];
  const free = (await helper.rows('/destinations')).find(
    (row) => row['type'] === 'standalone' && row['server_uuid'] !== own[0]?.server_uuid,
  );
  return { uuid, destination: String(free?.['uuid']) };
};

export const destinationsInputs: Inputs = {
  'destinations.ofServer': async (helper) => ({ server: await server(helper) }),
  'destinations.get': made,
  'destinations.create': async (helper) => ({ server: await server(helper), network: 'extra', name: 'Extra' }),
  'destinations.rename': async (helper) => ({ uuid: (await made(helper)).uuid, name: 'Renamed' }),
  'destinations.delete': made,
  'applicationDestinations.list': async ({ rows }) => ({ uuid: String((await rows('/applications'))[0]?.['uuid']) }),
  'applicationDestinations.add': async (helper) => {
    const { uuid, destination } = await another(helper);
    return { uuid, destination_uuid: destination };
  },
  'applicationDestinations.remove': async (helper) => {
    const { uuid, destination } = await another(helper);
    await helper.ask('POST', `/applications/${uuid}/destinations`, { destination_uuid: destination });
    return { uuid, destination };
  },
};
