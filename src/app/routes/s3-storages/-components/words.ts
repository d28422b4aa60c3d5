import type { S3Storage } from '#coolify/model/access.ts';
import type { Mark } from '#coolify/status.ts';

/** Of the last check; one that was never checked counts as not usable in Coolify. */
export const usableWord = ({ isUsable }: S3Storage): string =>
  isUsable === null ? 'Unknown' : isUsable ? 'Usable' : 'Not checked or not usable';
export const usableMark = ({ isUsable }: S3Storage): Mark =>
  isUsable === null ? 'unknown' : isUsable ? 'good' : 'warn';
