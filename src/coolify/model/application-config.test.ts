import { expect, test } from 'vitest';
import { fromBase64, toBase64 } from '../base64.ts';
import { APPLICATION_FIELDS, fieldReason, readApplicationConfig } from './application-config.ts';

test('readApplicationConfig: keeps the fields of PATCH under their names and no others', () => {
  const config = readApplicationConfig({
    fqdn: 'https://a.example.com, https://b.example.com',
    custom_labels: toBase64('colour=grün'),
    ports_mappings: null,
    limits_cpu_shares: 1024,
    docker_compose_domains: '{"web":{"domain":"https://a.example.com"},"queue":{"domain":null}}',
    noindex_domains: ['https://a.example.com'],
    private_key_id: 7,
    dockerfile: 'FROM secret',
    settings: { is_static: true, is_build_server_enabled: 0, stop_grace_period: null, is_debug_enabled: true },
  });
  expect(config).toEqual({
    domains: 'https://a.example.com,https://b.example.com',
    custom_labels: 'colour=grün',
    ports_mappings: null,
    limits_cpu_shares: 1024,
    docker_compose_domains: [
      { name: 'web', domain: 'https://a.example.com' },
      { name: 'queue', domain: null },
    ],
    noindex_domains: ['https://a.example.com'],
    is_static: true,
    use_build_server: false,
    stop_grace_period: null,
  });
});

test('readApplicationConfig: a hidden value is absent, not empty', () => {
  expect(readApplicationConfig({ name: 'shop' })).toEqual({ name: 'shop' });
});

test('readApplicationConfig: labels that are not base64 stay unchanged', () => {
  expect(readApplicationConfig({ custom_labels: 'traefik.enable=true' })).toEqual({
    custom_labels: 'traefik.enable=true',
  });
  expect(fromBase64('%%%')).toBeNull();
});

test('fieldReason: names the first version with the field', () => {
  const on = (version: string) => ({ dialect: 'coolify', version, missing: [] }) as const;
  expect(fieldReason('max_restart_count', on('4.2.0'))).toBe('Needs Coolify 4.3.0 or newer; this is 4.2.0.');
  expect(fieldReason('max_restart_count', on('4.3.10'))).toBeUndefined();
  expect(fieldReason('stop_grace_period', on('4.0.0'))).toBe('Needs Coolify 4.2.0 or newer; this is 4.0.0.');
  expect(fieldReason('stop_grace_period', { dialect: 'reference', version: null, missing: [] })).toBeUndefined();
});

test('APPLICATION_FIELDS: the fields of contract 4.2, none that PATCH refuses', () => {
  const names = Object.keys(APPLICATION_FIELDS);
  expect(names.length).toBe(95);
  for (const refused of ['dockerfile', 'docker_compose_raw', 'tags', 'private_key_uuid', 'environment_uuid'])
    expect(names).not.toContain(refused);
});
