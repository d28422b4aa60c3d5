/** The URL state of a list, and the setters that write it back. */
import { useNavigate } from '@tanstack/react-router';
import { serializeList, parseList, toggle, type ListSearch } from '#app/lib/search-params.ts';

export interface ListState {
  readonly search: ListSearch;
  readonly q: string;
  readonly instances: readonly string[];
  readonly statuses: readonly string[];
  readonly kinds: readonly string[];
  readonly setSearch: (q: string) => void;
  readonly toggle: (name: 'instance' | 'status' | 'kind', value: string) => void;
  readonly setSort: (sort: string) => void;
  readonly clear: () => void;
}

/**
 * @param search what the route's `validateSearch` read
 * @param defaultSort left out of the URL
 */
export function useListState(search: ListSearch, defaultSort: string): ListState {
  const navigate = useNavigate();
  const write = (patch: Partial<ListSearch>, replace: boolean) =>
    void navigate({ to: '.', search: (previous: ListSearch) => ({ ...previous, ...patch }), replace });
  return {
    search,
    q: search.q ?? '',
    instances: parseList(search.instance),
    statuses: parseList(search.status),
    kinds: parseList(search.kind),
    setSearch: (q) => write({ q: q === '' ? undefined : q }, true),
    toggle: (name, value) => write({ [name]: serializeList(toggle(parseList(search[name]), value)) }, false),
    setSort: (sort) => write({ sort: sort === defaultSort ? undefined : sort }, true),
    clear: () => write({ q: undefined, instance: undefined, status: undefined, kind: undefined }, false),
  };
}
