import { createFileRoute } from '@tanstack/react-router';
import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Tag } from 'lucide-react';
import { Button } from '#app/components/button.tsx';
import { FilterBar } from '#app/components/filter-bar.tsx';
import { Page, Section } from '#app/components/page.tsx';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { Notice } from '#app/components/notice.tsx';
import { describeError } from '#app/api/describe-error.ts';
import { readListSearch, type ListSearch, type RawSearch } from '#app/lib/search-params.ts';
import { RECENT, recentDeploymentsQuery } from '#app/queries/deployments.ts';
import { useFleet } from '#app/queries/fleet-view.ts';
import { deploymentMark, deploymentWords, type DeploymentStatus } from '#coolify/status.ts';
import { ActiveDeployments } from '../-components/active-deployments.tsx';
import { OutageNotices } from '../-components/instance-outages.tsx';
import { EmptyList } from '../-components/empty-list.tsx';
import { PageTitle } from '../-components/page-title.tsx';
import { useListPage } from '../-components/use-list-page.tsx';
import { DeployByTagDialog } from './-components/deploy-by-tag.tsx';
import { DeploymentTable, type DeploymentRow } from './-components/deployment-table.tsx';
import { commitWords } from '../-components/deployment-labels.ts';

export interface Search extends ListSearch {
  /** How far back to load, 1 or 2; omitted for the latest deployments only. */
  readonly back?: number | undefined;
}

export const Route = createFileRoute('/deployments/')({
  validateSearch: (raw: RawSearch): Search => {
    const back = Number(raw['back']);
    return { ...readListSearch(raw), back: back === 1 || back === 2 ? back : undefined };
  },
  component: Deployments,
});

const STATUSES: readonly DeploymentStatus[] = ['in_progress', 'queued', 'failed', 'finished', 'cancelled'];

function Deployments() {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  const client = useQueryClient();
  const { back = 0 } = search;
  const view = useFleet();
  const list = useListPage(
    search,
    '-created',
    view.members.map(({ instance }) => instance),
  );
  const [byTag, setByTag] = useState(false);
  const members = view.members.filter(({ instance }) => list.shows(instance));
  const [rounds, setRounds] = useState(1);
  const perInstance = members.map(({ instance, lists }) =>
    (lists?.applications.data ?? [])
      .toSorted((a, b) => a.name.localeCompare(b.name))
      .map(({ uuid, name }) => ({ instance: instance.id, uuid, name })),
  );
  const read = perInstance.flatMap((applications) => applications.slice(0, rounds * RECENT.applications));
  const total = perInstance.reduce((sum, applications) => sum + applications.length, 0);
  const recent = useQueries({
    queries: read.map(({ instance, uuid, name }) => recentDeploymentsQuery(client, instance, { uuid, name }, back)),
    combine: (results) => ({
      rows: results.flatMap((result) => result.data ?? []),
      errors: results.flatMap((result) => result.error ?? []),
      pending: results.some(
        (result) => (result.isPending || result.isPlaceholderData) && result.fetchStatus === 'fetching',
      ),
      // Whether an application may have more deployments than requested.
      full: results.some((result) => (result.data?.length ?? 0) >= (RECENT.rows[back] ?? 0)),
    }),
  });
  // A failing instance fails for each of its applications: show each error once.
  const problems = [
    ...new Map(
      recent.errors.map((error) => {
        const { title, remedy } = describeError(error);
        return [title, remedy];
      }),
    ),
  ];
  const names = new Map(view.members.map(({ instance }) => [instance.id, instance]));
  const rows = recent.rows.flatMap((row): DeploymentRow[] => {
    const instance = names.get(row.instance);
    return instance === undefined ? [] : [{ ...row, instance }];
  });
  const shown = rows.filter(
    ({ deployment }) =>
      (list.statuses.length === 0 || list.statuses.includes(deployment.status)) &&
      list.matches(`${deployment.applicationName ?? ''} ${commitWords(deployment)} ${deployment.uuid}`),
  );
  const active = view.summary.deployments.filter(({ instance }) =>
    members.some((member) => member.instance.id === instance.id),
  );
  const facets = [
    list.statusFacet(
      STATUSES.map((status) => ({
        value: status,
        label: deploymentWords(status),
        mark: deploymentMark(status),
        count: rows.filter(({ deployment }) => deployment.status === status).length,
      })),
    ),
    list.instanceFacet(),
  ];
  return (
    <Page
      title="Deployments"
      facts={
        view.loading ? (
          <span className="skeleton">2 building · 0 queued</span>
        ) : (
          `${active.filter(({ deployment }) => deployment.status === 'in_progress').length} building · ${active.filter(({ deployment }) => deployment.status === 'queued').length} queued`
        )
      }
      actions={
        <Button icon={<Tag aria-hidden="true" />} onClick={() => setByTag(true)}>
          Deploy by tag
        </Button>
      }
    >
      <PageTitle>Deployments</PageTitle>
      <OutageNotices outages={view.summary.outages} />
      <Section title="In progress" count={active.length}>
        {view.loading ? <TableSkeleton rows={2} /> : <ActiveDeployments deployments={active} several={list.several} />}
      </Section>
      <Section title="Recent">
        {total > 0 && (
          <p className="text-xs text-muted">
            Last {RECENT.rows[back]} deployments per application · {read.length} of {total} applications
          </p>
        )}
        {problems.slice(0, 3).map(([title, remedy]) => (
          <Notice key={title} tone="warn" title={title}>
            {remedy}
          </Notice>
        ))}
        <FilterBar
          q={list.q}
          onSearch={list.setSearch}
          placeholder="Search deployments"
          facets={facets}
          onClear={list.clear}
          shown={shown.length}
          total={rows.length}
        />
        {rows.length === 0 && (recent.pending || view.loading) ? (
          <TableSkeleton rows={8} />
        ) : (
          <>
            <DeploymentTable
              rows={shown}
              several={list.several}
              showApplication
              sort={list.sort}
              onSort={list.setSort}
              empty={
                <EmptyList
                  noun="deployments"
                  hidden={rows.length > 0 || list.instances.length > 0}
                  onClear={list.clear}
                  unknown={recent.errors.length > 0 || read.length < total}
                >
                  Deploy an application or push to its branch.
                </EmptyList>
              }
            />
            <div className="flex flex-wrap justify-center gap-2">
              {back + 1 < RECENT.rows.length && recent.full && (
                <Button
                  busy={recent.pending}
                  onClick={() =>
                    void navigate({
                      search: (previous) => ({ ...previous, back: back + 1 }),
                      replace: true,
                      resetScroll: false,
                    })
                  }
                >
                  Load older
                </Button>
              )}
              {read.length < total && (
                <Button busy={recent.pending} onClick={() => setRounds(rounds + 1)}>
                  Load {Math.min(total - read.length, RECENT.applications * members.length)} more applications
                </Button>
              )}
            </div>
          </>
        )}
      </Section>
      {byTag && (
        <DeployByTagDialog instances={view.members.map(({ instance }) => instance)} onClose={() => setByTag(false)} />
      )}
    </Page>
  );
}
