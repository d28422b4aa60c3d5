import { createFileRoute } from '@tanstack/react-router';
import { readListSearch } from '#app/lib/search-params.ts';
import { createPage } from '../-resource/create-page.tsx';
import { s3Storages } from './-components/resource.tsx';

export const Route = createFileRoute('/s3-storages/new')({
  validateSearch: readListSearch,
  component: createPage(s3Storages),
});
