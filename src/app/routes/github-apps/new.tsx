import { createFileRoute } from '@tanstack/react-router';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { readListSearch } from '#app/lib/search-params.ts';
import { registerGithubApp } from '#app/queries/github-apps.ts';
import { listQuery } from '#app/queries/read.ts';
import { useChosenInstance } from '../-components/instance-picker.tsx';
import { CreatePage } from '../-resource/create-page.tsx';
import { KeyDoubt } from '../private-keys/-components/key-check.tsx';
import { registerSections } from './-components/fields.ts';
import { githubApps } from './-components/resource.tsx';

export const Route = createFileRoute('/github-apps/new')({ validateSearch: readListSearch, component: NewGithubApp });

function NewGithubApp() {
  const client = useQueryClient();
  const instance = useChosenInstance(Route.useSearch().instance, 'githubApps.create');
  const reference = instance?.dialect === 'reference';
  const keys = useQuery({
    ...listQuery(instance?.id ?? '', 'privateKeys.list', {}),
    enabled: instance !== undefined && !reference,
  }).data;
  const sections = useMemo(() => registerSections(reference, keys ?? []), [reference, keys]);
  return (
    <CreatePage
      resource={githubApps}
      sections={sections}
      send={(input, on) => registerGithubApp(client, on, input)}
      After={KeyDoubt}
    />
  );
}
