import { createFileRoute } from '@tanstack/react-router';
import { detailPage } from '../-resource/detail-page.tsx';
import { s3Storages } from './-components/resource.tsx';

export const Route = createFileRoute('/s3-storages/$instance/$uuid')({ component: detailPage(s3Storages) });
