/** Storages: volumes, files and directories of a resource. */
export const storageOperations = {};
