import { queryOptions } from '@tanstack/react-query';
import { detailQuery } from './read.ts';

export const cloudTokenQuery = (instance: string, uuid: string) =>
  queryOptions({ ...detailQuery(instance, 'cloudTokens.get', uuid, { uuid }), staleTime: 10_000 });

const NAMES: Readonly<Record<string, string>> = {
  hetzner: 'Hetzner',
  digitalocean: 'DigitalOcean',
  vultr: 'Vultr',
};
export const providerName = (provider: string | null): string =>
  provider === null ? 'unknown' : (NAMES[provider] ?? provider);
