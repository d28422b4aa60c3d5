/** List page of applications, databases or services. */
import { Link, useSearch } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useState, type ComponentType, type ReactNode } from 'react';
import { buttonClass } from '#app/components/button.tsx';
import type { Facet } from '#app/components/filter-bar.tsx';
import { Page } from '#app/components/page.tsx';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { compareNames, countGroups, filterResources, type Resource, type Kind } from '#app/lib/resources.ts';
import { useFleet } from '#app/queries/fleet-view.ts';
import { useRefreshFleet } from '#app/queries/fleet.ts';
import { isPartUnknown } from './empty-list.tsx';
import { OutageNotices } from './instance-outages.tsx';
import { ListTable } from './list-table.tsx';
import { ReadError } from './page-states.tsx';
import { PageTitle } from './page-title.tsx';
import { ResourceFacts } from './resource-facts.tsx';
import { columnsFor, groupOptions, ResourceCard } from './resource-row.tsx';
import { useListPage } from './use-list-page.tsx';

const LISTS = {
  application: { title: 'Applications', subtype: 'Build pack' },
  database: { title: 'Databases', subtype: 'Engine' },
  service: { title: 'Services', subtype: 'Template' },
} as const;

interface ResourceListPageProps {
  readonly kind: Kind;
  readonly Menu: ComponentType<{ readonly item: Resource }>;
  /** Bulk actions; enables row selection. */
  readonly bulk?: ((items: readonly Resource[], clear: () => void) => ReactNode) | undefined;
}

export function ResourceListPage({ kind, Menu, bulk }: ResourceListPageProps) {
  const { title } = LISTS[kind];
  const { instance } = useSearch({ from: `/${kind}s/` });
  const action = (
    // Preselect the instance only if the filter has exactly one.
    <Link
      to={`/${kind}s/new`}
      search={instance?.includes(',') === false ? { instance } : {}}
      className={buttonClass({ tone: 'primary' })}
    >
      <Plus aria-hidden="true" />
      New {kind}
    </Link>
  );
  return (
    <Page title={title} facts={<ResourceFacts kind={kind} />} actions={action}>
      <PageTitle>{title}</PageTitle>
      <ResourceTable kind={kind} Menu={Menu} bulk={bulk} action={action} />
    </Page>
  );
}

function ResourceTable({ kind, Menu, bulk, action }: ResourceListPageProps & { readonly action: ReactNode }) {
  const search = useSearch({ from: `/${kind}s/` });
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const view = useFleet();
  const refresh = useRefreshFleet();
  const list = useListPage(
    search,
    'state',
    view.members.map(({ instance }) => instance),
  );
  const { several } = list;
  const items = view.items.filter((item) => item.kind === kind);
  const filter = { q: list.q, instances: list.instances, statuses: list.statuses, kinds: list.kinds };
  const shown = filterResources(items, filter);
  if (view.reading && items.length === 0) return <TableSkeleton rows={10} />;
  if (view.members.length === 0 && view.error !== null)
    return <ReadError error={view.error} onRetry={() => void refresh()} />;
  const rowActions = (item: Resource) => <Menu item={item} />;
  return (
    <>
      <OutageNotices outages={view.summary.outages} isShown={list.shows} />
      <ListTable
        list={list}
        label={LISTS[kind].title}
        noun={`${kind}s`}
        rows={shown}
        total={items.length}
        facets={[
          list.statusFacet(groupOptions(countGroups(filterResources(items, { ...filter, statuses: [] })))),
          list.instanceFacet(({ id }) => items.filter((item) => item.instance.id === id).length),
          list.facet('kind', LISTS[kind].subtype, subtypeOptions(items)),
        ]}
        rowKey={(item) => item.key}
        columns={columnsFor({ several, kind, rowActions })}
        card={(item) => <ResourceCard item={item} several={several} actions={() => rowActions(item)} />}
        selection={bulk === undefined ? undefined : { selected, onChange: setSelected, nameOf: (item) => item.name }}
        unknown={isPartUnknown(view.members, `${kind}s`)}
        action={action}
      >
        The teams of the connected tokens have none.
      </ListTable>
      {/* Bulk actions skip rows hidden by filters. */}
      {bulk?.(
        shown.filter((item) => selected.has(item.key)),
        () => setSelected(new Set()),
      )}
    </>
  );
}

function subtypeOptions(items: readonly Resource[]): Facet['options'] {
  const counts = new Map<string, number>();
  for (const { subtype } of items) counts.set(subtype ?? 'other', (counts.get(subtype ?? 'other') ?? 0) + 1);
  return [...counts]
    .toSorted(([a], [b]) => compareNames(a, b))
    .map(([value, count]) => ({ value, count, label: value }));
}
