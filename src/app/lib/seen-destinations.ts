/**
 * Destinations that resources stand in: where no call lists them (Coolify before v4.2.0, the reference) this is all that can
 * be told of them (contract section 2, “Destinations”). Empty ones are not among them.
 */
import type { FleetLists } from '#contract/fleet.ts';

export interface SeenDestination {
  readonly uuid: string;
  readonly name: string;
  readonly server: { readonly uuid: string; readonly name: string | null } | null;
  /** How many resources stand in it, as far as the instance tells. */
  readonly resources: number;
}

export function seenDestinations(
  parts: Pick<FleetLists, 'applications' | 'databases' | 'services'> | null | undefined,
): readonly SeenDestination[] {
  const seen = new Map<string, SeenDestination>();
  const rows = [parts?.applications.data ?? [], parts?.databases.data ?? [], parts?.services.data ?? []].flat();
  for (const { destination, server } of rows) {
    if (destination == null) continue;
    const { uuid, name } = destination;
    const on = server?.uuid == null ? null : { uuid: server.uuid, name: server.name };
    const before = seen.get(uuid);
    seen.set(uuid, { uuid, name, server: before?.server ?? on, resources: (before?.resources ?? 0) + 1 });
  }
  return [...seen.values()];
}
