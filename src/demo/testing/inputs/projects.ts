import type { InputContext, Inputs } from './types.ts';

const created = async ({ send }: InputContext): Promise<{ uuid: string }> =>
  (await send('POST', '/projects', { name: 'Made by a test' })) as { uuid: string };
const environment = async ({ rows }: InputContext, project: string): Promise<string> =>
  String((await rows(`/projects/${project}/environments`))[0]?.['uuid']);

export const projectsInputs: Inputs = {
  'projects.create': () => Promise.resolve({ name: 'New project', description: 'From a test' }),
  'projects.update': async (context) => ({ ...(await created(context)), name: 'Renamed' }),
  'projects.delete': created,
  'environments.create': async (context) => ({ project: (await created(context)).uuid, name: 'staging' }),
  'environments.rename': async (context) => {
    const project = (await created(context)).uuid;
    return { project, environment: await environment(context, project), name: 'live' };
  },
  'environments.delete': async (context) => {
    const project = (await created(context)).uuid;
    return { project, environment: await environment(context, project) };
  },
};
