/** The fleet and the places joined: what every list and the overview show. */
import { useQuery } from '@tanstack/react-query';
import { summarise, type Summary } from '#app/lib/fleet-summary.ts';
import { itemsOf, type Item } from '#app/lib/items.ts';
import { fleetQuery, type Fleet, type FleetMember } from './fleet.ts';
import { placesQuery, type Places } from './places.ts';

export interface FleetView {
  readonly members: readonly FleetMember[];
  readonly items: readonly Item[];
  readonly summary: Summary;
  /** Everything that is shown is made up. */
  readonly demo: boolean;
  /** Nothing is known yet. */
  readonly loading: boolean;
  /** Some instance has not answered yet, nor failed: what is not there may still come. */
  readonly reading: boolean;
  /** Our own server does not answer. */
  readonly error: Error | null;
}

const NO_PLACES: Places = new Map();
let last: { fleet: Fleet; places: Places; items: readonly Item[]; summary: Summary } | null = null;

/** The same fleet and places are joined once, however many components ask. */
function join(fleet: Fleet, places: Places) {
  if (last === null || last.fleet !== fleet || last.places !== places) {
    const items = itemsOf(fleet.members, places);
    last = { fleet, places, items, summary: summarise(fleet.members, items) };
  }
  return last;
}

const NOTHING: Fleet = { members: [] };

export function useFleet(): FleetView {
  const fleet = useQuery(fleetQuery);
  const places = useQuery(placesQuery);
  const { items, summary } = join(fleet.data ?? NOTHING, places.data ?? NO_PLACES);
  const { members } = fleet.data ?? NOTHING;
  return {
    members,
    items,
    demo: members.length > 0 && members.every(({ instance }) => instance.source === 'demo'),
    summary,
    loading: fleet.data === undefined && fleet.error === null,
    reading: fleet.error === null && (fleet.data === undefined || (fleet.data.members.length > 0 && !summary.known)),
    error: fleet.error,
  };
}

/** One thing of the fleet by instance and uuid, as the fleet knows it; the page may know more. */
export function useItem(instance: string, uuid: string): Item | undefined {
  return useFleet().items.find((item) => item.key === `${instance}/${uuid}`);
}
