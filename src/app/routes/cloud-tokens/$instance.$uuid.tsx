import { createFileRoute } from '@tanstack/react-router';
import { detailPage } from '../-resource/detail-page.tsx';
import { cloudTokens } from './-components/resource.tsx';

export const Route = createFileRoute('/cloud-tokens/$instance/$uuid')({ component: detailPage(cloudTokens) });
