import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asList, openAnswer } from './answer.ts';
import { FailureError, type FailureKind, type RawAnswer } from './failure.ts';
import { anyText } from './testing/any-text.ts';

const raw = (text: string, contentType = 'application/json', status = 200): RawAnswer => ({
  status,
  contentType,
  text,
  headers: {},
});
const HTML = 'text/html; charset=utf-8';
const failureOf = (answer: RawAnswer): FailureKind => {
  try {
    openAnswer(answer);
  } catch (error) {
    if (error instanceof FailureError) return error.failure.kind;
    throw error;
  }
  throw new Error('was accepted');
};

describe('openAnswer', () => {
  test.each([
    ['Coolify’s bare version', raw('4.3.10', HTML), '4.3.10'],
    ['a version of two numbers is text, not 4.1', raw('4.10', HTML), '4.10'],
    ['a JSON string', raw('"4.3.10"'), '4.3.10'],
    ['a JSON string that calls itself HTML', raw('"4.3.10"', HTML), '4.3.10'],
    ['plain text', raw('OK', HTML), 'OK'],
    ['JSON that calls itself HTML', raw('{"uuid":"a"}', HTML), { uuid: 'a' }],
    ['a number that is JSON', raw('7'), 7],
    ['nothing', raw('', HTML), null],
    ['blank', raw('  \n', HTML), null],
    ['null', raw('null'), null],
    ['asList', raw('[]'), []],
    ['text that only begins like JSON', raw('[done]', 'text/plain'), '[done]'],
  ])('%s', (_, answer, data) => expect(openAnswer(answer)).toEqual({ data, message: null, envelope: false }));

  test.each([
    ['with data', '{"success":true,"data":[1]}', { data: [1], message: null, envelope: true }],
    [
      'with data and a sentence',
      '{"success":true,"data":{"a":1},"message":"Done"}',
      { data: { a: 1 }, message: 'Done', envelope: true },
    ],
    [
      'with a sentence alone',
      '{"success":true,"message":"Queued"}',
      { data: { message: 'Queued' }, message: 'Queued', envelope: true },
    ],
    ['with nothing', '{"success":true}', { data: null, message: null, envelope: true }],
    [
      'a foreign key makes it a body of its own',
      '{"success":true,"uuid":"x"}',
      { data: { success: true, uuid: 'x' }, message: null, envelope: false },
    ],
    [
      'with keys of its own beside the data',
      '{"success":true,"data":[1],"timestamp":1,"request_id":"r"}',
      { data: [1], message: null, envelope: true },
    ],
    [
      'success in words is no envelope',
      '{"success":"yes","data":1}',
      { data: { success: 'yes', data: 1 }, message: null, envelope: false },
    ],
  ])('envelope of the reference: %s', (_, text, payload) => expect(openAnswer(raw(text))).toEqual(payload));

  test('an envelope with success: false is a failure with the HTTP status of the response', () => {
    expect(failureOf(raw('{"success":false,"message":"No."}'))).toBe('rejected');
    expect(failureOf(raw('{"success":false,"message":"No.","code":17}'))).toBe('rejected');
    expect(failureOf(raw('{"success":false,"message":"Validation","errors":{"name":["Short."]}}'))).toBe('validation');
    expect(() => openAnswer(raw('{"success":false,"message":"No."}'))).toThrow(
      expect.objectContaining({ failure: expect.objectContaining({ status: 200, message: 'No.' }) }),
    );
  });

  test.each([
    ['a login page', raw('<!DOCTYPE html><html></html>', HTML)],
    ['a page without a doctype', raw('<div><html lang="en">', HTML)],
    ['XML', raw('<?xml version="1.0"?><a/>', 'text/xml')],
    ['broken JSON that says it is JSON', raw('{"uuid":')],
    ['text that says it is JSON', raw('OK then')],
  ])('%s is not Coolify’s', (_, answer) => expect(failureOf(answer)).toBe('not-coolify'));

  test('a status outside 2xx is a failure, even with success: true', () => {
    expect(failureOf(raw('{"success":true,"message":"API is disabled."}', 'application/json', 403))).toBe(
      'api-disabled',
    );
    expect(failureOf(raw('', HTML, 302))).toBe('redirect');
  });

  test('throws only FailureError', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.json(), anyText()),
        fc.constantFrom('', HTML, 'application/json'),
        fc.constantFrom(200, 201, 204, 400, 500),
        (text, type, status) => {
          try {
            openAnswer(raw(text, type, status));
          } catch (error) {
            expect(error).toBeInstanceOf(FailureError);
          }
        },
      ),
    );
  });
});

describe('asList', () => {
  test.each([
    ['an array', [1, 2], [], [1, 2]],
    [
      'an object keyed by row index, in the order of the index (recordings 4.3.10, bug 3)',
      { 1: 'b', 2: 'c', 0: 'a' },
      [],
      ['a', 'b', 'c'],
    ],
    ['an empty object', {}, [], []],
    ['nothing', null, [], []],
    ['one level down', { repositories: [1] }, ['repositories'], [1]],
    ['one level down as an object', { count: 2, deployments: { 1: 'b', 0: 'a' } }, ['deployments'], ['a', 'b']],
    ['an object of its own', { message: 'x' }, [], undefined],
    ['text', 'x', [], undefined],
    ['a list under a wrong name', { rows: [1] }, ['data'], undefined],
  ])('%s', (_, value, names, expected) => expect(asList(value, ...names)).toEqual(expected));
});
