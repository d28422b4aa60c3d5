import { expect, test } from 'vitest';
import { setUp, V1 } from '../testing/one-instance.ts';

test.each([
  ['longer than any is', `application/json; ${'x'.repeat(256)}`, '9'.repeat(257)],
  ['with bytes that are no ASCII', 'text/html\u00e9', '\u00b2\u00b3'],
  ['empty', '', ''],
])('%s: a header that is not passed on', async (_, contentType, limit) => {
  const { server } = await setUp({
    first: ({ url }, response) => {
      if (!url.endsWith('/applications')) return false;
      response.writeHead(200, {
        'content-type': contentType,
        'x-ratelimit-limit': limit,
        'x-ratelimit-remaining': '7',
      });
      response.end('[]');
      return true;
    },
  });
  const { status, headers } = await server.ask(`${V1}/applications`);
  expect([status, headers.get('content-type'), headers.get('x-ratelimit-limit')]).toEqual([200, 'application/octet-stream', null]); // prettier-ignore
  expect(headers.get('x-ratelimit-remaining')).toBe('7');
});
