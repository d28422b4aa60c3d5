import type { Helper, Inputs } from '../inputs.ts';

type Row = Record<string, unknown>;

const first = async ({ rows }: Helper, path: string): Promise<string> => String((await rows(path))[0]?.['uuid']);

/** A project with its first environment, and a server that is no build server. */
async function place(helper: Helper) {
  const project = await first(helper, '/projects');
  const { environments } = (await helper.ask('GET', `/projects/${project}`)) as { environments: Row[] };
  return {
    project_uuid: project,
    environment_name: String(environments[0]?.['name']),
    server_uuid: await first(helper, '/servers'),
  };
}
const git = {
  git_repository: 'https://github.com/acme/web',
  git_branch: 'main',
  build_pack: 'nixpacks',
  ports_exposes: '3000',
  name: 'made-by-a-test',
};

/** Creating applications, and their further life. */
/** The first of a kind moved elsewhere, and copied to where one of the applications stands. */
const placing = (resource: 'applications' | 'databases' | 'services'): Inputs => ({
  [`${resource}.move`]: async ({ rows }: Helper) => {
    const [item] = await rows(`/${resource}`);
    for (const project of await rows('/projects')) {
      const elsewhere = (await rows(`/projects/${String(project['uuid'])}/environments`)).find(
        (environment) => environment['id'] !== item?.['environment_id'],
      );
      if (elsewhere !== undefined) return { uuid: String(item?.['uuid']), environment_uuid: String(elsewhere['uuid']) };
    }
    throw new Error('There is one environment only.');
  },
  [`${resource}.clone`]: async ({ rows }: Helper) => {
    const [item] = await rows(`/${resource}`);
    const [application] = await rows('/applications');
    const destination = application?.['destination'] as { readonly uuid: string };
    return { uuid: String(item?.['uuid']), destination_uuid: destination.uuid, name: 'again' };
  },
});

export const applicationMakingInputs: Inputs = {
  'applications.createPublic': async (helper) => ({ ...(await place(helper)), ...git }),
  'applications.createGithubApp': async (helper) => ({
    ...(await place(helper)),
    ...git,
    git_repository: 'acme/web',
    github_app_uuid: 'aaaaaaaaaaaaaaaaaaaaaaaa',
  }),
  'applications.createDeployKey': async (helper) => ({
    ...(await place(helper)),
    ...git,
    git_repository: 'git@github.com:acme/web.git',
    private_key_uuid: await first(helper, helper.reference ? '/private-keys' : '/security/keys'),
  }),
  'applications.createDockerfile': async (helper) => ({ ...(await place(helper)), dockerfile: 'FROM nginx\n' }),
  'applications.createDockerImage': async (helper) => ({
    ...(await place(helper)),
    docker_image: 'nginx:1.27',
    ports_exposes: '80',
  }),
  'applications.createCompose': async (helper) => ({
    ...(await place(helper)),
    docker_compose: 'services:\n  web:\n    image: nginx\n',
  }),
  'applications.delete': async (helper) => ({
    uuid: await first(helper, '/applications'),
    delete_volumes: true,
    delete_connected_networks: true,
    delete_configurations: true,
    docker_cleanup: false,
  }),
  ...placing('applications'),
  ...placing('databases'),
  ...placing('services'),
  // The content's own (`world/staging.ts`).
  'applications.deletePreview': async ({ rows }) => ({
    uuid: String((await rows('/applications')).find(({ name }) => name === 'storefront-rc')?.['uuid']),
    pull_request: 128,
  }),
};
