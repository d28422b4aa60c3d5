import { createFileRoute } from '@tanstack/react-router';
import { readListSearch } from '#app/lib/search-params.ts';
import { listPage } from '../-resource/list-page.tsx';
import { cloudTokens } from './-components/resource.tsx';

export const Route = createFileRoute('/cloud-tokens/')({
  validateSearch: readListSearch,
  component: listPage(cloudTokens),
});
