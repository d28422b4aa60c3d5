import type { Helper, Inputs } from '../inputs.ts';

const of = (path: string) => {
  const owner = async (helper: Helper): Promise<string> =>
    String(
      (await helper.rows(path === '/databases' ? '/resources' : path)).find(
        (row) => path !== '/databases' || String(row['type']).startsWith('standalone'),
      )?.['uuid'],
    );
  const tagged = async (helper: Helper) => {
    const uuid = await owner(helper);
    const tags = (await helper.ask('POST', `${path}/${uuid}/tags`, { tag_name: 'given' })) as { uuid: string }[];
    return { uuid, tag_uuid: tags[0]?.uuid ?? '' };
  };
  return {
    list: async (helper: Helper) => ({ uuid: (await tagged(helper)).uuid }),
    add: async (helper: Helper) => ({ uuid: await owner(helper), names: ['one', 'two'] }),
    remove: tagged,
  };
};

const applications = of('/applications');
const databases = of('/databases');
const services = of('/services');
const some = async (helper: Helper): Promise<string> => String((await helper.rows('/tags'))[0]?.['uuid']);

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
  'tags.rename': async (helper) => ({ tag_uuid: await some(helper), name: 'renamed' }),
  'tags.delete': async (helper) => ({ tag_uuid: await some(helper) }),
};
