import type { InputContext, Inputs } from './types.ts';

const server = async ({ rows }: InputContext): Promise<string> => String((await rows('/servers'))[0]?.['uuid']);
const created = async (context: InputContext): Promise<{ uuid: string }> =>
  (await context.send('POST', `/servers/${await server(context)}/destinations`, { network: 'made' })) as {
    uuid: string;
  };

/** An application and a destination on another server. */
const another = async (context: InputContext): Promise<{ uuid: string; destination: string }> => {
  const [application] = await context.rows('/applications');
  const uuid = String(application?.['uuid']);
  const own = (await context.send('GET', `/applications/${uuid}/destinations`)) as readonly { server_uuid: string }[];
  const free = (await context.rows('/destinations')).find(
    (row) => row['type'] === 'standalone' && row['server_uuid'] !== own[0]?.server_uuid,
  );
  return { uuid, destination: String(free?.['uuid']) };
};

export const destinationsInputs: Inputs = {
  'destinations.ofServer': async (context) => ({ server: await server(context) }),
  'destinations.get': created,
  'destinations.create': async (context) => ({ server: await server(context), network: 'extra', name: 'Extra' }),
  'destinations.rename': async (context) => ({ uuid: (await created(context)).uuid, name: 'Renamed' }),
  'destinations.delete': created,
  'applicationDestinations.list': async ({ rows }) => ({ uuid: String((await rows('/applications'))[0]?.['uuid']) }),
  'applicationDestinations.add': async (context) => {
    const { uuid, destination } = await another(context);
    return { uuid, destination_uuid: destination };
  },
  'applicationDestinations.remove': async (context) => {
    const { uuid, destination } = await another(context);
    await context.send('POST', `/applications/${uuid}/destinations`, { destination_uuid: destination });
    return { uuid, destination };
  },
};
