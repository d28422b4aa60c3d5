import type { Helper, Inputs } from '../inputs.ts';
import { runningDatabase } from './databases.ts';

/** A database with a schedule, made where there is none, and its newest execution. */
async function scheduled(helper: Helper): Promise<{ uuid: string; backup: string; execution: string }> {
  const { ask, rows, reference } = helper;
  const all = (await rows('/resources')).filter(({ type }) => /postgresql/.test(String(type)));
  for (const { uuid: found } of all) {
    const uuid = String(found);
    const own = (await rows(`/databases/${uuid}/backups`)).find(
      (row) => String(row['database_type']).endsWith('Postgresql') && (row['executions'] as unknown[]).length > 0,
    );
    const [execution] = (own?.['executions'] ?? []) as { uuid: string }[];
    if (own !== undefined && execution !== undefined)
      return { uuid, backup: String(own['uuid']), execution: execution.uuid };
  }
  const uuid = await runningDatabase(helper, 'postgresql');
  const made = reference
    ? await ask('PATCH', `/databases/${uuid}/backup`, { frequency: '@daily' })
    : await ask('POST', `/databases/${uuid}/backups`, { frequency: '@daily', backup_now: true });
  const backup = String((made as { uuid: string }).uuid);
  const [schedule] = await rows(`/databases/${uuid}/backups`);
  const [execution] = (schedule?.['executions'] ?? []) as { uuid: string }[];
  return { uuid, backup, execution: execution?.uuid ?? '' };
}

const schedule = async (helper: Helper): Promise<{ uuid: string; backup: string }> => {
  const { uuid, backup } = await scheduled(helper);
  return { uuid, backup };
};

export const backupsInputs: Inputs = {
  'backups.list': async (helper) => ({ uuid: (await scheduled(helper)).uuid, engine: 'postgresql' }),
  'backups.executions': schedule,
  'backups.create': async (helper) => ({
    uuid: await runningDatabase(helper, 'postgresql'),
    frequency: '0 3 * * *',
    enabled: true,
    save_s3: false,
    timeout: 3600,
    database_backup_retention_amount_locally: 7,
  }),
  'backups.update': async (helper) => ({ ...(await schedule(helper)), enabled: false, timeout: 7200 }),
  'backups.run': schedule,
  'backups.delete': async (helper) => ({ ...(await schedule(helper)), delete_s3: false }),
  'backups.deleteExecution': async (helper) => ({ ...(await scheduled(helper)), delete_s3: false }),
};
