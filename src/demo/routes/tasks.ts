/** Scheduled tasks of applications and services. */
import type { Route } from '../router.ts';

export const taskRoutes: readonly Route[] = [];
