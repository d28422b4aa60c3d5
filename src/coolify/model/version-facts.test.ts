import { expect, test } from 'vitest';
import { cloudProviders, requiresNamedFrequency, requiresPortOnCreate, supportsRailpack } from './version-facts.ts';

test.each([
  ['4.1.2', ['hetzner', 'digitalocean']],
  ['4.2.0', ['hetzner', 'digitalocean', 'vultr']],
  [null, ['hetzner', 'digitalocean', 'vultr']],
])('cloud providers: %s', (version, providers) => expect(cloudProviders({ version })).toEqual(providers));

test.each([
  ['4.0.0-beta.460', false, true, true],
  ['4.0.0', false, true, false],
  ['4.1.1', true, true, false],
  ['4.1.2', true, false, false],
  [null, true, false, false],
])('version %s: Railpack %s, port on create %s, named frequency %s', (version, railpack, port, named) => {
  const instance = { dialect: 'coolify', version } as const;
  expect([supportsRailpack(instance), requiresPortOnCreate(instance), requiresNamedFrequency(instance)]).toEqual([
    railpack,
    port,
    named,
  ]);
});
