/** GitHub apps. */
import type { Route } from '../router.ts';

export const githubAppRoutes: readonly Route[] = [];
