import { useFleet } from '#app/queries/fleet-view.ts';
import type { Database } from '#coolify/model/resources.ts';

/** Public ports in use on a server, with the name of the database that uses each. */
export function useTakenPorts(
  instance: string | undefined,
  server: string | null | undefined,
  own?: string,
): ReadonlyMap<number, string> {
  const { members } = useFleet();
  const databases: readonly Database[] =
    members.find((member) => member.instance.id === instance)?.lists?.databases.data ?? [];
  return new Map(
    databases.flatMap((database) =>
      database.publicPort !== null &&
      database.isPublic === true &&
      database.uuid !== own &&
      server != null &&
      database.server?.uuid === server
        ? [[database.publicPort, database.name] as const]
        : [],
    ),
  );
}
