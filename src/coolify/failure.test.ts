import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classifyAnswer, FailureError, type Failure, type RawAnswer } from './failure.ts';
import { anyText } from './testing/any-text.ts';

const answer = (status: number, body: unknown, headers: RawAnswer['headers'] = {}): RawAnswer => ({
  status,
  contentType: typeof body === 'string' ? 'text/html; charset=utf-8' : 'application/json',
  text: typeof body === 'string' ? body : JSON.stringify(body),
  headers,
});
const classify = (status: number, body: unknown, headers?: RawAnswer['headers']): Failure =>
  classifyAnswer(answer(status, body, headers));

const DOCS = { message: 'Not found.', docs: 'https://coolify.io/docs' };
const HTML = '<!DOCTYPE html><html><body>Nothing here</body></html>';

/** Bodies as they were recorded on 4.3.10 and 4.0.0, and those of contract section 3 that no recording has. */
const CASES: readonly (readonly [status: number, body: unknown, expected: Partial<Failure>])[] = [
  [401, { message: 'Unauthenticated.' }, { kind: 'unauthenticated', message: 'Unauthenticated.' }],
  [401, { message: 'Unauthorized' }, { kind: 'unauthenticated', message: '' }],
  [401, { success: false, message: 'Unauthenticated' }, { kind: 'unauthenticated' }],
  [401, HTML, { kind: 'unauthenticated', message: '' }],
  [401, { message: 'Invalid token.' }, { kind: 'team-gone' }],
  [
    400,
    { message: 'Invalid token.', docs: 'https://coolify.io/docs/api-reference/authorization' },
    { kind: 'team-gone' },
  ],
  [403, { success: true, message: 'API is disabled.' }, { kind: 'api-disabled' }],
  [403, { success: true, message: 'You are not allowed to access the API.' }, { kind: 'ip-not-allowed' }],
  [403, { success: false, message: 'API access is disabled.' }, { kind: 'api-disabled' }],
  [403, { success: false, message: 'API access has been disabled' }, { kind: 'api-disabled' }],
  [
    404,
    { success: false, message: 'Not found', errors: { project_uuid: ['Unknown project.'] } },
    { kind: 'not-found', fields: { project_uuid: ['Unknown project.'] } },
  ],
  [400, { success: false, message: 'No such resource.', errors: {} }, { kind: 'rejected' }],
  [403, { message: 'Missing required permissions: read' }, { kind: 'ability', ability: 'read' }],
  [403, { message: 'Missing required permissions: deploy' }, { kind: 'ability', ability: 'deploy' }],
  [403, { message: 'Missing required permissions: write:sensitive' }, { kind: 'ability', ability: 'write:sensitive' }],
  [403, { message: 'Missing required team role.' }, { kind: 'role' }],
  [
    403,
    { message: 'This API token has permissions (root) that exceed your current role. Please create a new token.' },
    { kind: 'role' },
  ],
  [
    403,
    { message: 'You are not authorized to perform this action.', error: 'Unauthorized' },
    { kind: 'role', message: 'You are not authorized to perform this action.' },
  ],
  [403, { message: 'You are not allowed to enable the API.' }, { kind: 'role' }],
  [403, { success: false, message: 'No.' }, { kind: 'forbidden' }],
  [403, HTML, { kind: 'not-coolify' }],
  [404, DOCS, { kind: 'no-such-route' }],
  [404, { message: 'Application not found.' }, { kind: 'not-found' }],
  [404, { message: 'Environment not found.' }, { kind: 'not-found' }],
  [404, { message: 'No query results for model [App\\Models\\SwarmDocker].' }, { kind: 'not-found' }],
  [404, { message: '' }, { kind: 'not-found', message: '' }],
  [
    404,
    { message: 'Service not found.', valid_service_types: ['activepieces', 'ghost'] },
    { kind: 'not-found', details: ['activepieces', 'ghost'] },
  ],
  [404, HTML, { kind: 'not-coolify', message: '' }],
  [404, '', { kind: 'not-coolify' }],
  [405, { message: 'This endpoint has changed to a POST request.' }, { kind: 'no-such-route' }],
  [
    400,
    { message: 'Invalid request.', error: 'Empty JSON.' },
    { kind: 'rejected', message: 'Invalid request. Empty JSON.' },
  ],
  [400, { message: 'Invalid request.', error: 'Content-Type must be application/json.' }, { kind: 'rejected' }],
  [400, { message: 'Application is not running.' }, { kind: 'rejected', message: 'Application is not running.' }],
  [400, { message: 'Deployment cannot be cancelled. Current status: finished' }, { kind: 'rejected' }],
  [400, { message: 'You must provide uuid or tag.' }, { kind: 'rejected' }],
  [
    400,
    { success: false, message: 'Validation failed', errors: { name: ['Too short.'] } },
    { kind: 'validation', fields: { name: ['Too short.'] } },
  ],
  [
    422,
    { message: 'Validation failed.', errors: { bogus: ['This field is not allowed.'] } },
    { kind: 'validation', fields: { bogus: ['This field is not allowed.'] } },
  ],
  [
    422,
    { message: 'Validation failed.', errors: { dockerfile: 'Must be base64.' } },
    { kind: 'validation', fields: { dockerfile: ['Must be base64.'] } },
  ],
  [
    422,
    { message: 'Validation failed.', errors: ['type'] },
    { kind: 'validation', fields: { type: ['This field is not allowed.'] } },
  ],
  [
    422,
    { message: 'Validation failed.', errors: ['Invalid URL: nonsense'] },
    { kind: 'validation', details: ['Invalid URL: nonsense'] },
  ],
  [
    404,
    { message: 'Invalid service type.', valid_service_types: ['ghost', 'gitea'] },
    { kind: 'not-found', details: ['ghost', 'gitea'] },
  ],
  [
    422,
    { message: 'Private Key is in use and cannot be deleted.', details: 'Used by servers.' },
    { kind: 'validation', details: ['Used by servers.'] },
  ],
  [422, { message: 'Read-only.', read_only_fields: ['mount_path'] }, { kind: 'validation', details: ['mount_path'] }],
  [409, { message: 'Tag with this name already exists.' }, { kind: 'conflict' }],
  [
    409,
    {
      message: 'Domain conflict.',
      conflicts: [{ domain: 'a.example.com', message: 'Used by “shop”.' }],
      warning: 'May break routing.',
    },
    { kind: 'conflict', details: ['Used by “shop”.', 'May break routing.'] },
  ],
  [
    409,
    {
      message: 'Domain conflicts detected.',
      conflicts: [
        { domain: 'https://a.example.com', resource_name: 'shop', resource_uuid: 'u', resource_type: 'application' },
        { domain: 'https://b.example.com', resource_name: 'Coolify', resource_uuid: null },
      ],
    },
    {
      kind: 'conflict',
      conflicts: [
        { domain: 'https://a.example.com', name: 'shop', uuid: 'u', type: 'application' },
        { domain: 'https://b.example.com', name: 'Coolify', uuid: null, type: null },
      ],
    },
  ],
  [
    429,
    { message: 'Deployment queue is full. Please wait for existing deployments to complete.' },
    { kind: 'queue-full' },
  ],
  [429, HTML, { kind: 'rate-limited' }],
  [500, { message: 'Server Error' }, { kind: 'server-error', message: 'Server Error' }],
  [500, HTML, { kind: 'server-error', message: '' }],
  [501, { message: 'Not available for Swarm.' }, { kind: 'server-error' }],
  [502, HTML, { kind: 'maintenance' }],
  [503, { message: 'Service Unavailable' }, { kind: 'maintenance' }],
  [504, 'Gateway Timeout', { kind: 'maintenance' }],
  [418, { message: 'Teapot' }, { kind: 'rejected' }],
];

describe('classifyAnswer', () => {
  test.each(CASES)('%s %j', (status, body, expected) =>
    expect(classify(status, body)).toMatchObject({ status, ...expected }),
  );

  test('rounds Retry-After up to seconds', () => {
    expect(classify(429, '{\n    "message": "Too Many Attempts."\n}', { 'retry-after': '37' })).toMatchObject({
      kind: 'rate-limited',
      retryAfter: 37,
    });
    expect(classify(429, { message: 'Too Many Attempts.' }, { 'retry-after': '0.2' })).toMatchObject({ retryAfter: 1 });
    expect(
      classify(429, { message: 'Too Many Attempts.' }, { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' }),
    ).not.toHaveProperty('retryAfter');
  });

  test('a redirect has its target as message', () => {
    expect(classify(302, HTML, { location: 'https://login.example.com/' })).toEqual({
      kind: 'redirect',
      status: 302,
      message: 'https://login.example.com/',
    });
    expect(classify(301, '')).toMatchObject({ kind: 'redirect', message: '' });
  });

  test('HTML pages and long texts are never the message', () => {
    expect(classify(400, `<html>${'x'.repeat(400)}`).message).toBe('');
    expect(classify(400, 'y'.repeat(400)).message).toBe('');
    expect(classify(400, 'Bad gateway configuration').message).toBe('Bad gateway configuration');
  });

  test('never throws', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 599 }), fc.oneof(anyText(), fc.json(), jsonError()), (status, text) => {
        const failure = classifyAnswer({ status, text, contentType: '', headers: {} });
        expect(typeof failure.kind).toBe('string');
        expect(typeof failure.message).toBe('string');
        for (const sentences of Object.values(failure.fields ?? {}))
          expect(sentences.every((sentence) => typeof sentence === 'string')).toBe(true);
      }),
    );
  });

  test('FailureError: has a message even if the instance sent none', () => {
    expect(new FailureError({ kind: 'timeout', status: null, message: '' }).message).toBe('timeout');
    expect(new FailureError({ kind: 'rejected', status: 400, message: 'No.' })).toMatchObject({
      name: 'FailureError',
      message: 'No.',
    });
  });
});

/** Bodies with the right keys and wrong types under them. */
function jsonError(): fc.Arbitrary<string> {
  const value = fc.jsonValue();
  return fc
    .record(
      { message: value, error: value, errors: value, docs: value, conflicts: value, details: value, warning: value },
      { requiredKeys: [] },
    )
    .map((body) => JSON.stringify(body));
}
