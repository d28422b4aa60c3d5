import { expect, test } from 'vitest';
import { codeOf, createLog, type LogFields } from './log.ts';
import { scrub } from './scrub.ts';

const TOKEN = '12|abcdefghijABCDEFGHIJabcdefghijABCDEFGHIJ1234';

test('scrub: removes tokens and the word after Bearer', () => {
  expect(scrub(`a ${TOKEN} b`)).toBe('a [token removed] b');
  expect(scrub(`/x?t=${TOKEN.replace('|', '%7C')}`)).not.toContain('abcdefghij');
  expect(scrub('authorization: Bearer secret-value, next')).toBe('authorization: Bearer [removed], next');
});

test('log: writes only the allowed fields, scrubbed', () => {
  const lines: string[] = [];
  const fields = {
    operation: 'applications.list',
    instance: TOKEN,
    status: 200,
    ms: 3,
    bytes: 7,
    code: 'x',
    path: '/secret?query',
    body: 'secret',
  };
  createLog((line) => lines.push(line))('read', fields as LogFields);
  const line = JSON.parse(lines[0] ?? '') as Record<string, unknown>;
  expect(Object.keys(line).toSorted()).toEqual([
    'at',
    'bytes',
    'code',
    'event',
    'instance',
    'ms',
    'operation',
    'status',
  ]);
  expect(lines[0]).not.toContain('secret');
  expect(line['instance']).toBe('[token removed]');
});

test('unexpected error: is logged with name and location, without its message', () => {
  const code = codeOf(new TypeError(`cannot read ${TOKEN} of {"password":"hunter2"}`));
  expect(code).toMatch(/^internal TypeError at .*log\.test\.ts:\d+/);
  expect(code).not.toContain('hunter2');
});
