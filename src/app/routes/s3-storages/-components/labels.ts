import type { S3Storage } from '#coolify/model/access.ts';
import type { Mark } from '#coolify/status.ts';

/** From the last validation; Coolify reports storages that were never validated as not usable. */
export const usableWord = ({ isUsable }: S3Storage): string =>
  isUsable === null ? 'Unknown' : isUsable ? 'Usable' : 'Not verified';
export const usableMark = ({ isUsable }: S3Storage): Mark =>
  isUsable === null ? 'unknown' : isUsable ? 'good' : 'warn';
