/** Destinations: the Docker networks of servers. */
export const destinationOperations = {};
