/** How many times more often than in production the interface and the proxy read data during the journeys. */
export const TEST_PACE = 10;
