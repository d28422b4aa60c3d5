import { expect, test } from 'vitest';
import { operation, operationIds } from '#coolify/operations/table.ts';
import { deploymentQuery } from './deployments.ts';
import { containerLogsQuery } from './logs.ts';
import { readQuery } from './read.ts';
import { serviceLogsQuery } from './services.ts';
import { variablesQuery } from './variables.ts';

const SECRET = [
  'applicationTasks.executions',
  'applications.get',
  'applications.logs',
  'databases.get',
  'databases.logs',
  'deployments.get',
  'notifications.get',
  's3Storages.get',
  'servers.proxy',
  'serviceTasks.executions',
  'services.get',
  'services.logs',
];

test('the reads whose answers may hold secrets are those of values, connection strings, files and logs', () => {
  const marked = operationIds.filter((id) => operation(id).sensitive === true);
  expect(marked.filter((id) => !/(Envs|Storages)\.list$/.test(id) || id === 's3Storages.list').toSorted()).toEqual(
    SECRET,
  );
  expect(marked.filter((id) => id.endsWith('Envs.list'))).toEqual(
    operationIds.filter((id) => id.endsWith('Envs.list')),
  );
});

test('they leave the memory of the browser seconds after their page, others stay for coming back', () => {
  const input = { lines: 100, timestamps: false, live: true, part: 'web' };
  for (const query of [
    readQuery(['a'], 'i', 'applications.get', { uuid: 'u' }),
    readQuery(['d'], 'i', 'databases.get', { uuid: 'u' }),
    variablesQuery('i', { kind: 'application', uuid: 'u' }),
    deploymentQuery('i', 'a', 'd'),
    containerLogsQuery('applications.logs', 'i', 'u', input),
    containerLogsQuery('databases.logs', 'i', 'u', input),
    serviceLogsQuery('i', 'u', input),
  ])
    expect(query.gcTime).toBeLessThanOrEqual(5_000);
  expect(readQuery(['p'], 'i', 'projects.get', { uuid: 'u' }).gcTime).toBeUndefined();
});
