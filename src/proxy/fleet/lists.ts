/** The lists that are read for the fleet. */
import { fleetListNames, type FleetLists, type FleetList } from '#contract/fleet.ts';
import type { OperationId } from '#coolify/operations/table.ts';

export type ListName = (typeof fleetListNames)[number];

/** The operation behind each list; none takes an input. */
export const LIST_OPERATIONS = {
  applications: 'applications.list',
  databases: 'databases.list',
  services: 'services.list',
  servers: 'servers.list',
  projects: 'projects.list',
  deployments: 'deployments.list',
} as const satisfies Record<ListName, OperationId>;

const EMPTY_LIST: FleetList<never> = { data: [], at: null, failure: null };

export const EMPTY_LISTS: FleetLists = {
  applications: EMPTY_LIST,
  databases: EMPTY_LIST,
  services: EMPTY_LIST,
  servers: EMPTY_LIST,
  projects: EMPTY_LIST,
  deployments: EMPTY_LIST,
};
