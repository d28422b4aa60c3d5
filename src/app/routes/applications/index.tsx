import { createFileRoute } from '@tanstack/react-router';
import { readListSearch } from '#app/lib/search-params.ts';
import { ResourceListPage } from '../-components/resource-list-page.tsx';
import { ApplicationMenu } from './-components/actions.tsx';
import { BulkBar } from './-components/bulk-bar.tsx';

export const Route = createFileRoute('/applications/')({
  validateSearch: readListSearch,
  component: () => (
    <ResourceListPage
      kind="application"
      Menu={ApplicationMenu}
      bulk={(items, clear) => <BulkBar items={items} onClear={clear} />}
    />
  ),
});
