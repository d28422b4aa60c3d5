/** Projects and their environments. */
import { queryOptions, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { call } from '#app/api/client.ts';
import type { ProjectTree } from '#app/lib/resources.ts';
import type { ProjectDetail } from '#coolify/model/locations.ts';
import type { Instance } from '#contract/instances.ts';
import { INTERVAL_MS } from './intervals.ts';
import { keys } from './keys.ts';
import { useOperation } from './operation.ts';
import { detailQuery, readQuery } from './read.ts';

export const projectQuery = (instance: string, uuid: string) =>
  queryOptions({ ...detailQuery(instance, 'projects.get', uuid, { uuid }), refetchInterval: INTERVAL_MS.project });

export const environmentsQuery = (instance: string, project: string) =>
  queryOptions({
    ...readQuery(keys.subresource(instance, 'projects', project, 'environments'), instance, 'environments.list', {
      project,
    }),
    staleTime: 60_000,
  });

/** @param environment its uuid, or its name where the instance returns no uuid */
export const environmentQuery = (instance: string, project: string, environment: string) =>
  queryOptions({
    ...readQuery(
      keys.subresource(instance, 'projects', project, 'environment', environment),
      instance,
      'environments.get',
      { project, environment },
    ),
    refetchInterval: INTERVAL_MS.environment,
  });

/**
 * A reference server promises no fields of a project: its environments have a call of their own, whose failure does not lose
 * the project.
 */
export async function fetchProjectWithEnvironments(instance: Instance, uuid: string): Promise<ProjectDetail> {
  const project = await call(instance, 'projects.get', { uuid }, { fresh: true });
  if (instance.dialect !== 'reference' || project.environments.length > 0) return project;
  const environments = await call(instance, 'environments.list', { project: uuid }, { fresh: true }).catch(() => []);
  return { ...project, environments };
}

/**
 * Puts the project into the project tree, so that a picker can select what was just created. It exists by then: a failure of
 * this read is ignored, because the tree is read again anyway.
 */
async function updateProjectTree(client: QueryClient, instance: Instance, uuid: string): Promise<void> {
  const project = await fetchProjectWithEnvironments(instance, uuid).catch(() => null);
  if (project === null) return;
  client.setQueryData<ProjectTree>(keys.projectTree, (tree = new Map()) =>
    new Map(tree).set(instance.id, [...(tree.get(instance.id) ?? []).filter((known) => known.uuid !== uuid), project]),
  );
}

/** Creates a project from a picker; Coolify creates the environment “production” with it. */
export function useCreateProject(instance: Instance | undefined) {
  const client = useQueryClient();
  return useOperation('projects.create', {
    instance,
    label: 'Create project',
    send: async (input, on) => {
      const created = await call(on, 'projects.create', input);
      if (created.uuid !== null) await updateProjectTree(client, on, created.uuid);
      return created;
    },
    success: (_, { name }) => `Created ${name}`,
  });
}

export function useCreateEnvironment(instance: Instance | undefined, project: string | undefined) {
  const client = useQueryClient();
  return useOperation('environments.create', {
    instance,
    target: project,
    label: 'Create environment',
    send: async (input, on) => {
      const created = await call(on, 'environments.create', input);
      await updateProjectTree(client, on, input.project);
      return created;
    },
    success: (_, { name }) => `Created ${name}`,
  });
}
