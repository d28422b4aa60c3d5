import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { TextField } from '#app/components/field.tsx';
import { pluralize } from '#app/lib/pluralize.ts';
import { readListSearch } from '#app/lib/search-params.ts';
import { useFleet } from '#app/queries/fleet-view.ts';
import { applicationsOf, useGithubApps } from '#app/queries/github-apps.ts';
import type { GithubApp } from '#coolify/model/access.ts';
import type { Instance } from '#contract/instances.ts';
import type { Located } from '../-components/all-instances-list.tsx';
import { ListPage } from '../-resource/list-page.tsx';
import { githubApps, kindOf } from './-components/resource.tsx';

export const Route = createFileRoute('/github-apps/')({ validateSearch: readListSearch, component: GithubApps });

function GithubApps() {
  const from = useGithubApps();
  const { members } = useFleet();
  const usedBy = ({ instance, row }: Located<GithubApp>): number => applicationsOf(members, instance.id, row.id).length;
  const instancesWithoutList = from.results
    .filter(({ unavailableReason }) => unavailableReason !== undefined)
    .map(({ instance }) => instance);
  return (
    <ListPage
      resource={githubApps}
      from={from}
      facts={(item) =>
        [item.row.organization, kindOf(item.row), pluralize(usedBy(item), 'application')].filter(Boolean).join(' · ')
      }
      columns={[
        ...(githubApps.list.columns ?? []),
        {
          id: 'used',
          header: 'Applications',
          width: '7rem',
          alignEnd: true,
          cell: (item) => <span className="text-muted num">{usedBy(item)}</span>,
          compare: (a, b) => usedBy(a) - usedBy(b),
        },
      ]}
    >
      {instancesWithoutList.length > 0 && <OpenById instances={instancesWithoutList} />}
    </ListPage>
  );
}

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
