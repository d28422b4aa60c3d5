/** Coolify's date formats (contract section 5, "Dates"; recordings 4.3.10 `FACTS.md`, "Dates"). */

/** `2026-11-24T02:56:47.000000Z`: created_at, updated_at, finished_at. */
export const stamp = (time: number): string => `${new Date(time).toISOString().slice(0, 19)}.000000Z`;

/** `2026-11-24 03:03:13`, UTC without an offset: last_online_at, started_at, sentinel_updated_at. */
export const plainStamp = (time: number): string => new Date(time).toISOString().slice(0, 19).replace('T', ' ');

/** `2026-11-24T02:56:47.705334Z`: entries of a deployment log. */
export const microStamp = (time: number): string =>
  `${new Date(time).toISOString().slice(0, 23)}${String(Math.floor((time * 997) % 1000)).padStart(3, '0')}Z`;

/** `2026-11-24T03:02:02.445099568Z`: Docker's timestamp before a line of a runtime log. */
export const nanoStamp = (time: number): string =>
  `${new Date(time).toISOString().slice(0, 23)}${String(Math.floor((time * 104_729) % 1_000_000)).padStart(6, '0')}Z`;

/** `2026-11-24 03:20:26 +0000 UTC`: Docker's list of images. */
export const dockerStamp = (time: number): string => `${plainStamp(time)} +0000 UTC`;

export const SECOND_MS = 1000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
