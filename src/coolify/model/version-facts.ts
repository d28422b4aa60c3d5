/** Differences between versions of Coolify that no field of an operation expresses. */
import { parseVersion, versionWithin } from '../version.ts';

interface InstanceVersion {
  readonly dialect: 'coolify' | 'reference';
  readonly version: string | null;
}

/** An unknown version is treated as the newest (contract 7.2). */
const isWithin = (version: string | null, since?: string, until?: string): boolean =>
  versionWithin(version === null ? null : parseVersion(version), since, until);

/** The build pack Railpack came with v4.1.0. */
export const supportsRailpack = ({ version }: InstanceVersion): boolean => isWithin(version, '4.1.0');

/** Creating an application requires its port up to v4.1.1. */
export const requiresPortOnCreate = ({ dialect, version }: InstanceVersion): boolean =>
  dialect === 'coolify' && version !== null && isWithin(version, undefined, '4.1.1');

/** Backup storage limits are `integer` up to 4.0.0, `numeric` since 4.1.0. */
export const supportsFractionalGigabytes = ({ version }: InstanceVersion): boolean => isWithin(version, '4.1.0');

/** Updating a backup schedule accepts words only, no cron expression, below b471 (`in:…`, b470). */
export const requiresNamedFrequency = ({ dialect, version }: InstanceVersion): boolean =>
  dialect === 'coolify' && version !== null && isWithin(version, undefined, '4.0.0-beta.470.99');

/** `in:hetzner,digitalocean` below v4.2.0 (recordings 4.0.0, POST_cloud-tokens__422-vultr). */
export const cloudProviders = ({ version }: Pick<InstanceVersion, 'version'>): readonly string[] =>
  isWithin(version, '4.2.0') ? ['hetzner', 'digitalocean', 'vultr'] : ['hetzner', 'digitalocean'];
