import type { Helper, Inputs } from '../inputs.ts';

type Row = Record<string, unknown>;

/** A service with both kinds of part, and the part of that kind. */
async function partOf({ rows }: Helper, kind: 'application' | 'database'): Promise<{ uuid: string; part: string }> {
  const service = (await rows('/services')).find(
    (row) => (row['applications'] as Row[]).length > 0 && (row['databases'] as Row[]).length > 0,
  );
  const part = (service?.[`${kind}s`] as Row[] | undefined)?.[0];
  return { uuid: String(service?.['uuid']), part: String(part?.['uuid']) };
}

async function place({ rows, ask }: Helper) {
  const project = String((await rows('/projects'))[0]?.['uuid']);
  const { environments = [] } = (await ask('GET', `/projects/${project}`)) as { environments?: Row[] };
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

const application = (helper: Helper) => partOf(helper, 'application');
const database = (helper: Helper) => partOf(helper, 'database');
const COMPOSE = 'services:\n  web:\n    image: nginx:1.27\n  cache:\n    image: redis:7\n';

const uuid = async ({ rows }: Helper): Promise<string> => String((await rows('/services'))[0]?.['uuid']);

export const servicesInputs: Inputs = {
  'services.create': async (helper) => ({
    ...(await place(helper)),
    name: 'made',
    ...(helper.reference ? { type: 'gitea-with-postgresql' } : { docker_compose_raw: COMPOSE, instant_deploy: true }),
  }),
  'services.update': async (helper) => ({
    uuid: await uuid(helper),
    name: 'renamed',
    description: 'Of a test',
    docker_compose_raw: COMPOSE,
  }),
  'services.delete': async (helper) => ({
    uuid: await uuid(helper),
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
  'service-applications.list': async (helper) => ({ uuid: (await application(helper)).uuid }),
  'service-applications.get': application,
  'service-applications.update': async (helper) => ({ ...(await application(helper)), human_name: 'Web' }),
  'service-applications.logs': application,
  'service-applications.start': application,
  'service-applications.stop': application,
  'service-applications.restart': application,
  'service-databases.list': async (helper) => ({ uuid: (await database(helper)).uuid }),
  'service-databases.get': database,
  'service-databases.update': async (helper) => ({ ...(await database(helper)), human_name: 'Cache' }),
  'service-databases.logs': database,
  'service-databases.start': database,
  'service-databases.stop': database,
  'service-databases.restart': database,
};
