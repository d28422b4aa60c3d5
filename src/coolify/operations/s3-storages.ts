/** S3 storages. */
export const s3StorageOperations = {};
