/** What each instance can do: loaded once for all instances with the same version, dialect and token abilities. */
import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { fetchCapabilities } from '#app/api/client.ts';
import { afterFirstRows } from '#app/lib/first-rows.ts';
import type { Instance } from '#contract/instances.ts';
import { keys } from './keys.ts';
import type { InstanceWithCapabilities } from './availability.ts';

const capabilitiesQuery = ({ id, capabilities: tag }: Instance) =>
  queryOptions({
    queryKey: keys.capabilities(tag),
    queryFn: async ({ signal }) => {
      // Only the overview shows rows without them; elsewhere buttons and forms depend on them.
      if (globalThis.location?.pathname === '/') await afterFirstRows();
      return fetchCapabilities(id, signal);
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });

/** The instance with its capabilities; with those of `previous` while new ones are loading. */
export function withCapabilities(
  client: QueryClient,
  instance: Instance,
  previous: InstanceWithCapabilities | undefined,
): InstanceWithCapabilities {
  const loaded = client.getQueryData(capabilitiesQuery(instance).queryKey);
  const operations = loaded?.operations ?? previous?.operations;
  return operations === undefined ? instance : { ...instance, operations };
}

/** @returns whether new capabilities were loaded; before the instance has been detected they would be guesses */
export async function loadCapabilities(client: QueryClient, instance: Instance): Promise<boolean> {
  const query = capabilitiesQuery(instance);
  const isDetected = instance.checkedAt !== null || instance.outage !== null;
  if (!isDetected || client.getQueryData(query.queryKey) !== undefined) return false;
  await client.fetchQuery(query);
  return true;
}
