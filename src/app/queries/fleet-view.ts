/** The fleet joined with the project tree: what every list and the overview show. */
import { useQuery } from '@tanstack/react-query';
import { summarise, type Summary } from '#app/lib/fleet-summary.ts';
import { resourcesOf, type Resource, type ProjectTree } from '#app/lib/resources.ts';
import { fleetQuery, type Fleet, type FleetMember } from './fleet.ts';
import { projectTreeQuery } from './project-tree.ts';

export interface FleetView {
  readonly members: readonly FleetMember[];
  readonly items: readonly Resource[];
  readonly summary: Summary;
  /** All instances are demo instances. */
  readonly demo: boolean;
  /** Nothing has arrived yet. */
  readonly loading: boolean;
  /** Some instance has neither responded nor failed yet: what is missing may still arrive. */
  readonly reading: boolean;
  /** Flotilla's own server does not respond. */
  readonly error: Error | null;
}

const EMPTY_FLEET: Fleet = { members: [] };
const EMPTY_TREE: ProjectTree = new Map();

interface Join {
  readonly items: readonly Resource[];
  readonly summary: Summary;
}

/** A cache only: an entry leaves memory with its fleet. */
const joinsByFleet = new WeakMap<Fleet, { readonly tree: ProjectTree; readonly joined: Join }>();

/** The same fleet and project tree are joined once, for all components. */
export function join(fleet: Fleet, tree: ProjectTree): Join {
  const known = joinsByFleet.get(fleet);
  if (known?.tree === tree) return known.joined;
  const items = resourcesOf(fleet.members, tree);
  const joined = { items, summary: summarise(fleet.members, items) };
  joinsByFleet.set(fleet, { tree, joined });
  return joined;
}

export function useFleet(): FleetView {
  const { data, error } = useQuery(fleetQuery);
  const tree = useQuery(projectTreeQuery);
  const fleet = data ?? EMPTY_FLEET;
  const { members } = fleet;
  const { items, summary } = join(fleet, tree.data ?? EMPTY_TREE);
  return {
    members,
    items,
    demo: members.length > 0 && members.every(({ instance }) => instance.source === 'demo'),
    summary,
    loading: data === undefined && error === null,
    reading: error === null && (data === undefined || (members.length > 0 && !summary.known)),
    error,
  };
}

/** A resource by instance and uuid, as the lists of the fleet contain it; its own page may know more. */
export function useResource(instance: string, uuid: string): Resource | undefined {
  return useFleet().items.find((item) => item.key === `${instance}/${uuid}`);
}
