import { createFileRoute } from '@tanstack/react-router';
import { readListSearch } from '#app/lib/search-params.ts';
import { createPage } from '../-resource/create-page.tsx';
import { cloudTokens } from './-components/resource.tsx';

export const Route = createFileRoute('/cloud-tokens/new')({
  validateSearch: readListSearch,
  component: createPage(cloudTokens),
});
