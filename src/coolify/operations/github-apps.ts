/** GitHub apps. */
export const githubAppOperations = {};
