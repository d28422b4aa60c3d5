import type { Helper, Inputs } from '../inputs.ts';

const made = async ({ ask }: Helper): Promise<{ uuid: string }> =>
  (await ask('POST', '/projects', { name: 'Made by a test' })) as { uuid: string };
const environment = async ({ rows }: Helper, project: string): Promise<string> =>
  String((await rows(`/projects/${project}/environments`))[0]?.['uuid']);

export const projectsInputs: Inputs = {
  'projects.create': () => Promise.resolve({ name: 'New project', description: 'From a test' }),
  'projects.update': async (helper) => ({ ...(await made(helper)), name: 'Renamed' }),
  'projects.delete': made,
  'environments.create': async (helper) => ({ project: (await made(helper)).uuid, name: 'staging' }),
  'environments.rename': async (helper) => {
    const project = (await made(helper)).uuid;
    return { project, environment: await environment(helper, project), name: 'live' };
  },
  'environments.delete': async (helper) => {
    const project = (await made(helper)).uuid;
    return { project, environment: await environment(helper, project) };
  },
};
