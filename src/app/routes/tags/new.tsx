import { createFileRoute } from '@tanstack/react-router';
import { readListSearch } from '#app/lib/search-params.ts';
import { createPage } from '../-resource/create-page.tsx';
import { tags } from './-components/resource.ts';

export const Route = createFileRoute('/tags/new')({ validateSearch: readListSearch, component: createPage(tags) });
