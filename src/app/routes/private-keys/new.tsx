import { createFileRoute } from '@tanstack/react-router';
import { readListSearch } from '#app/lib/search-params.ts';
import { createPage } from '../-resource/create-page.tsx';
import { KeyTools } from './-components/key-generator.tsx';
import { privateKeys } from './-components/resource.tsx';

export const Route = createFileRoute('/private-keys/new')({
  validateSearch: readListSearch,
  component: createPage(privateKeys, KeyTools),
});
