/** URL state of the resources page, and its setters. */
import { useNavigate } from '@tanstack/react-router';
import {
  serializeList,
  parseList,
  readListSearch,
  toggle,
  type ListSearch,
  type RawSearch,
} from '#app/lib/search-params.ts';

export interface ResourceSearch extends ListSearch {
  /** `<instance>/<uuid>`, comma-separated. */
  readonly project?: string | undefined;
  readonly server?: string | undefined;
  /** Property the list is grouped by. */
  readonly group?: string | undefined;
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value.slice(0, 500) : undefined;

export const readResourceSearch = (raw: RawSearch): ResourceSearch => ({
  ...readListSearch(raw),
  project: textOf(raw['project']),
  server: textOf(raw['server']),
  group: textOf(raw['group']),
});

export function useResourceState(search: ResourceSearch) {
  const navigate = useNavigate();
  const write = (patch: Partial<ResourceSearch>, replace: boolean) =>
    void navigate({ to: '.', search: (previous: ResourceSearch) => ({ ...previous, ...patch }), replace });
  return {
    toggle: (name: 'project' | 'server', value: string) =>
      write({ [name]: serializeList(toggle(parseList(search[name]), value)) }, false),
    setGroup: (group: string | undefined) => write({ group }, false),
    clear: () =>
      write(
        {
          q: undefined,
          instance: undefined,
          status: undefined,
          kind: undefined,
          project: undefined,
          server: undefined,
        },
        false,
      ),
  };
}
