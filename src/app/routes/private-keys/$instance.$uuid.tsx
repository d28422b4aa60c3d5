import { createFileRoute } from '@tanstack/react-router';
import { detailPage } from '../-resource/detail-page.tsx';
import { KeyDetails, RemoveKey } from './-components/key-details.tsx';
import { privateKeys } from './-components/resource.tsx';

export const Route = createFileRoute('/private-keys/$instance/$uuid')({
  component: detailPage(privateKeys, { Before: KeyDetails, Remove: RemoveKey }),
});
