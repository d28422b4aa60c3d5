import type { InputContext, Inputs } from './types.ts';

const first = async ({ rows }: InputContext): Promise<{ uuid: string }> => ({
  uuid: String((await rows('/s3-storages'))[0]?.['uuid']),
});

export const s3StoragesInputs: Inputs = {
  's3Storages.get': first,
  's3Storages.create': () =>
    Promise.resolve({
      name: 'sample',
      endpoint: 'https://s3.example.com',
      bucket: 'sample-bucket',
      region: 'eu-central-1',
      key: 'key',
      secret: 'secret',
    }),
  's3Storages.update': async (context) => ({ ...(await first(context)), description: 'Changed' }),
  's3Storages.delete': first,
  's3Storages.validate': first,
};
