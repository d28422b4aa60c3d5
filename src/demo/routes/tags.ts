/** Tags of resources. */
import type { Route } from '../router.ts';

export const tagRoutes: readonly Route[] = [];
