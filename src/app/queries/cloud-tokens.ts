import { queryOptions } from '@tanstack/react-query';
import { CLOUD_PROVIDERS, VULTR_SINCE } from '#coolify/operations/cloud-tokens.ts';
import { parseVersion, versionWithin } from '#coolify/version.ts';
import type { Instance } from '#contract/instances.ts';
import { oneQuery } from './read.ts';

export const cloudTokenQuery = (instance: string, uuid: string) =>
  queryOptions({ ...oneQuery(instance, 'cloudTokens.get', uuid, { uuid }), staleTime: 10_000 });

/** Providers that this version takes: without Vultr below v4.2.0. */
export const providersOf = (instance: Instance | undefined): readonly string[] =>
  versionWithin(parseVersion(instance?.version ?? ''), VULTR_SINCE)
    ? CLOUD_PROVIDERS
    : CLOUD_PROVIDERS.filter((provider) => provider !== 'vultr');

const NAMES: Readonly<Record<string, string>> = {
  hetzner: 'Hetzner',
  digitalocean: 'DigitalOcean',
  vultr: 'Vultr',
};
export const providerName = (provider: string | null): string =>
  provider === null ? 'unknown' : (NAMES[provider] ?? provider);
