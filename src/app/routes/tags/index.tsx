import { createFileRoute } from '@tanstack/react-router';
import { readListSearch } from '#app/lib/search-params.ts';
import { useAllInstances } from '#app/queries/all-instances.ts';
import { AllInstancesPage } from '../-components/all-instances-page.tsx';

export const Route = createFileRoute('/tags/')({ validateSearch: readListSearch, component: Tags });

function Tags() {
  const search = Route.useSearch();
  const from = useAllInstances('tags.list', {});
  return (
    <AllInstancesPage
      title="Tags"
      one="tag"
      add={{ to: '/tags/new', label: 'New tag' }}
      noun="tags"
      search={search}
      from={from}
      rowKey={({ uuid }) => uuid}
      textOf={({ name }) => name}
      open={({ instance, row }) => ({ to: '/tags/$instance/$uuid', params: { instance: instance.id, uuid: row.uuid } })}
      nameOf={({ name }) => name}
      facts={({ instance }) => instance.name}
      columns={[]}
      empty="Tags group applications, databases and services to deploy them together. Create one here or on a resource’s page."
    />
  );
}
