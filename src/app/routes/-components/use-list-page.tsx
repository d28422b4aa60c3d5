/** State of a list in the URL, with its setters and filters. */
import { useNavigate } from '@tanstack/react-router';
import type { Facet } from '#app/components/filter-bar.tsx';
import { InstanceFlag } from '#app/components/instance-name.tsx';
import { StateMark } from '#app/components/state-mark.tsx';
import { serializeList, parseList, toggle, type ListSearch } from '#app/lib/search-params.ts';
import type { Mark } from '#coolify/status.ts';
import type { Instance } from '#contract/instances.ts';

type FacetId = 'instance' | 'status' | 'kind';

/**
 * @param search result of the route's `validateSearch`
 * @param defaultSort omitted from the URL
 * @param all instances that the list may have rows of
 */
export function useListPage(search: ListSearch, defaultSort: string, all: readonly Instance[]) {
  const navigate = useNavigate();
  const write = (patch: Partial<ListSearch>, replace: boolean) =>
    void navigate({ to: '.', search: (previous: ListSearch) => ({ ...previous, ...patch }), replace });
  const q = search.q ?? '';
  const words = q.toLowerCase().split(/\s+/);
  const instances = parseList(search.instance);
  const facet = (id: FacetId, label: string, options: Facet['options']): Facet => ({
    id,
    label,
    options,
    selected: parseList(search[id]),
    onToggle: (value) => write({ [id]: serializeList(toggle(parseList(search[id]), value)) }, false),
  });
  return {
    q,
    instances,
    statuses: parseList(search.status),
    kinds: parseList(search.kind),
    /** Rows come from several instances, so each shows its own. */
    several: all.length > 1,
    sort: search.sort ?? defaultSort,
    setSearch: (text: string) => write({ q: text === '' ? undefined : text }, true),
    setSort: (sort: string) => write({ sort: sort === defaultSort ? undefined : sort }, true),
    clear: () => write({ q: undefined, instance: undefined, status: undefined, kind: undefined }, false),
    /** Whether the instance filter lets it through. */
    shows: (instance: Instance): boolean => instances.length === 0 || instances.includes(instance.id),
    /** Whether a text contains all words of the search. */
    matches: (text: string): boolean => words.every((word) => text.toLowerCase().includes(word)),
    facet,
    instanceFacet: (countOf?: (instance: Instance) => number): Facet =>
      facet(
        'instance',
        'Instance',
        all.map((instance) => ({
          value: instance.id,
          label: instance.name,
          icon: <InstanceFlag instance={instance} decorative />,
          ...(countOf === undefined ? {} : { count: countOf(instance) }),
        })),
      ),
    statusFacet: (
      options: readonly {
        readonly value: string;
        readonly label: string;
        readonly mark: Mark;
        readonly count: number;
      }[],
    ): Facet =>
      facet(
        'status',
        'Status',
        options.map(({ mark, ...option }) => ({ ...option, icon: <StateMark mark={mark} /> })),
      ),
  };
}

export type ListPage = ReturnType<typeof useListPage>;
