/**
 * Destinations in use by resources. Where no call lists destinations (Coolify before v4.2.0, the reference), these are all
 * that is known (contract section 2, “Destinations”).
 */
import type { FleetLists } from '#contract/fleet.ts';

export interface SeenDestination {
  readonly uuid: string;
  readonly name: string;
  readonly server: { readonly uuid: string; readonly name: string | null } | null;
  /** The number of resources that use it. */
  readonly resources: number;
}

export function seenDestinations(
  lists: Pick<FleetLists, 'applications' | 'databases' | 'services'> | null | undefined,
): readonly SeenDestination[] {
  const seen = new Map<string, SeenDestination>();
  const rows = [lists?.applications.data ?? [], lists?.databases.data ?? [], lists?.services.data ?? []].flat();
  for (const { destination, server } of rows) {
    if (destination == null) continue;
    const { uuid, name } = destination;
    const on = server?.uuid == null ? null : { uuid: server.uuid, name: server.name };
    const before = seen.get(uuid);
    seen.set(uuid, { uuid, name, server: before?.server ?? on, resources: (before?.resources ?? 0) + 1 });
  }
  return [...seen.values()];
}
