import { createFileRoute, Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { buttonClass } from '#app/components/button.tsx';
import { Page } from '#app/components/page.tsx';
import type { Resource } from '#app/lib/resources.ts';
import { readListSearch } from '#app/lib/search-params.ts';
import { ResourceFacts } from '../-components/resource-facts.tsx';
import { ResourceTable } from '../-components/resource-table.tsx';
import { PageTitle } from '../-components/page-title.tsx';
import { ServiceMenu } from './-components/actions.tsx';

export const Route = createFileRoute('/services/')({ validateSearch: readListSearch, component: List });

const actions = (item: Resource) => <ServiceMenu item={item} />;

function List() {
  const search = Route.useSearch();
  return (
    <Page
      title="Services"
      facts={<ResourceFacts kind="service" />}
      actions={
        <Link to="/services/new" search={{ instance: search.instance }} className={buttonClass({ tone: 'primary' })}>
          <Plus aria-hidden="true" />
          New service
        </Link>
      }
    >
      <PageTitle>Services</PageTitle>
      <ResourceTable kind="service" noun="services" search={search} rowActions={actions} />
    </Page>
  );
}
