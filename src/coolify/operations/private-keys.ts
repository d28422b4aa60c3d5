/** Private keys. */
export const privateKeyOperations = {};
