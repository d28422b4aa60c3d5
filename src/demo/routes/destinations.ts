/** Destinations: the Docker networks of servers. */
import type { Route } from '../router.ts';

export const destinationRoutes: readonly Route[] = [];
