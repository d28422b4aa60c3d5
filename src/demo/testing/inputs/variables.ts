import type { VariableFields } from '#coolify/operations/variable-bodies.ts';
import type { InputContext, Inputs } from './types.ts';

const NEW: VariableFields = {
  key: 'NEW_ONE', value: 'a', preview: false, comment: null, literal: false, multiline: false, shownOnce: false,
  buildtime: true, runtime: true,
}; // prettier-ignore

const uuid = async ({ rows }: InputContext, path: string): Promise<string> => {
  const list = await rows(path === '/databases' ? '/resources' : path);
  const matching = list.find((row) => path !== '/databases' || String(row['type']).startsWith('standalone'));
  return String(matching?.['uuid']);
};
const envs = (context: InputContext, path: string): string =>
  `${path}/${context.isReference ? 'environment-variables' : 'envs'}`;
async function first(context: InputContext, path: string): Promise<{ key: string; id: string }> {
  const row = (await context.rows(path)).at(-1);
  return { key: String(row?.['key']), id: String(row?.['uuid'] ?? row?.['id']) };
}

const of = (path: '/applications' | '/services' | '/databases') => {
  const known = async (context: InputContext) => {
    const owner = await uuid(context, path);
    return { uuid: owner, variable: await first(context, envs(context, `${path}/${owner}`)) };
  };
  return {
    list: async (context: InputContext) => ({ uuid: await uuid(context, path) }),
    create: async (context: InputContext) => ({ uuid: await uuid(context, path), ...NEW }),
    update: async (context: InputContext) => {
      const { uuid: owner, variable } = await known(context);
      return { uuid: owner, ...NEW, preview: path === '/applications', key: variable.key };
    },
    bulk: async (context: InputContext) => {
      const { uuid: owner, variable } = await known(context);
      const one = { ...NEW, preview: path === '/applications', key: variable.key };
      return { uuid: owner, variables: context.isReference ? [one] : [one, NEW] };
    },
    delete: async (context: InputContext) => {
      const { uuid: owner, variable } = await known(context);
      return { uuid: owner, variable: variable.id };
    },
  };
};

const shared = (place: (context: InputContext) => Promise<{ path: string; input: object }>) => ({
  list: async (context: InputContext) => (await place(context)).input,
  create: async (context: InputContext) => ({ ...(await place(context)).input, ...NEW }),
  update: async (context: InputContext) => {
    const { path, input } = await place(context);
    return { ...input, ...NEW, variable: (await first(context, path)).id };
  },
  delete: async (context: InputContext) => {
    const { path, input } = await place(context);
    return { ...input, variable: (await first(context, path)).id };
  },
});

const applications = of('/applications');
const services = of('/services');
const databases = of('/databases');
const team = shared(async () => ({ path: '/team/envs', input: {} }));
const project = shared(async (context) => {
  const owner = await uuid(context, '/projects');
  return { path: `/projects/${owner}/envs`, input: { project: owner } };
});
const environment = shared(async (context) => {
  const owner = await uuid(context, '/projects');
  const place = String((await context.rows(`/projects/${owner}/environments`))[0]?.['uuid']);
  return { path: `/projects/${owner}/environments/${place}/envs`, input: { project: owner, environment: place } };
});
const server = shared(async (context) => {
  const owner = await uuid(context, '/servers');
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
