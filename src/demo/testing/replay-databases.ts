/** Prepares replays of databases and their backups. */
import type { PreparedCall, Recording, ReplayClient, Row } from './replay-types.ts';

const OURS = /\/databases\/(\{uuid\}(\/(backups.*|logs))?|[a-z]+)$/;
const LIFECYCLE = /^(GET) \/api\/v1\/databases\/\{uuid\}$/;

/** Uuids that were unknown in the recording stay unchanged. */
const isMissing = (part: string): boolean => part === 'nope' || part.startsWith('doesnotexist');

function named(rows: readonly Row[], wanted: Row): Row {
  const found = rows.find((row) => Object.entries(wanted).every(([key, value]) => row[key] === value));
  if (found === undefined) throw new Error(`The demo has no database with ${JSON.stringify(wanted)}.`);
  return found;
}

/** A database in the state that the case needs. */
function databaseFor({ case: name, request }: Recording, databases: readonly Row[]): string {
  const wanted: Row =
    name === 'ok-none'
      ? { type: 'standalone-postgresql', id: 2 }
      : /redis/.test(name)
        ? { name: 'shop-cache' }
        : /mysql/.test(name)
          ? { name: 'billing-db' }
          : name === 'ok' && request.method === 'DELETE' && !request.path.includes('backups')
            ? { name: 'events-queue' }
            : // The first of its engine: other engines have databases and schedules with the same id.
              { type: 'standalone-postgresql', name: 'shop-db', id: 1 };
  return String(named(databases, wanted)['uuid']);
}

async function bodyFor({ request }: Recording, { rows }: ReplayClient): Promise<unknown> {
  const body = request.body;
  if (typeof body !== 'object' || body === null || !('project_uuid' in body)) return body;
  const server = (await rows('/servers')).find((row) => row['is_reachable'] === true);
  const project = (await rows('/projects'))[0];
  const environment = (await rows(`/projects/${String(project?.['uuid'])}/environments`))[0];
  return {
    ...body,
    project_uuid: project?.['uuid'],
    environment_name: environment?.['name'],
    ...('server_uuid' in body ? { server_uuid: server?.['uuid'] } : {}),
  };
}

/** @returns the prepared call, or null for another topic */
export async function prepareDatabase(recording: Recording, client: ReplayClient): Promise<PreparedCall | null> {
  const { route, request } = recording;
  if (!OURS.test(route) || LIFECYCLE.test(route)) return null;
  const path = request.path.split('?')[0] ?? '';
  const body = await bodyFor(recording, client);
  if (!route.includes('{uuid}')) return { path, body };
  const [, database = '', , backup, , execution] = path.replace('/api/v1/databases', '').split('/');
  const uuid = isMissing(database) ? database : databaseFor(recording, await client.rows('/resources'));
  let target = `/api/v1/databases/${uuid}`;
  if (!/backups/.test(route)) return { path: route.endsWith('/logs') ? `${target}/logs` : target, body };
  target += '/backups';
  if (backup === undefined) return { path: target, body };
  const schedules = await client.rows(`/databases/${uuid}/backups`);
  const schedule = schedules.find((row) => String(row['database_type']).endsWith('Postgresql')) ?? schedules[0];
  target += `/${isMissing(backup) ? backup : String(schedule?.['uuid'])}`;
  if (!/executions/.test(route)) return { path: target, body };
  target += '/executions';
  if (execution === undefined) return { path: target, body };
  const [latest] = (schedule?.['executions'] ?? []) as Row[];
  return { path: `${target}/${isMissing(execution) ? execution : String(latest?.['uuid'])}`, body };
}
