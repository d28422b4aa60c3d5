/** Storages: volumes, files and directories of a resource. */
import type { Route } from '../router.ts';

export const storageRoutes: readonly Route[] = [];
