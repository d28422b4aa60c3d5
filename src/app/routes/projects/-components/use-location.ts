/** What is in a project or an environment. */
import { useQuery } from '@tanstack/react-query';
import type { Resource } from '#app/lib/resources.ts';
import { useFleet } from '#app/queries/fleet-view.ts';
import { environmentQuery, environmentsQuery, projectQuery } from '#app/queries/projects.ts';

const useItems = (instance: string, project: string): readonly Resource[] =>
  useFleet().items.filter((item) => item.instance.id === instance && item.place?.projectUuid === project);

export function useProject(instance: string, uuid: string) {
  const query = useQuery(projectQuery(instance, uuid));
  const environments = useQuery(environmentsQuery(instance, uuid));
  // A reference server may return environments only from their own endpoint.
  const known = query.data?.environments ?? [];
  return {
    query,
    environmentsQuery: environments,
    environments: known.length > 0 ? known : (environments.data ?? []),
    items: useItems(instance, uuid),
  };
}

/** @param address its uuid, or its name where the instance returns no uuid */
export function useEnvironment(instance: string, project: string, address: string) {
  const query = useQuery(environmentQuery(instance, project, address));
  // The environment endpoint omits three database engines (contract, pitfall 28); the fleet lists them.
  const items = useItems(instance, project).filter(({ place }) => place?.environment === query.data?.name);
  const unlisted = (query.data?.resources ?? []).filter((row) => !items.some((item) => item.uuid === row.uuid));
  return { query, items, count: items.length + unlisted.length, unlisted: unlisted.length };
}
