import type { VariableFields } from '#coolify/operations/variable-bodies.ts';
import type { Helper, Inputs } from '../inputs.ts';

const NEW: VariableFields = {
  key: 'NEW_ONE', value: 'a', preview: false, comment: null, literal: false, multiline: false, shownOnce: false,
  buildtime: true, runtime: true,
}; // prettier-ignore

const uuid = async ({ rows }: Helper, path: string): Promise<string> => {
  const list = await rows(path === '/databases' ? '/resources' : path);
  const fits = list.find((row) => path !== '/databases' || String(row['type']).startsWith('standalone'));
  return String(fits?.['uuid']);
};
const envs = (helper: Helper, path: string): string => `${path}/${helper.reference ? 'environment-variables' : 'envs'}`;
async function first(helper: Helper, path: string): Promise<{ key: string; id: string }> {
  const row = (await helper.rows(path)).at(-1);
  return { key: String(row?.['key']), id: String(row?.['uuid'] ?? row?.['id']) };
}

const of = (path: '/applications' | '/services' | '/databases') => {
  const known = async (helper: Helper) => {
    const owner = await uuid(helper, path);
    return { uuid: owner, variable: await first(helper, envs(helper, `${path}/${owner}`)) };
  };
  return {
    list: async (helper: Helper) => ({ uuid: await uuid(helper, path) }),
    create: async (helper: Helper) => ({ uuid: await uuid(helper, path), ...NEW }),
    update: async (helper: Helper) => {
      const { uuid: owner, variable } = await known(helper);
      return { uuid: owner, ...NEW, preview: path === '/applications', key: variable.key };
    },
    bulk: async (helper: Helper) => {
      const { uuid: owner, variable } = await known(helper);
      const one = { ...NEW, preview: path === '/applications', key: variable.key };
      return { uuid: owner, variables: helper.reference ? [one] : [one, NEW] };
    },
    delete: async (helper: Helper) => {
      const { uuid: owner, variable } = await known(helper);
      return { uuid: owner, variable: variable.id };
    },
  };
};

const shared = <I extends object>(place: (helper: Helper) => Promise<{ path: string; input: I }>) => ({
  list: async (helper: Helper) => (await place(helper)).input,
  create: async (helper: Helper) => ({ ...(await place(helper)).input, ...NEW }),
  update: async (helper: Helper) => {
    const { path, input } = await place(helper);
    return { ...input, ...NEW, variable: (await first(helper, path)).id };
  },
  delete: async (helper: Helper) => {
    const { path, input } = await place(helper);
    return { ...input, variable: (await first(helper, path)).id };
  },
});

const applications = of('/applications');
const services = of('/services');
const databases = of('/databases');
const team = shared(async () => ({ path: '/team/envs', input: {} }));
const project = shared(async (helper) => {
  const owner = await uuid(helper, '/projects');
  return { path: `/projects/${owner}/envs`, input: { project: owner } };
});
const environment = shared(async (helper) => {
  const owner = await uuid(helper, '/projects');
  const place = String((await helper.rows(`/projects/${owner}/environments`))[0]?.['uuid']);
  return { path: `/projects/${owner}/environments/${place}/envs`, input: { project: owner, environment: place } };
});
const server = shared(async (helper) => {
  const owner = await uuid(helper, '/servers');
  return { path: `/servers/${owner}/envs`, input: { server: owner } };
});

export const variablesInputs: Inputs = {
  'applicationEnvs.list': applications.list,
  'applicationEnvs.create': applications.create,
  'applicationEnvs.update': applications.update,
  'applicationEnvs.bulk': applications.bulk,
  'applicationEnvs.delete': applications.delete,
  'serviceEnvs.list': services.list,
  'serviceEnvs.create': services.create,
  'serviceEnvs.update': services.update,
  'serviceEnvs.bulk': services.bulk,
  'serviceEnvs.delete': services.delete,
  'databaseEnvs.list': databases.list,
  'databaseEnvs.create': databases.create,
  'databaseEnvs.update': databases.update,
  'databaseEnvs.bulk': databases.bulk,
  'databaseEnvs.delete': databases.delete,
  'teamEnvs.list': team.list,
  'teamEnvs.create': team.create,
  'teamEnvs.update': team.update,
  'teamEnvs.delete': team.delete,
  'projectEnvs.list': project.list,
  'projectEnvs.create': project.create,
  'projectEnvs.update': project.update,
  'projectEnvs.delete': project.delete,
  'environmentEnvs.list': environment.list,
  'environmentEnvs.create': environment.create,
  'environmentEnvs.update': environment.update,
  'environmentEnvs.delete': environment.delete,
  'serverEnvs.list': server.list,
  'serverEnvs.create': server.create,
  'serverEnvs.update': server.update,
  'serverEnvs.delete': server.delete,
};
