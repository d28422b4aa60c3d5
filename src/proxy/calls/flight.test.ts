import { expect, test } from 'vitest';
import { Flight, type StoredAnswer } from './flight.ts';

/** An answer that arrives in these pieces. */
async function fly(pieces: readonly string[], before?: StoredAnswer): Promise<StoredAnswer> {
  const flight = new Flight({
    send: async () => ({
      status: 200,
      headers: {},
      body: (async function* () {
        for (const piece of pieces) yield Buffer.from(piece);
      })(),
    }),
    before,
    totalMs: 1000,
    clock: () => 0,
  });
  const settled = await flight.settled;
  if (!settled.ok) throw new Error(settled.failure.kind);
  return settled.answer;
}

test('an instance that repeats itself, in whatever pieces, is kept once', async () => {
  const first = await fly(['[1,2,', '3]']);
  expect((await fly(['[1', ',2,3]'], first)).body).toBe(first.body);
});

test.each([
  ['another byte', ['[1,2,4]']],
  ['more at the end', ['[1,2,3]', ' ']],
  ['less at the end', ['[1,2,3']],
  ['nothing', []],
])('%s is another answer', async (_, pieces) => {
  const first = await fly(['[1,2,3]']);
  const second = await fly(pieces, first);
  expect(second.body).not.toBe(first.body);
  expect(second.body.toString()).toBe(pieces.join(''));
});
