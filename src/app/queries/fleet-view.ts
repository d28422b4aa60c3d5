/** The fleet joined with the project tree: what every list and the overview show. */
import { useQuery } from '@tanstack/react-query';
import { summarise, type Summary } from '#app/lib/fleet-summary.ts';
import { itemsOf, type Item } from '#app/lib/items.ts';
import type { ProjectDetail } from '#coolify/model/locations.ts';
import { fleetQuery, type Fleet, type FleetMember } from './fleet.ts';
import { projectTreeQuery, type ProjectTree } from './project-tree.ts';

export interface FleetView {
  readonly members: readonly FleetMember[];
  readonly items: readonly Item[];
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
const EMPTY_TREE: ProjectTree = {};

interface Join {
  readonly items: readonly Item[];
  readonly summary: Summary;
}

/* Caches only: the same input has the same result, and entries leave memory with their keys. */
const itemsByApplications = new WeakMap<
  object,
  { readonly inputs: readonly unknown[]; readonly items: readonly Item[] }
>();
const joinsByFleet = new WeakMap<Fleet, { readonly tree: ProjectTree; readonly joined: Join }>();

/** The items of one instance; the same objects as long as nothing that they show has changed. */
function itemsOfMember(
  { instance, lists }: FleetMember,
  projects: readonly ProjectDetail[] | undefined,
): readonly Item[] {
  if (lists === null) return [];
  const { applications, databases, services, deployments } = lists;
  const { rateLimit: _rateLimit, checkedAt: _checkedAt, revision: _revision, operations, ...shown } = instance;
  const staleSince = [applications, databases, services].map(({ failure, at }) =>
    failure === null && instance.outage === null ? null : [at, failure],
  );
  const inputs = [
    databases.data,
    services.data,
    deployments.data,
    projects,
    operations,
    JSON.stringify([shown, staleSince]),
  ];
  const known = itemsByApplications.get(applications.data);
  if (known?.inputs.every((input, index) => input === inputs[index]) === true) return known.items;
  const items = itemsOf([{ instance, lists }], projects === undefined ? {} : { [instance.id]: projects });
  itemsByApplications.set(applications.data, { inputs, items });
  return items;
}

/** The same fleet and project tree are joined once, for all components. */
export function join(fleet: Fleet, tree: ProjectTree): Join {
  const known = joinsByFleet.get(fleet);
  if (known?.tree === tree) return known.joined;
  const items = fleet.members.flatMap((member) => itemsOfMember(member, tree[member.instance.id]));
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
export function useItem(instance: string, uuid: string): Item | undefined {
  return useFleet().items.find((item) => item.key === `${instance}/${uuid}`);
}
