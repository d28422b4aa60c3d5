/** All resources on all instances: filtered, grouped, exported; each row with the actions of its kind. */
import type { ReactNode } from 'react';
import { DataTable } from '#app/components/data-table.tsx';
import { selectClass } from '#app/components/field.tsx';
import { FilterBar, type Facet } from '#app/components/filter-bar.tsx';
import { InstanceFlag } from '#app/components/instance-name.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Section } from '#app/components/page.tsx';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import {
  compareNames,
  countGroups,
  filterResources,
  KIND_LABELS,
  type Resource,
  type Kind,
} from '#app/lib/resources.ts';
import {
  filterByLocation,
  groupResources,
  groupingOf,
  GROUPINGS,
  projectKey,
  serverKey,
} from '#app/lib/resource-lists.ts';
import { parseList } from '#app/lib/search-params.ts';
import { useRefreshFleet } from '#app/queries/fleet.ts';
import type { AllResources } from '#app/queries/resources.ts';
import { EmptyList } from '../../-components/empty-list.tsx';
import { columnsFor, groupOptions, ResourceCard } from '../../-components/resource-row.tsx';
import { OutageNotices } from '../../-components/instance-outages.tsx';
import { ReadError } from '../../-components/page-states.tsx';
import { useListPage } from '../../-components/use-list-page.tsx';
import { ExportMenu } from './export-menu.tsx';
import { useResourceState, type ResourceSearch } from './resource-search.ts';

const DEFAULT_SORT = 'state';

export function ResourceList({
  view,
  search,
  rowActions,
}: {
  readonly view: AllResources;
  readonly search: ResourceSearch;
  readonly rowActions: (item: Resource) => ReactNode;
}) {
  const refresh = useRefreshFleet();
  const list = useListPage(
    search,
    DEFAULT_SORT,
    view.members.map(({ instance }) => instance),
  );
  const state = useResourceState(search);
  const { items } = view;
  if (view.reading && items.length === 0) return <TableSkeleton rows={10} />;
  if (view.members.length === 0 && view.error !== null)
    return <ReadError error={view.error} onRetry={() => void refresh()} />;
  const { several, sort } = list;
  const [projects, servers] = [parseList(search.project), parseList(search.server)];
  const filter = { q: list.q, instances: list.instances, statuses: list.statuses, kinds: list.kinds };
  const columns = columnsFor({ several, kind: null, rowActions });
  const compare = columns.find(({ id }) => id === sort.replace(/^-/, ''))?.compare;
  const direction = sort.startsWith('-') ? -1 : 1;
  const shown = filterByLocation(filterResources(items, filter), projects, servers).toSorted((a, b) =>
    compare === undefined ? 0 : direction * compare(a, b),
  );
  const counts = countGroups(filterByLocation(filterResources(items, { ...filter, statuses: [] }), projects, servers));
  const grouping = groupingOf(search.group);
  const locationFacet = (
    id: 'project' | 'server',
    label: string,
    selected: readonly string[],
    keyOf: (item: Resource) => string | null,
    nameOf: (item: Resource) => string,
  ): Facet => {
    const options = new Map<string, { label: string; count: number; item: Resource }>();
    for (const item of items) {
      const key = keyOf(item);
      if (key === null || (list.instances.length > 0 && !list.instances.includes(item.instance.id))) continue;
      const known = options.get(key);
      if (known === undefined) options.set(key, { label: nameOf(item), count: 1, item });
      else known.count += 1;
    }
    return {
      id,
      label,
      selected,
      onToggle: (value) => state.toggle(id, value),
      options: [...options]
        .map(([value, { item, ...option }]) => ({
          value,
          ...option,
          ...(several ? { icon: <InstanceFlag instance={item.instance} decorative /> } : {}),
        }))
        .toSorted((a, b) => compareNames(a.label, b.label)),
    };
  };
  const facets: readonly Facet[] = [
    list.facet(
      'kind',
      'Kind',
      (Object.keys(KIND_LABELS) as Kind[]).map((value) => ({
        value,
        label: KIND_LABELS[value],
        count: items.filter(({ kind }) => kind === value).length,
      })),
    ),
    list.statusFacet(groupOptions(counts)),
    list.instanceFacet(({ id }) => items.filter((item) => item.instance.id === id).length),
    locationFacet('project', 'Project', projects, projectKey, (item) => item.place?.project ?? ''),
    locationFacet('server', 'Server', servers, serverKey, (item) => item.server ?? ''),
  ];
  const table = (label: string, rows: readonly Resource[]) => (
    <DataTable
      label={label}
      rows={rows}
      rowKey={(item) => item.key}
      columns={columns}
      card={(item) => <ResourceCard item={item} several={several} actions={() => rowActions(item)} />}
      sort={sort}
      onSort={list.setSort}
      empty={
        <EmptyList
          noun="resources"
          hidden={items.length > 0}
          onClear={state.clear}
          unknown={view.incomplete.length > 0}
        >
          Create an application, database or service to see it here.
        </EmptyList>
      }
    />
  );
  return (
    <>
      <OutageNotices outages={view.summary.outages} isShown={list.shows} />
      {view.incomplete.map(({ instance, error }) => (
        <Notice key={instance.id} tone="warn" title={`The list from ${instance.name} is incomplete`}>
          Showing its lists of applications, databases and services. Coolify responded: “{error.message}”
        </Notice>
      ))}
      {view.unknownTypes.map(({ instance, count }) => (
        <Notice key={instance.id} title={`${instance.name} has ${count} more of a kind that Flotilla does not support`}>
          View them in Coolify.
        </Notice>
      ))}
      <FilterBar
        q={list.q}
        onSearch={list.setSearch}
        placeholder="Search resources"
        facets={facets}
        onClear={state.clear}
        shown={shown.length}
        total={items.length}
      />
      <div className="flex flex-wrap items-center justify-between gap-2">
        <label className="flex items-center gap-2 text-13 text-muted">
          Group by
          <select
            className={selectClass}
            value={grouping ?? ''}
            onChange={(event) => state.setGroup(event.target.value === '' ? undefined : event.target.value)}
          >
            <option value="">None</option>
            {GROUPINGS.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <ExportMenu items={shown} />
      </div>
      {grouping === null || shown.length === 0
        ? table('Resources', shown)
        : groupResources(shown, grouping, several).map((group) => (
            <Section key={group.key} title={group.title} count={group.items.length}>
              {table(group.title, group.items)}
            </Section>
          ))}
    </>
  );
}
