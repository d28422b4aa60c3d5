import { describe, expect, test } from 'vitest';
import type { FieldSpec } from './spec.ts';
import { changesOf, givenOf, valuesOf } from './values.ts';

const SPECS: readonly FieldSpec[] = [
  { name: 'name', label: 'Name', kind: 'text' },
  { name: 'note', label: 'Note', kind: 'area', nullable: true },
  { name: 'port', label: 'Port', kind: 'number', nullable: true },
  { name: 'is_public', label: 'Public', kind: 'switch' },
  { name: 'public_port', label: 'Public port', kind: 'number', when: (all) => all['is_public'] === true },
  { name: 'conf', label: 'Configuration', kind: 'code' },
  { name: 'password', label: 'Password', kind: 'secret', sealed: true },
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

describe('what a form shows', () => {
  test('each kind of value as it is typed; nothing that no field is for', () => {
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

  test('objects become JSON, other spellings are read by the field', () => {
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

describe('what an edit sends', () => {
  const initial = valuesOf(SPECS, ROW);
  const changes = (typed: Record<string, string | boolean>) => changesOf(SPECS, initial, { ...initial, ...typed });

  test('nothing when nothing differs: spaces at the ends and line ends are no change', () => {
    expect(changes({ name: ' shop ', conf: 'a: 1\nb: 2\n', note: '  ' })).toEqual({});
  });

  test('only what differs, with the right types', () => {
    expect(changes({ name: ' shop-2 ', port: '80', is_public: true, public_port: '5432' })).toEqual({
      name: 'shop-2',
      port: 80,
      is_public: true,
      public_port: 5432,
    });
  });

  test('cleared: null where that may be, an empty text elsewhere', () => {
    expect(changes({ port: ' ', name: '' })).toEqual({ port: null, name: '' });
  });

  test('a field that is not shown, or may not be changed, is not sent', () => {
    expect(changes({ public_port: '5432', new_in: 'x' })).toEqual({});
  });

  test('code and secrets go to the last space', () => {
    expect(changes({ conf: 'a: 2\n', password: ' p ' })).toEqual({ conf: 'a: 2\n', password: ' p ' });
  });

  test('a field may have words of its own for the wire', () => {
    expect(changes({ domains: 'x,z' })).toEqual({ domains: ['x', 'z'] });
  });
});

describe('what a create page sends', () => {
  const specs: readonly FieldSpec[] = [
    { name: 'name', label: 'Name', kind: 'text' },
    { name: 'build_pack', label: 'Build pack', kind: 'select', options: ['nixpacks', 'static'] },
    { name: 'instant_deploy', label: 'Deploy at once', kind: 'switch' },
    { name: 'is_static', label: 'Static', kind: 'switch', always: true },
    { name: 'port', label: 'Port', kind: 'number', nullable: true },
  ];
  const initial = valuesOf(specs, { build_pack: 'nixpacks', instant_deploy: true });

  test('what has a value, and switches that differ from their default', () => {
    expect(givenOf(specs, initial, initial)).toEqual({ build_pack: 'nixpacks', is_static: false });
    expect(givenOf(specs, initial, { ...initial, name: 'a ', instant_deploy: false, port: '80' })).toEqual({
      name: 'a',
      build_pack: 'nixpacks',
      instant_deploy: false,
      is_static: false,
      port: 80,
    });
  });
});
