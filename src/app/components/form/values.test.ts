import { describe, expect, test } from 'vitest';
import type { FieldSpec } from './spec.ts';
import { updatePayload, createPayload, valuesOf } from './values.ts';

const SPECS: readonly FieldSpec[] = [
  { name: 'name', label: 'Name', kind: 'text' },
  { name: 'note', label: 'Note', kind: 'textarea', nullable: true },
  { name: 'port', label: 'Port', kind: 'number', nullable: true },
  { name: 'is_public', label: 'Public', kind: 'switch' },
  { name: 'public_port', label: 'Public port', kind: 'number', visibleWhen: (all) => all['is_public'] === true },
  { name: 'conf', label: 'Configuration', kind: 'code' },
  { name: 'password', label: 'Password', kind: 'secret', writeOnly: true },
  { name: 'domains', label: 'Domains', kind: 'text', write: (value) => String(value).split(',') },
  { name: 'new_in', label: 'New', kind: 'text', disabledReason: 'Needs Coolify 4.3.' },
];
const ROW = {
  name: 'shop',
  note: null,
  port: 3000,
  is_public: 0,
  conf: 'a: 1\r\nb: 2\r\n',
  domains: ['x', 'y'],
  secret: 'no',
};

describe('form values', () => {
  test('each kind of value; properties without a field are left out', () => {
    expect(valuesOf(SPECS, ROW)).toEqual({
      name: 'shop',
      note: '',
      port: '3000',
      is_public: false,
      public_port: '',
      conf: 'a: 1\r\nb: 2\r\n',
      password: '',
      domains: 'x,y',
      new_in: '',
    });
  });

  test.each([[true], [1], ['1'], ['true']])('a switch is on for %j', (value) => {
    expect(valuesOf([{ name: 'on', label: 'On', kind: 'switch' }], { on: value })).toEqual({ on: true });
  });

  test('objects become JSON; `read` overrides', () => {
    const specs: FieldSpec[] = [
      { name: 'labels', label: 'Labels', kind: 'code' },
      { name: 'domains', label: 'Domains', kind: 'text', read: (row) => row['fqdn'] },
    ];
    expect(valuesOf(specs, { labels: { a: 1 }, fqdn: 'https://a' })).toEqual({
      labels: '{\n  "a": 1\n}',
      domains: 'https://a',
    });
  });
});

describe('updatePayload', () => {
  const initial = valuesOf(SPECS, ROW);
  const changes = (typed: Record<string, string | boolean>) => updatePayload(SPECS, initial, { ...initial, ...typed });

  test('outer whitespace and line endings are no change', () => {
    expect(changes({ name: ' shop ', conf: 'a: 1\nb: 2\n', note: '  ' })).toEqual({});
  });

  test('only changed fields, in the types of the API', () => {
    expect(changes({ name: ' shop-2 ', port: '80', is_public: true, public_port: '5432' })).toEqual({
      name: 'shop-2',
      port: 80,
      is_public: true,
      public_port: 5432,
    });
  });

  test('a cleared field is null where nullable, otherwise an empty text', () => {
    expect(changes({ port: ' ', name: '' })).toEqual({ port: null, name: '' });
  });

  test('hidden and disabled fields are not sent', () => {
    expect(changes({ public_port: '5432', new_in: 'x' })).toEqual({});
  });

  test('code and secrets keep their whitespace', () => {
    expect(changes({ conf: 'a: 2\n', password: ' p ' })).toEqual({ conf: 'a: 2\n', password: ' p ' });
  });

  test('`write` converts the value', () => {
    expect(changes({ domains: 'x,z' })).toEqual({ domains: ['x', 'z'] });
  });
});

describe('createPayload', () => {
  const specs: readonly FieldSpec[] = [
    { name: 'name', label: 'Name', kind: 'text' },
    { name: 'build_pack', label: 'Build pack', kind: 'select', options: ['nixpacks', 'static'] },
    { name: 'instant_deploy', label: 'Deploy at once', kind: 'switch' },
    { name: 'is_static', label: 'Static', kind: 'switch', alwaysSend: true },
    { name: 'port', label: 'Port', kind: 'number', nullable: true },
  ];
  const initial = valuesOf(specs, { build_pack: 'nixpacks', instant_deploy: true });

  test('fields with a value, and switches that differ from their default', () => {
    expect(createPayload(specs, initial, initial)).toEqual({ build_pack: 'nixpacks', is_static: false });
    expect(createPayload(specs, initial, { ...initial, name: 'a ', instant_deploy: false, port: '80' })).toEqual({
      name: 'a',
      build_pack: 'nixpacks',
      instant_deploy: false,
      is_static: false,
      port: 80,
    });
  });
});
