/** Cloud provider tokens. */
import type { Route } from '../router.ts';

export const cloudTokenRoutes: readonly Route[] = [];
