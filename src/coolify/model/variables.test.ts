import { describe, expect, test } from 'vitest';
import { operation, readAnswer, type OperationId } from '../operations/table.ts';
import type { VariableFields } from '../operations/variable-bodies.ts';
import { variableFlags, variableOperations } from '../operations/variables.ts';
import { buildRequest, variantsFor, type Profile, type Variant } from '../operation.ts';
import { readVariable } from './variables.ts';

const read = (row: Record<string, unknown>) => readVariable({ uuid: 'u', key: 'K', ...row }, 'variable');

describe('readVariable', () => {
  test('readVariable: a missing value is sealed, null is empty', () => {
    expect(read({})).toMatchObject({ value: null, sealed: true });
    expect(read({ value: null })).toMatchObject({ value: '', sealed: false });
    expect(read({ value: '' })).toMatchObject({ value: '', sealed: false });
    expect(read({ value: null, is_shown_once: true })).toMatchObject({ value: null, sealed: true });
    expect(read({ value: 'x', is_shown_once: true })).toMatchObject({ value: 'x', sealed: false });
  });
  test('a variable without id is identified by its key; without either it is unreadable', () => {
    expect(readVariable({ key: 'PORT', value: '80' }, 'variable')).toMatchObject({ id: 'PORT', key: 'PORT' });
    expect(() => readVariable({ value: '80' }, 'variables[2]')).toThrow('variables[2]: expected a uuid or an id');
  });

  test('uses the value as entered, not the quoted one; other types become text', () => {
    expect(read({ value: 'a', real_value: "'a'" }).value).toBe('a');
    expect(read({ real_value: "'a'" }).sealed).toBe(true);
    expect(read({ value: 3000 }).value).toBe('3000');
    expect(read({ value: { nested: true } })).toMatchObject({ value: null, sealed: true });
  });
  test('reads the older name of the build flag, and shared variables by id', () => {
    expect(read({ is_build_time: false }).buildtime).toBe(false);
    expect(readVariable({ id: 12, key: 'S', value: 'v' }, 'shared')).toMatchObject({ id: '12', key: 'S' });
  });
});

describe('the id of a variable', () => {
  const ids = (id: 'applicationEnvs.list' | 'serviceEnvs.list', version: string, body: unknown) => {
    const index = variantsFor(operation(id), profile(version))[0] ?? -1;
    const answer = { status: 200, contentType: 'application/json', headers: {}, text: JSON.stringify(body) };
    return readAnswer(id, index, { uuid: 'u' }, answer).map((variable) => variable.id);
  };
  const list = [{ id: 7, uuid: 'u7', key: 'A' }, { uuid: 'u8', key: 'B' }, { key: 'C' }];
  test.each(['applicationEnvs.list', 'serviceEnvs.list'] as const)('%s: Coolify’s uuid, a reference’s id', (id) => {
    expect(ids(id, '4.3.10', list)).toEqual(['u7', 'u8', 'C']);
    expect(ids(id, 'reference', { success: true, data: list })).toEqual(['7', 'u8', 'C']);
    expect(ids(id, 'reference', { success: true, data: { environment_variables: list } })).toEqual(['7', 'u8', 'C']);
  });
});

const FIELDS: VariableFields = {
  key: 'K', value: 'v', preview: true, comment: 'c', literal: true, multiline: false, shownOnce: false, buildtime: true,
  runtime: false,
}; // prettier-ignore
const profile = (version: string): Profile =>
  version === 'reference'
    ? { dialect: 'reference', version: null, missing: [] }
    : { dialect: 'coolify', version, missing: [] };

function sent(id: OperationId, version: string, input: object) {
  const index = variantsFor(operation(id), profile(version))[0];
  if (index === undefined) return null;
  return buildRequest(operation(id).variants[index] as Variant<object>, { uuid: 'u', ...input });
}

describe('bodies of variables by version', () => {
  test.each([
    [
      '4.3.10',
      [
        'key',
        'value',
        'is_literal',
        'is_multiline',
        'is_shown_once',
        'is_preview',
        'is_runtime',
        'is_buildtime',
        'comment',
      ],
    ],
    [
      '4.0.0-beta.450',
      ['key', 'value', 'is_literal', 'is_multiline', 'is_shown_once', 'is_preview', 'is_runtime', 'is_buildtime'],
    ],
    ['4.0.0-beta.430', ['key', 'value', 'is_literal', 'is_preview']],
    ['4.0.0-beta.420', ['key', 'value', 'is_literal', 'is_preview', 'is_build_time']],
    ['reference', ['key', 'value', 'is_build_time', 'is_preview']],
  ])('application on %s', (version, names) => {
    expect(Object.keys(sent('applicationEnvs.create', version, FIELDS)?.body ?? {}).toSorted()).toEqual(
      names.toSorted(),
    );
    if (version !== 'reference')
      expect(sent('applicationEnvs.update', version, FIELDS)?.body).toEqual(
        sent('applicationEnvs.create', version, FIELDS)?.body,
      );
  });

  test('the bulk body has another name and fewer fields in the reference', () => {
    expect(sent('applicationEnvs.bulk', '4.3.10', { variables: [FIELDS] })).toMatchObject({
      path: '/api/v1/applications/u/envs/bulk',
      body: { data: [{ key: 'K', value: 'v', is_preview: true, comment: 'c' }] },
    });
    expect(
      sent('applicationEnvs.bulk', 'reference', {
        variables: [
          { ...FIELDS, preview: false },
          { ...FIELDS, preview: false },
        ],
      }),
    ).toMatchObject({
      path: '/api/v1/applications/u/environment-variables/bulk',
      body: {
        variables: [
          { key: 'K', value: 'v' },
          { key: 'K', value: 'v' },
        ],
      },
    });
  });

  test('variableFlags: derived from the bodies', () => {
    const takes = (id: keyof typeof variableOperations, version: string) =>
      [...variableFlags(operation(id), profile(version))].toSorted();
    expect(takes('applicationEnvs.create', '4.3.10')).toEqual([
      'buildtime',
      'comment',
      'literal',
      'multiline',
      'preview',
      'runtime',
      'shownOnce',
    ]);
    expect(takes('applicationEnvs.create', '4.0.0-beta.430')).toEqual(['literal', 'preview']);
    expect(takes('serviceEnvs.create', '4.3.10')).toEqual(['comment', 'literal', 'multiline', 'shownOnce']);
    expect(takes('serviceEnvs.create', 'reference')).toEqual([]);
    expect(takes('databaseEnvs.create', '4.0.0-beta.420')).toEqual([]);
  });
});

test('a redacted value of a reference server is sealed and never sent back', () => {
  const answer = (value: unknown) => ({
    status: 200,
    contentType: 'application/json',
    text: JSON.stringify({ success: true, data: [{ id: 7, key: 'K', value }] }),
    headers: {},
  });
  const variant = variableOperations['applicationEnvs.list'].variants.findIndex(
    ({ dialect }) => dialect === 'reference',
  );
  const read = (value: unknown) => readAnswer('applicationEnvs.list', variant, { uuid: 'u' }, answer(value))[0];
  for (const value of [null, '********', '[REDACTED]', 'hidden', '••••'])
    expect(read(value)).toMatchObject({ id: '7', value: null, sealed: true });
  for (const value of ['', '**', 'hidden treasure', '<b>']) expect(read(value)).toMatchObject({ value, sealed: false });
});
