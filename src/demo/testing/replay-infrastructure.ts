/** Prepares replays of servers, their subresources, destinations, projects and environments. */
import type { PreparedCall, Recording, Row, SendAsRoot } from './replay-types.ts';

const uuidOf = (row: Row | undefined): string => {
  const uuid = row?.['uuid'];
  if (typeof uuid !== 'string') throw new Error('The demo has no resource in this state.');
  return uuid;
};

/** @returns the prepared call, or null for another topic */
export async function prepareInfrastructure(
  { route, case: name, request, response }: Recording,
  send: SendAsRoot,
): Promise<PreparedCall | null> {
  const [method = '', template = ''] = route.replace(' /api/v1', ' ').split(' ');
  const recorded = request.path.split('?')[0] ?? '';
  const body = request.body;
  const same: PreparedCall = { path: recorded, body };
  const at = (path: string, given: unknown = body): PreparedCall => ({ path: `/api/v1${path}`, body: given });
  const make = async (path: string, fields: Row): Promise<string> => uuidOf((await send('POST', path, fields)) as Row);
  if (response.status === 404 && /^\/(servers|destinations|projects)\b/.test(template) && method !== 'GET') return same;
  const servers = async (): Promise<Row[]> => (await send('GET', '/servers')) as Row[];
  const busy = async (): Promise<string> =>
    uuidOf((await servers()).find((row) => row['is_reachable'] === true && row['is_coolify_host'] !== true));
  const key = async (): Promise<string> => uuidOf(((await send('GET', '/security/keys')) as Row[]).at(-1));
  const withKey = async (): Promise<unknown> =>
    typeof body === 'object' && body !== null && 'private_key_uuid' in body
      ? { ...body, private_key_uuid: await key() }
      : body;

  if (template.startsWith('/applications/{uuid}/destinations')) {
    const application = ((await send('GET', '/applications')) as Row[]).find((row) => row['name'] === 'backoffice');
    const path = `/applications/${uuidOf(application)}/destinations`;
    const { server } = (application?.['destination'] ?? {}) as Row;
    const own = uuidOf(server as Row | undefined);
    const other = (await servers()).find((row) => row['uuid'] !== own && row['is_reachable'] === true);
    const otherLocation = uuidOf(((await send('GET', `/servers/${uuidOf(other)}/destinations`)) as Row[])[0]);
    // Rejected calls name another network of the application's own server.
    const wanted =
      response.status < 300 ? otherLocation : await make(`/servers/${own}/destinations`, { network: 'extra-net' });
    if (method === 'POST') return at(path, { destination_uuid: wanted });
    if (name === 'ok-two' || (method === 'DELETE' && name === 'ok'))
      await make(path, { destination_uuid: otherLocation });
    return at(method === 'GET' ? path : `${path}/${wanted}`);
  }
  if (route === 'POST /api/v1/servers') {
    const fields = (await withKey()) as Row;
    return {
      path: recorded,
      body: name.includes('duplicate-ip') ? { ...fields, ip: (await servers()).at(-1)?.['ip'] } : fields,
    };
  }
  if (template === '/servers/{uuid}' && method === 'PATCH') return at(`/servers/${await busy()}`, await withKey());
  if (template === '/servers/{uuid}' && method === 'DELETE') {
    if (name === 'ok')
      return at(`/servers/${await make('/servers', { ip: '203.0.113.5', private_key_uuid: await key() })}`);
    if (name.includes('has-resources')) return at(`/servers/${await busy()}`);
    return at(`/servers/${uuidOf((await servers()).find((row) => row['is_coolify_host'] === true))}`);
  }
  const part = /^\/servers\/\{(?:server_)?uuid\}(\/(?:proxy|docker-cleanup|sentinel|destinations).*)$/.exec(
    template,
  )?.[1];
  if (part !== undefined) {
    if (response.status === 404) return same;
    const server = name.includes('unreachable')
      ? uuidOf((await servers()).find((row) => row['is_reachable'] === false))
      : await busy();
    if (name.includes('duplicate')) await make(`/servers/${server}/destinations`, body as Row);
    return at(`/servers/${server}${part}`);
  }
  if (template.startsWith('/destinations')) {
    if (response.status === 404 || template === '/destinations') return same;
    const server = await busy();
    if (method === 'GET' || name.includes('in-use'))
      return at(`/destinations/${uuidOf(((await send('GET', `/servers/${server}/destinations`)) as Row[])[0])}`);
    return at(`/destinations/${await make(`/servers/${server}/destinations`, { network: 'extra-net' })}`);
  }
  if (template.startsWith('/projects') && method !== 'GET') {
    if (template === '/projects') return same;
    const full = uuidOf(((await send('GET', '/projects')) as Row[])[0]);
    const project = name.includes('not-empty') ? full : await make('/projects', { name: 'Made for it' });
    const [, , , , environments, environment] = recorded.split('/').slice(1);
    if (environments === undefined) return at(`/projects/${project}`);
    if (environment !== undefined && environment !== 'production')
      await make(`/projects/${project}/environments`, { name: environment });
    return at(`/projects/${project}/${[environments, environment].filter((piece) => piece !== undefined).join('/')}`);
  }
  return null;
}
