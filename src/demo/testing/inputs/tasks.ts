import type { InputContext, Inputs } from './types.ts';

const of = (path: string) => {
  const owner = async (context: InputContext): Promise<string> =>
    String((await context.rows(path)).find((row) => !String(row['status']).startsWith('exited'))?.['uuid']);
  const one = async (context: InputContext) => {
    const uuid = await owner(context);
    return { uuid, task: String((await context.rows(`${path}/${uuid}/scheduled-tasks`))[0]?.['uuid']) };
  };
  return {
    list: async (context: InputContext) => ({ uuid: await owner(context) }),
    create: async (context: InputContext) => ({
      uuid: await owner(context),
      name: 'new one',
      command: 'true',
      frequency: 'daily',
    }),
    update: async (context: InputContext) => ({ ...(await one(context)), timeout: 60 }),
    one,
  };
};

const applications = of('/applications');
const services = of('/services');

export const tasksInputs: Inputs = {
  'applicationTasks.list': applications.list,
  'applicationTasks.create': applications.create,
  'applicationTasks.update': applications.update,
  'applicationTasks.delete': applications.one,
  'applicationTasks.executions': applications.one,
  'applicationTasks.run': applications.one,
  'serviceTasks.list': services.list,
  'serviceTasks.create': services.create,
  'serviceTasks.update': services.update,
  'serviceTasks.delete': services.one,
  'serviceTasks.executions': services.one,
  'serviceTasks.run': services.one,
};
