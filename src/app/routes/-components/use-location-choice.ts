/** Options, selection and missing parts of the location of a new resource. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { seenDestinations } from '#app/lib/seen-destinations.ts';
import { useFleet } from '#app/queries/fleet-view.ts';
import { projectTreeQuery } from '#app/queries/project-tree.ts';
import { canRead, unavailableReason } from '#app/queries/availability.ts';
import { listQuery } from '#app/queries/read.ts';
import type { Environment, ProjectDetail, Server } from '#coolify/model/locations.ts';
import type { Instance } from '#contract/instances.ts';
import type { LocationSearch } from './location-search.ts';

export interface Destination {
  readonly uuid: string;
  readonly name: string;
}

export interface LocationChoice {
  readonly instances: readonly Instance[];
  readonly projects: readonly ProjectDetail[];
  readonly environments: readonly Environment[];
  readonly servers: readonly Server[];
  readonly destinations: readonly Destination[];
  /** false if the instance has no list: these are the destinations in use, and others can be typed. */
  readonly destinationsListed: boolean;
  readonly instance: Instance | undefined;
  readonly project: ProjectDetail | undefined;
  readonly environment: Environment | undefined;
  readonly server: Server | undefined;
  readonly destination: string;
  readonly loading: boolean;
  /** Message for the next missing choice; undefined if complete. */
  readonly missing: string | undefined;
  /** API fields; undefined until complete. */
  readonly body: PlaceBody | undefined;
  readonly choose: (patch: LocationSearch) => void;
}

export interface PlaceBody {
  readonly project_uuid: string;
  readonly environment_name: string;
  readonly environment_uuid?: string;
  readonly server_uuid: string;
  readonly destination_uuid?: string;
}

/** The matching entry, or the only one. */
const pick = <T>(list: readonly T[], is: (item: T) => boolean): T | undefined =>
  list.find(is) ?? (list.length === 1 ? list[0] : undefined);

/** @param search result of `readLocationSearch`; selections are written back to the URL */
export function useLocationChoice(search: LocationSearch): LocationChoice {
  const navigate = useNavigate();
  const view = useFleet();
  const projectTree = useQuery(projectTreeQuery).data;
  const instances = view.members.map(({ instance }) => instance);
  // Links from a list may name several instances; the user must then select one.
  const instance = pick(instances, ({ id }) => id === search.instance);
  const lists = view.members.find((member) => member.instance.id === instance?.id)?.lists;
  const known = instance === undefined ? undefined : projectTree?.get(instance.id);
  const projects = known ?? (lists?.projects.data ?? []).map((project) => ({ ...project, environments: [] }));
  const project = pick(projects, ({ uuid }) => uuid === search.project);
  const environments = project?.environments ?? [];
  const environment = pick(
    environments,
    ({ name, uuid }) => name === search.environment || (uuid !== null && uuid === search.environment),
  );
  // Build servers cannot run resources.
  const servers = (lists?.servers.data ?? []).filter(({ isBuildServer }) => isBuildServer !== true);
  const server = pick(servers, ({ uuid }) => uuid === search.server);
  const listed = instance !== undefined && unavailableReason('destinations.list', instance) === undefined;
  const list = useQuery({
    ...listQuery(instance?.id ?? '', 'destinations.list', {}),
    enabled: instance !== undefined && canRead('destinations.list', instance),
  });
  const destinations: readonly Destination[] = listed
    ? (list.data ?? []).filter(({ serverUuid }) => serverUuid === server?.uuid)
    : seenDestinations(lists).filter((seen) => seen.server?.uuid === server?.uuid && server !== undefined);
  const destination =
    search.destination ??
    (destinations.length === 1 && (listed || destinations[0] !== undefined) ? (destinations[0]?.uuid ?? '') : '');
  const missing =
    instance === undefined
      ? 'Select an instance first.'
      : project === undefined
        ? 'Select a project first.'
        : environment === undefined
          ? 'Select an environment first.'
          : server === undefined
            ? 'Select a server first.'
            : listed && destinations.length > 1 && destination === ''
              ? 'Select a destination first.'
              : undefined;
  return {
    instances,
    projects,
    environments,
    servers,
    destinations,
    destinationsListed: listed,
    instance,
    project,
    environment,
    server,
    destination,
    loading: view.loading || (instance !== undefined && (lists == null || projectTree === undefined)),
    missing,
    body:
      missing !== undefined || project === undefined || environment === undefined || server === undefined
        ? undefined
        : {
            project_uuid: project.uuid,
            environment_name: environment.name,
            ...(environment.uuid === null ? {} : { environment_uuid: environment.uuid }),
            server_uuid: server.uuid,
            ...(destination === '' ? {} : { destination_uuid: destination }),
          },
    choose: (patch) => {
      // Reset selections that depend on the changed one.
      const cleared: LocationSearch =
        'instance' in patch
          ? { project: undefined, environment: undefined, server: undefined, destination: undefined }
          : 'project' in patch
            ? { environment: undefined }
            : 'server' in patch
              ? { destination: undefined }
              : {};
      void navigate({
        to: '.',
        search: (previous: LocationSearch) => ({ ...previous, ...cleared, ...patch }),
        replace: true,
      });
    },
  };
}
