import { createFileRoute } from '@tanstack/react-router';
import { readListSearch } from '#app/lib/search-params.ts';
import { listPage } from '../-resource/list-page.tsx';
import { s3Storages } from './-components/resource.tsx';

export const Route = createFileRoute('/s3-storages/')({
  validateSearch: readListSearch,
  component: listPage(s3Storages),
});
