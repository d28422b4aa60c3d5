import { isLive } from './targets.ts';

/** How many times more often than usual the interface and the proxy read data. A real instance would be over its rate limit. */
export const TEST_PACE = isLive ? 1 : 5;
