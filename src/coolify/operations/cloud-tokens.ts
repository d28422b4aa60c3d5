/** Cloud provider tokens. */
export const cloudTokenOperations = {};
