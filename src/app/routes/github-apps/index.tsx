import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { TextField } from '#app/components/field.tsx';
import { pluralize } from '#app/lib/pluralize.ts';
import { compareNames } from '#app/lib/resources.ts';
import { readListSearch } from '#app/lib/search-params.ts';
import { useFleet } from '#app/queries/fleet-view.ts';
import { applicationsOf, useGithubApps } from '#app/queries/github-apps.ts';
import type { GithubApp } from '#coolify/model/access.ts';
import type { Instance } from '#contract/instances.ts';
import type { Located } from '../-components/all-instances-list.tsx';
import { AllInstancesPage } from '../-components/all-instances-page.tsx';

export const Route = createFileRoute('/github-apps/')({ validateSearch: readListSearch, component: GithubApps });

const hostOf = (app: GithubApp): string => app.htmlUrl?.replace(/^https?:\/\//, '').replace(/\/$/, '') ?? '';

function GithubApps() {
  const search = Route.useSearch();
  const from = useGithubApps();
  const { members } = useFleet();
  const usedBy = ({ instance, row }: Located<GithubApp>): number => applicationsOf(members, instance.id, row.id).length;
  const instancesWithoutList = from.results
    .filter(({ unavailableReason }) => unavailableReason !== undefined)
    .map(({ instance }) => instance);
  return (
    <AllInstancesPage
      title="GitHub apps"
      one="app"
      add={{ to: '/github-apps/new', label: 'Add GitHub app' }}
      noun="GitHub apps"
      search={search}
      from={from}
      rowKey={({ id }) => id}
      textOf={(app) => `${app.name} ${app.organization ?? ''} ${hostOf(app)}`}
      open={({ instance, row }) => ({
        to: '/github-apps/$instance/$id',
        params: { instance: instance.id, id: row.id },
      })}
      nameOf={({ name }) => name}
      facts={(item) =>
        [item.row.organization, kindOf(item.row), pluralize(usedBy(item), 'application')].filter(Boolean).join(' · ')
      }
      columns={[
        {
          id: 'organization',
          header: 'Organization',
          width: 'minmax(7rem,1fr)',
          cell: ({ row }) => <span className="block truncate text-muted">{row.organization ?? '–'}</span>,
          compare: (a, b) => compareNames(a.row.organization ?? '', b.row.organization ?? ''),
        },
        {
          id: 'kind',
          header: 'Kind',
          width: 'minmax(7rem,1fr)',
          cell: ({ row }) => <span className="block truncate text-muted">{kindOf(row)}</span>,
          compare: (a, b) => compareNames(kindOf(a.row), kindOf(b.row)),
        },
        {
          id: 'host',
          header: 'GitHub',
          width: 'minmax(7rem,1fr)',
          from: 'lg',
          cell: ({ row }) => <span className="block truncate text-muted">{hostOf(row)}</span>,
        },
        {
          id: 'used',
          header: 'Applications',
          width: '7rem',
          alignEnd: true,
          cell: (item) => <span className="text-muted num">{usedBy(item)}</span>,
          compare: (a, b) => usedBy(a) - usedBy(b),
        },
      ]}
      empty="A GitHub app gives Coolify access to private repositories and push events. Create the app on GitHub, then add it here."
    >
      {instancesWithoutList.length > 0 && <OpenById instances={instancesWithoutList} />}
    </AllInstancesPage>
  );
}

const kindOf = (app: GithubApp): string =>
  app.isPublic ? 'Built-in, public' : app.isSystemWide === true ? 'System-wide' : 'Team app';

/** Opens an app by ID where the instance cannot list apps. */
function OpenById({ instances }: { readonly instances: readonly Instance[] }) {
  const navigate = useNavigate();
  const [id, setId] = useState('');
  const [chosen, setChosen] = useState(instances[0]?.id ?? '');
  const reason = id.trim() === '' ? 'Enter an app ID first.' : undefined;
  return (
    <form
      className="flex max-w-[640px] flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason === undefined)
          void navigate({ to: '/github-apps/$instance/$id', params: { instance: chosen, id: id.trim() } });
      }}
    >
      {instances.length > 1 && (
        <label className="flex flex-col gap-1.5 text-13 font-medium">
          Instance
          <select
            value={chosen}
            onChange={(event) => setChosen(event.target.value)}
            className="h-9 touch rounded border border-line-strong bg-surface-raised px-2 text-13"
          >
            {instances.map((instance) => (
              <option key={instance.id} value={instance.id}>
                {instance.name}
              </option>
            ))}
          </select>
        </label>
      )}
      <div className="w-40">
        <TextField
          label={instances.length === 1 ? `App ID on ${instances[0]?.name ?? ''}` : 'App ID'}
          value={id}
          onChange={(event) => setId(event.target.value)}
        />
      </div>
      <Button type="submit" className="h-9" disabledReason={reason}>
        Open app
      </Button>
    </form>
  );
}
