import { createFileRoute } from '@tanstack/react-router';
import { readListSearch } from '#app/lib/search-params.ts';
import { listPage } from '../-resource/list-page.tsx';
import { tags } from './-components/resource.ts';

export const Route = createFileRoute('/tags/')({ validateSearch: readListSearch, component: listPage(tags) });
