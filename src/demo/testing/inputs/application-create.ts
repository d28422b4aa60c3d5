import type { InputContext, Inputs } from './types.ts';

type Row = Record<string, unknown>;

const first = async ({ rows }: InputContext, path: string): Promise<string> => String((await rows(path))[0]?.['uuid']);

/** A project, its first environment, and a server that is not a build server. */
async function place(context: InputContext) {
  const project = await first(context, '/projects');
  const { environments } = (await context.send('GET', `/projects/${project}`)) as { environments: Row[] };
  return {
    project_uuid: project,
    environment_name: String(environments[0]?.['name']),
    server_uuid: await first(context, '/servers'),
  };
}
const git = {
  git_repository: 'https://github.com/acme/web',
  git_branch: 'main',
  build_pack: 'nixpacks',
  ports_exposes: '3000',
  name: 'made-by-a-test',
};

/** Moves the first resource to another environment, and clones it to the destination of an application. */
const locationInputs = (resource: 'applications' | 'databases' | 'services'): Inputs => ({
  [`${resource}.move`]: async ({ rows }: InputContext) => {
    const [item] = await rows(`/${resource}`);
    for (const project of await rows('/projects')) {
      const otherLocation = (await rows(`/projects/${String(project['uuid'])}/environments`)).find(
        (environment) => environment['id'] !== item?.['environment_id'],
      );
      if (otherLocation !== undefined)
        return { uuid: String(item?.['uuid']), environment_uuid: String(otherLocation['uuid']) };
    }
    throw new Error('The demo has only one environment.');
  },
  [`${resource}.clone`]: async ({ rows }: InputContext) => {
    const [item] = await rows(`/${resource}`);
    const [application] = await rows('/applications');
    const destination = application?.['destination'] as { readonly uuid: string };
    return { uuid: String(item?.['uuid']), destination_uuid: destination.uuid, name: 'again' };
  },
});

export const applicationCreateInputs: Inputs = {
  'applications.createPublic': async (context) => ({ ...(await place(context)), ...git }),
  'applications.createGithubApp': async (context) => ({
    ...(await place(context)),
    ...git,
    git_repository: 'acme/web',
    github_app_uuid: 'aaaaaaaaaaaaaaaaaaaaaaaa',
  }),
  'applications.createDeployKey': async (context) => ({
    ...(await place(context)),
    ...git,
    git_repository: 'git@github.com:acme/web.git',
    private_key_uuid: await first(context, context.isReference ? '/private-keys' : '/security/keys'),
  }),
  'applications.createDockerfile': async (context) => ({ ...(await place(context)), dockerfile: 'FROM nginx\n' }),
  'applications.createDockerImage': async (context) => ({
    ...(await place(context)),
    docker_image: 'nginx:1.27',
    ports_exposes: '80',
  }),
  'applications.createCompose': async (context) => ({
    ...(await place(context)),
    docker_compose: 'services:\n  web:\n    image: nginx\n',
  }),
  'applications.delete': async (context) => ({
    uuid: await first(context, '/applications'),
    delete_volumes: true,
    delete_connected_networks: true,
    delete_configurations: true,
    docker_cleanup: false,
  }),
  ...locationInputs('applications'),
  ...locationInputs('databases'),
  ...locationInputs('services'),
  // Defined in `world/staging.ts`.
  'applications.deletePreview': async ({ rows }) => ({
    uuid: String((await rows('/applications')).find(({ name }) => name === 'storefront-rc')?.['uuid']),
    pull_request: 128,
  }),
};
