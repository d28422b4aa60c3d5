import type { DatabaseCreateInput } from '#coolify/operations/database-create.ts';
import type { InputContext, Inputs } from './types.ts';

async function place({ rows }: InputContext): Promise<DatabaseCreateInput> {
  const project = String((await rows('/projects'))[0]?.['uuid']);
  const server = (await rows('/servers')).find((row) => row['is_reachable'] === true);
  return {
    project_uuid: project,
    // Older versions lack `GET /projects/{uuid}/environments`.
    environment_name: await environment(project),
    server_uuid: String(server?.['uuid']),
    name: 'made',
  };
  async function environment(uuid: string): Promise<string> {
    const found = (await rows(`/projects/${uuid}`)) as unknown as { environments: { name: string }[] };
    return found.environments[0]?.name ?? '';
  }
}

/** A running database; `/resources` lists all of them in every version. */
export async function runningDatabase({ rows }: InputContext, engine?: string): Promise<string> {
  const found = (await rows('/resources')).find(
    ({ type, status }) => String(type).startsWith(`standalone-${engine ?? ''}`) && String(status).startsWith('running'),
  );
  return String(found?.['uuid']);
}

const config = 'max_connections = 200\n';

export const databasesInputs: Inputs = {
  'databases.createPostgresql': async (context) => ({
    ...(await place(context)),
    postgres_user: 'shop',
    postgres_password: 'shop-pw-1',
    postgres_db: 'shop',
    postgres_conf: config,
    is_public: true,
    public_port: 15_999,
    instant_deploy: true,
  }),
  'databases.createMysql': async (context) => ({
    ...(await place(context)),
    mysql_user: 'shop',
    mysql_password: 'shop-pw-1',
    mysql_database: 'shop',
    mysql_root_password: 'root-pw-1',
    mysql_conf: config,
  }),
  'databases.createMariadb': async (context) => ({
    ...(await place(context)),
    mariadb_user: 'shop',
    mariadb_password: 'shop-pw-1',
    mariadb_database: 'shop',
    mariadb_root_password: 'root-pw-1',
  }),
  'databases.createMongodb': async (context) => ({
    ...(await place(context)),
    mongo_initdb_root_username: 'root',
    mongo_initdb_root_password: 'root-pw-1',
    mongo_initdb_database: 'shop',
  }),
  'databases.createRedis': async (context) => ({ ...(await place(context)), redis_password: 'shop-pw-1' }),
  'databases.createKeydb': async (context) => ({ ...(await place(context)), keydb_password: 'shop-pw-1' }),
  'databases.createClickhouse': async (context) => ({
    ...(await place(context)),
    clickhouse_admin_user: 'shop',
    clickhouse_admin_password: 'shop-pw-1',
  }),
  'databases.createDragonfly': async (context) => ({ ...(await place(context)), dragonfly_password: 'shop-pw-1' }),
  'databases.update': async (context) => ({
    uuid: await runningDatabase(context, 'postgresql'),
    name: 'renamed',
    postgres_conf: config,
  }),
  'databases.delete': async (context) => ({
    uuid: await runningDatabase(context),
    delete_volumes: true,
    delete_configurations: true,
    delete_connected_networks: false,
    docker_cleanup: false,
  }),
};
