/** Tags of resources. */
export const tagOperations = {};
