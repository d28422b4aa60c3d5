import type { Helper, Inputs } from '../inputs.ts';

const of = (path: string) => {
  const owner = async (helper: Helper): Promise<string> =>
    String((await helper.rows(path)).find((row) => !String(row['status']).startsWith('exited'))?.['uuid']);
  const one = async (helper: Helper) => {
    const uuid = await owner(helper);
    return { uuid, task: String((await helper.rows(`${path}/${uuid}/scheduled-tasks`))[0]?.['uuid']) };
  };
  return {
    list: async (helper: Helper) => ({ uuid: await owner(helper) }),
    create: async (helper: Helper) => ({
      uuid: await owner(helper),
      name: 'new one',
      command: 'true',
      frequency: 'daily',
    }),
    update: async (helper: Helper) => ({ ...(await one(helper)), timeout: 60 }),
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
