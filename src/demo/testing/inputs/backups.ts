import type { InputContext, Inputs } from './types.ts';
import { runningDatabase } from './databases.ts';

/** A database with a backup schedule, created if necessary, and its newest execution. */
async function scheduled(context: InputContext): Promise<{ uuid: string; backup: string; execution: string }> {
  const { send, rows, isReference } = context;
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
  const uuid = await runningDatabase(context, 'postgresql');
  const created = isReference
    ? await send('PATCH', `/databases/${uuid}/backup`, { frequency: '@daily' })
    : await send('POST', `/databases/${uuid}/backups`, { frequency: '@daily', backup_now: true });
  const backup = String((created as { uuid: string }).uuid);
  const [schedule] = await rows(`/databases/${uuid}/backups`);
  const [execution] = (schedule?.['executions'] ?? []) as { uuid: string }[];
  return { uuid, backup, execution: execution?.uuid ?? '' };
}

export const backupsInputs: Inputs = {
  'backups.list': async (context) => ({ uuid: (await scheduled(context)).uuid, engine: 'postgresql' }),
  'backups.executions': scheduled,
  'backups.create': async (context) => ({
    uuid: await runningDatabase(context, 'postgresql'),
    frequency: '0 3 * * *',
    enabled: true,
    save_s3: false,
    timeout: 3600,
    database_backup_retention_amount_locally: 7,
  }),
  'backups.update': async (context) => ({ ...(await scheduled(context)), enabled: false, timeout: 7200 }),
  'backups.run': scheduled,
  'backups.delete': async (context) => ({ ...(await scheduled(context)), delete_s3: false }),
  'backups.deleteExecution': async (context) => ({ ...(await scheduled(context)), delete_s3: false }),
};
