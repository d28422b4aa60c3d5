/** Prepares replays of variables, tasks, storages and tags; creates what they need as root. */
import type { PreparedCall, Recording, Row, SendAsRoot } from './replay-types.ts';

const PART = /\/(envs|scheduled-tasks|storages|tags)(\/|$)/;
const OWNERS = { applications: 'backoffice', services: 'gitea', databases: 'shop-db' } as const;

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

/** @returns the prepared call, or null for another topic */
export async function prepareSubresources(recording: Recording, send: SendAsRoot): Promise<PreparedCall | null> {
  const template = (recording.route.split(' ')[1] ?? '').replace('/api/v1', '');
  if (!PART.test(template) || template.includes('s3-storages')) return null;
  if (template.includes('/backups') && !template.includes('/storages/')) return null;
  const { method } = recording.request;
  const status = recording.response.status;
  const body = recording.request.body;
  const rows = async (path: string): Promise<Row[]> => (await send('GET', path)) as Row[];
  const sentence = isRow(recording.response.body) ? String(recording.response.body['message']) : '';
  // An unknown owner stays as recorded.
  if (status === 404 && /^(Application|Database|Service) not found/.test(sentence))
    return { path: recording.request.path, body };

  const owner = await ownerOf(template, recording, rows);
  const [head = '', last = ''] = owner.split(/\/\{(?:env_uuid|env_id|task_uuid|storage_uuid|tag_uuid)\}/);
  const full = (rest: string): PreparedCall => ({ path: `/api/v1${rest}`, body });
  if (!/\{\w+\}$/.test(owner) && last === '' && !owner.includes('{'))
    return prepareList(head, method, body, status, send, full);
  if (status === 404) return full(`${head}/nope${last}`);
  const item = await itemOf(head, recording, send, rows);
  // Running or deleting a volume backup schedule requires one.
  if (last.startsWith('/backups') && method !== 'PUT')
    await send('PUT', `${head}/${item}/backups`, { frequency: 'daily' });
  return full(`${head}/${item}${last}`);
}

/** The route with uuids of the demo; the parameter of the subresource stays in braces. */
async function ownerOf(
  template: string,
  recording: Recording,
  rows: (path: string) => Promise<Row[]>,
): Promise<string> {
  if (template === '/tags/{uuid}') return '/tags/{tag_uuid}';
  const kind = template.split('/')[1] ?? '';
  if (!template.includes('{uuid}')) return template;
  const list = await rows(kind === 'databases' ? '/resources' : `/${kind}`);
  const wanted = OWNERS[kind as keyof typeof OWNERS] as string | undefined;
  let found = list.find(
    (row) =>
      (wanted === undefined || row['name'] === wanted) &&
      (kind !== 'databases' || row['type'] === 'standalone-postgresql'),
  );
  if (recording.case === 'ok-failed') {
    for (const row of list) {
      const tasks = await rows(`/${kind}/${String(row['uuid'])}/scheduled-tasks`);
      if (tasks.some((task) => String(task['command']).includes('exit'))) found = row;
    }
  }
  return template.replace('{uuid}', String(found?.['uuid'])).replace('{environment_name_or_uuid}', 'production');
}

async function prepareList(
  path: string,
  method: string,
  body: unknown,
  status: number,
  send: SendAsRoot,
  full: (rest: string) => PreparedCall,
): Promise<PreparedCall> {
  const given = isRow(body) ? body : {};
  if (path.endsWith('/envs') && method === 'POST' && status === 201) {
    const known = (await send('GET', path)) as Row[];
    for (const row of known)
      if (row['key'] === given['key']) await send('DELETE', `${path}/${String(row['uuid'] ?? row['id'])}`);
  }
  if (path.endsWith('/bulk')) {
    const [first] = (given['data'] as Row[] | undefined) ?? [];
    if (first !== undefined) await send('POST', path.replace(/\/bulk$/, ''), { key: first['key'], value: 'before' });
  } else if (path.endsWith('/envs')) {
    if (status === 409 || (method === 'PATCH' && status !== 404))
      await send('POST', path, {
        key: given['key'],
        value: 'before',
        ...(status === 500 ? { is_multiline: true } : {}),
      });
  } else if (path.endsWith('/storages')) return storages(path, method, body, send, full);
  else if (path === '/tags') {
    if (status === 409) await send('POST', path, { name: given['name'] });
  } else if (path.endsWith('/tags') && method === 'GET') await send('POST', path, { tag_names: ['prod', 'ops'] });
  return full(path);
}

async function storages(
  path: string,
  method: string,
  body: unknown,
  send: SendAsRoot,
  full: (rest: string) => PreparedCall,
): Promise<PreparedCall> {
  const service = path.startsWith('/services/');
  const parts = service
    ? ((await send('GET', path.replace(/\/storages$/, ''))) as { applications: Row[] }).applications
    : [];
  const part = service ? { resource_uuid: parts[0]?.['uuid'] } : {};
  if (method === 'GET') {
    await send('POST', path, { type: 'persistent', name: 'data', mount_path: '/data2', ...part });
    await send('POST', path, { type: 'file', mount_path: '/etc/app.yaml', content: 'a: 1', ...part });
    return full(path);
  }
  if (method === 'POST') return { ...full(path), body: { ...(body as Row), ...part } };
  const { persistent_storages: volumes } = (await send('GET', path)) as { persistent_storages: Row[] };
  return { ...full(path), body: { ...(body as Row), uuid: volumes[0]?.['uuid'] } };
}

/** The uuid or id of the subresource; created first if the call changes it. */
async function itemOf(
  path: string,
  recording: Recording,
  send: SendAsRoot,
  rows: (path: string) => Promise<Row[]>,
): Promise<string> {
  const idOf = (row: Row | undefined): string => String(row?.['uuid'] ?? row?.['id']);
  if (path.endsWith('/envs')) {
    await send('POST', path, { key: 'MADE_HERE', value: 'x', comment: 'made here' });
    return idOf((await rows(path)).find((row) => row['key'] === 'MADE_HERE'));
  }
  if (path === '/tags') return idOf((await send('POST', path, { name: 'nightly' })) as Row);
  if (path.endsWith('/tags')) return idOf(((await send('POST', path, { tag_name: 'nightly' })) as Row[])[0]);
  if (path.endsWith('/storages')) {
    const created = (await send('POST', path, { type: 'persistent', name: 'tmp', mount_path: '/var/tmp/x' })) as Row;
    if (typeof created['uuid'] === 'string') return created['uuid'];
    return idOf(((await send('GET', path)) as { persistent_storages: Row[] }).persistent_storages[0]);
  }
  const tasks = await rows(path);
  return idOf(
    tasks.find((row) => !recording.case.includes('failed') || String(row['command']).includes('exit')) ?? tasks[0],
  );
}
