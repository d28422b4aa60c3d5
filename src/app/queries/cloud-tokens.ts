import { queryOptions } from '@tanstack/react-query';
import { CLOUD_PROVIDERS, LATER_PROVIDERS_SINCE } from '#coolify/operations/cloud-tokens.ts';
import { compareVersions, parseVersion } from '#coolify/version.ts';
import type { Instance } from '#contract/instances.ts';
import { oneQuery } from './read.ts';

export const cloudTokenQuery = (instance: string, uuid: string) =>
  queryOptions({ ...oneQuery(instance, 'cloudTokens.get', uuid, { uuid }), staleTime: 10_000 });

/** Providers that this version takes: Hetzner alone below v4.2.0. */
export function providersOf(instance: Instance | undefined): readonly string[] {
  const own = instance?.version == null ? null : parseVersion(instance.version);
  const later = parseVersion(LATER_PROVIDERS_SINCE);
  return own !== null && later !== null && compareVersions(own, later) < 0
    ? CLOUD_PROVIDERS.slice(0, 1)
    : CLOUD_PROVIDERS;
}

const NAMES: Readonly<Record<string, string>> = {
  hetzner: 'Hetzner',
  digitalocean: 'DigitalOcean',
  vultr: 'Vultr',
};
export const providerName = (provider: string | null): string =>
  provider === null ? 'unknown' : (NAMES[provider] ?? provider);
