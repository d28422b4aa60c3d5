/** Backups of databases: schedules and executions. */
import type { Route } from '../router.ts';

export const backupRoutes: readonly Route[] = [];
