import { expect, test } from 'vitest';
import { SharedRequest, type StoredResponse } from './shared-request.ts';

/** A response that arrives in these pieces. */
async function receive(pieces: readonly string[], previous?: StoredResponse): Promise<StoredResponse> {
  const request = new SharedRequest({
    send: async () => ({
      status: 200,
      headers: {},
      body: (async function* () {
        for (const piece of pieces) yield Buffer.from(piece);
      })(),
    }),
    previous,
    totalMs: 1000,
    clock: () => 0,
  });
  const result = await request.result;
  if (!result.ok) throw new Error(result.failure.kind);
  return result.response;
}

test('shared request: reuses the buffer of an equal previous response with other chunks', async () => {
  const first = await receive(['[1,2,', '3]']);
  expect((await receive(['[1', ',2,3]'], first)).body).toBe(first.body);
});

test.each([
  ['another byte', ['[1,2,4]']],
  ['more at the end', ['[1,2,3]', ' ']],
  ['less at the end', ['[1,2,3']],
  ['nothing', []],
])('shared request: %s is a new response', async (_, pieces) => {
  const first = await receive(['[1,2,3]']);
  const second = await receive(pieces, first);
  expect(second.body).not.toBe(first.body);
  expect(second.body.toString()).toBe(pieces.join(''));
});
