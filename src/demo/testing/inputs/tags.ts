import type { InputContext, Inputs } from './types.ts';

const of = (path: string) => {
  const owner = async (context: InputContext): Promise<string> =>
    String(
      (await context.rows(path === '/databases' ? '/resources' : path)).find(
        (row) => path !== '/databases' || String(row['type']).startsWith('standalone'),
      )?.['uuid'],
    );
  const tagged = async (context: InputContext) => {
    const uuid = await owner(context);
    const tags = (await context.send('POST', `${path}/${uuid}/tags`, { tag_name: 'given' })) as { uuid: string }[];
    return { uuid, tag_uuid: tags[0]?.uuid ?? '' };
  };
  return {
    list: async (context: InputContext) => ({ uuid: (await tagged(context)).uuid }),
    add: async (context: InputContext) => ({ uuid: await owner(context), names: ['one', 'two'] }),
    remove: tagged,
  };
};

const applications = of('/applications');
const databases = of('/databases');
const services = of('/services');
const some = async (context: InputContext): Promise<string> => String((await context.rows('/tags'))[0]?.['uuid']);

export const tagsInputs: Inputs = {
  'applicationTags.list': applications.list,
  'applicationTags.add': applications.add,
  'applicationTags.remove': applications.remove,
  'databaseTags.list': databases.list,
  'databaseTags.add': databases.add,
  'databaseTags.remove': databases.remove,
  'serviceTags.list': services.list,
  'serviceTags.add': services.add,
  'serviceTags.remove': services.remove,
  'tags.list': async () => ({}),
  'tags.create': async () => ({ name: 'brand-new' }),
  'tags.rename': async (context) => ({ tag_uuid: await some(context), name: 'renamed' }),
  'tags.delete': async (context) => ({ tag_uuid: await some(context) }),
};
