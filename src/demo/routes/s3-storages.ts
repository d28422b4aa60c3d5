/** S3 storages. */
import type { Route } from '../router.ts';

export const s3StorageRoutes: readonly Route[] = [];
