/** Backups of databases: schedules and executions. */
export const backupOperations = {};
