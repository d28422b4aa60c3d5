const NAMES: Readonly<Record<string, string>> = {
  hetzner: 'Hetzner',
  digitalocean: 'DigitalOcean',
  vultr: 'Vultr',
};
export const providerName = (provider: string | null): string =>
  provider === null ? 'unknown' : (NAMES[provider] ?? provider);
