/** Scheduled tasks of applications and services. */
export const taskOperations = {};
