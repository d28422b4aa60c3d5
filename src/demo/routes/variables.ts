/** Environment variables of applications, services and databases, and shared ones. */
import type { Route } from '../router.ts';

export const variableRoutes: readonly Route[] = [];
