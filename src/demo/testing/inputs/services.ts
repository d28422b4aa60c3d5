import type { InputContext, Inputs } from './types.ts';

type Row = Record<string, unknown>;

/** A service with both kinds of component, and its component of that kind. */
async function partOf(
  { rows }: InputContext,
  kind: 'application' | 'database',
): Promise<{ uuid: string; part: string }> {
  const service = (await rows('/services')).find(
    (row) => (row['applications'] as Row[]).length > 0 && (row['databases'] as Row[]).length > 0,
  );
  const part = (service?.[`${kind}s`] as Row[] | undefined)?.[0];
  return { uuid: String(service?.['uuid']), part: String(part?.['uuid']) };
}

async function place({ rows, send }: InputContext) {
  const project = String((await rows('/projects'))[0]?.['uuid']);
  const { environments = [] } = (await send('GET', `/projects/${project}`)) as { environments?: Row[] };
  const server = (await rows('/servers')).find(
    (row) => row['is_build_server'] !== true && (row['settings'] as Row | undefined)?.['is_build_server'] !== true,
  );
  return {
    project_uuid: project,
    environment_uuid: String(environments[0]?.['uuid']),
    environment_name: String(environments[0]?.['name']),
    server_uuid: String(server?.['uuid']),
  };
}

const application = (context: InputContext) => partOf(context, 'application');
const database = (context: InputContext) => partOf(context, 'database');
const COMPOSE = 'services:\n  web:\n    image: nginx:1.27\n  cache:\n    image: redis:7\n';

const uuid = async ({ rows }: InputContext): Promise<string> => String((await rows('/services'))[0]?.['uuid']);

export const servicesInputs: Inputs = {
  'services.create': async (context) => ({
    ...(await place(context)),
    name: 'made',
    ...(context.isReference
      ? { type: 'gitea-with-postgresql' }
      : { docker_compose_raw: COMPOSE, instant_deploy: true }),
  }),
  'services.update': async (context) => ({
    uuid: await uuid(context),
    name: 'renamed',
    description: 'Of a test',
    docker_compose_raw: COMPOSE,
  }),
  'services.delete': async (context) => ({
    uuid: await uuid(context),
    delete_volumes: false,
    delete_connected_networks: true,
    delete_configurations: true,
    docker_cleanup: false,
  }),
  'services.logs': async ({ rows }) => {
    const service = (await rows('/services')).find((row) => String(row['status']).startsWith('running'));
    const [part] = (service ?? {})['applications'] as Row[];
    return { uuid: String(service?.['uuid']), sub_service_name: String(part?.['name']), lines: 5 };
  },
  'service-applications.list': async (context) => ({ uuid: (await application(context)).uuid }),
  'service-applications.get': application,
  'service-applications.update': async (context) => ({ ...(await application(context)), human_name: 'Web' }),
  'service-applications.logs': application,
  'service-applications.start': application,
  'service-applications.stop': application,
  'service-applications.restart': application,
  'service-databases.list': async (context) => ({ uuid: (await database(context)).uuid }),
  'service-databases.get': database,
  'service-databases.update': async (context) => ({ ...(await database(context)), human_name: 'Cache' }),
  'service-databases.logs': database,
  'service-databases.start': database,
  'service-databases.stop': database,
  'service-databases.restart': database,
};
