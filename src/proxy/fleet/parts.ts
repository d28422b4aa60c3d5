/** What was last known of each instance's lists. */
import { fleetPartNames, type FleetParts, type Part } from '#contract/fleet.ts';
import type { OperationId } from '#coolify/operations/table.ts';

export type PartName = (typeof fleetPartNames)[number];

/** The call behind each list; none takes an input. */
export const PART_OPERATIONS = {
  applications: 'applications.list',
  databases: 'databases.list',
  services: 'services.list',
  servers: 'servers.list',
  projects: 'projects.list',
  deployments: 'deployments.list',
} as const satisfies Record<PartName, OperationId>;

const NEVER: Part<never> = { data: [], at: null, failure: null };

export const NOTHING: FleetParts = {
  applications: NEVER,
  databases: NEVER,
  services: NEVER,
  servers: NEVER,
  projects: NEVER,
  deployments: NEVER,
};
