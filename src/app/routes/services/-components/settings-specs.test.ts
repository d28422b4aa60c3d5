import { describe, expect, it } from 'vitest';
import { checkField } from '#app/components/form/check.ts';
import { fieldsOf } from '#app/components/form/spec.ts';
import { readServiceDetail } from '#coolify/model/services.ts';
import type { Instance } from '#contract/instances.ts';
import { fieldOfSentence, settingsInput, settingsRow, settingsSections } from './settings-specs.ts';

const service = readServiceDetail(
  {
    uuid: 'u',
    name: 'shop',
    docker_compose_raw: 'services: {}',
    applications: [
      { uuid: 'a', name: 'web.front', fqdn: 'https://a.example,https://b.example' },
      { uuid: 'b', name: 'api', human_name: 'Interface' },
    ],
    databases: [{ uuid: 'd', name: 'db' }],
  },
  'service',
);

describe('service settings', () => {
  it('have a domains field per application, none for databases', () =>
    expect(settingsRow(service)).toMatchObject({ url_0: 'https://a.example,https://b.example', url_1: '' }));

  it('send changed domains by compose name, and an empty string to remove them', () => {
    expect(settingsInput(service, { description: 'x', url_1: 'https://c.example' })).toEqual({
      uuid: 'u',
      description: 'x',
      urls: [{ name: 'api', url: 'https://c.example' }],
    });
    expect(settingsInput(service, { url_0: '' })).toEqual({ uuid: 'u', urls: [{ name: 'web.front', url: '' }] });
    expect(settingsInput(service, { name: 'n' })).toEqual({ uuid: 'u', name: 'n' });
  });

  it('reject an invalid compose file', () => {
    const instance = { dialect: 'coolify', version: '4.3.10', missing: [] } as unknown as Instance;
    const compose = fieldsOf(settingsSections(instance, service, () => ({}))).find(
      ({ name }) => name === 'docker_compose_raw',
    );
    if (compose === undefined) throw new Error('no field');
    expect(checkField(compose, { docker_compose_raw: 'services: [' })).toMatch(/^Invalid YAML\. Line 1:/);
    expect(checkField(compose, { docker_compose_raw: 'services: { web: { image: nginx } }' })).toBeNull();
  });

  it('find the field for an error sentence', () => {
    const typed = { url_0: 'https://a.example', url_1: 'nonsense, https://c.example' };
    expect(fieldOfSentence(service, typed, 'Invalid URL: nonsense')).toBe('url_1');
    expect(fieldOfSentence(service, typed, "Service container with 'web.front' not found.")).toBe('url_0');
    expect(fieldOfSentence(service, typed, 'Something else.')).toBeUndefined();
  });
});
