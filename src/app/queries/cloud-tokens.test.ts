import { expect, test } from 'vitest';
import type { Instance } from '#contract/instances.ts';
import { providersOf } from './cloud-tokens.ts';

test.each([
  ['4.1.2', ['hetzner', 'digitalocean']],
  ['4.2.0', ['hetzner', 'digitalocean', 'vultr']],
  [null, ['hetzner', 'digitalocean', 'vultr']],
])('providers that %s takes', (version, providers) => {
  expect(providersOf({ version } as Instance)).toEqual(providers);
});
