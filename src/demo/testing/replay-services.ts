/** Prepares replays of service writes and of service components. */
import type { PreparedCall, Recording, Row, SendAsRoot } from './replay-types.ts';

const rowsOf = (row: Row, name: string): Row[] => (row[name] as Row[] | undefined) ?? [];

/** @returns the prepared call, or null for other calls */
export async function prepareService(
  { route, request, response }: Recording,
  send: SendAsRoot,
): Promise<PreparedCall | null> {
  const [method = '', template = ''] = route.replace(' /api/v1', ' ').split(' ');
  if (template === '/services' && method === 'POST')
    return { path: '/api/v1/services', body: await withLocation(request.body, send) };
  const rest = /^\/services\/\{uuid\}(?<rest>\/(?:applications|databases|logs).*)?$/.exec(template);
  if (rest === null || (method === 'GET' && rest.groups?.['rest'] === undefined)) return null;
  if (response.status === 404 && rest.groups?.['rest'] === undefined) return null;
  const service = ((await send('GET', '/services')) as Row[]).find(
    (row) =>
      rowsOf(row, 'databases').length > 0 &&
      rowsOf(row, 'applications').length > 0 &&
      String(row['status']).startsWith('running'),
  );
  if (service === undefined) throw new Error('The demo has no service with both kinds of component.');
  const [application, database] = [rowsOf(service, 'applications')[0], rowsOf(service, 'databases')[0]];
  const known = response.status !== 404;
  return {
    path: `/api/v1${template}`
      .replace('{uuid}', String(service['uuid']))
      .replace('{app_uuid}', known ? String(application?.['uuid']) : 'nope')
      .replace('{database_uuid}', String(database?.['uuid'])),
    body: request.body,
    ...(known && request.path.includes('sub_service_name=')
      ? { search: (request.path.split('?')[1] ?? '').replace('=web', `=${String(application?.['name'])}`) }
      : {}),
  };
}

/** The recorded body with a location of the demo. */
async function withLocation(body: unknown, send: SendAsRoot): Promise<unknown> {
  const project = ((await send('GET', '/projects')) as Row[])[0];
  const { environments } = (await send('GET', `/projects/${String(project?.['uuid'])}`)) as { environments: Row[] };
  const server = ((await send('GET', '/servers')) as Row[]).find(
    (row) => (row['settings'] as Row | undefined)?.['is_build_server'] !== true,
  );
  return {
    ...(body as Row),
    project_uuid: project?.['uuid'],
    environment_name: environments[0]?.['name'],
    server_uuid: server?.['uuid'],
  };
}
