/** Notification channels. */
import type { Route } from '../router.ts';

export const notificationRoutes: readonly Route[] = [];
