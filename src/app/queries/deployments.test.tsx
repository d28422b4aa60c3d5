import { expect, test, vi } from 'vitest';
import { startStage } from '../testing/stage.tsx';
import { deploymentQuery } from './deployments.ts';

const ENTRY = { command: null, type: 'stdout', hidden: false, batch: 1 };

/** Reads a running deployment once for each log, and returns what was shown and transferred after each read. */
async function follow(logs: readonly (readonly string[])[]) {
  const stage = startStage();
  await stage.instance('production');
  const send = globalThis.fetch;
  const transferred: string[] = [];
  vi.stubGlobal('fetch', async (path: string, init?: RequestInit) => {
    const response = await send(path, init);
    transferred.push(await response.clone().text());
    return response;
  });
  const query = deploymentQuery('production', 'a1', 'd1');
  const shown: (readonly string[] | undefined)[] = [];
  for (const lines of logs) {
    const log = lines.map((output, index) => ({ ...ENTRY, output, order: index + 1 }));
    stage.answerNext('production', '/deployments/d1', () =>
      Response.json({ deployment_uuid: 'd1', status: 'in_progress', logs: JSON.stringify(log) }),
    );
    const deployment = await stage.client.fetchQuery({ ...query, staleTime: 0 });
    shown.push(deployment?.log?.map(({ output }) => output));
  }
  return { shown, transferred };
}

test('a followed build: only new lines are transferred', async () => {
  const { shown, transferred } = await follow([['line one'], ['line one', 'line two'], ['line one', 'line two']]);
  expect(shown).toEqual([['line one'], ['line one', 'line two'], ['line one', 'line two']]);
  expect(transferred.map((text) => ['line one', 'line two'].filter((line) => text.includes(line)))).toEqual([
    ['line one'],
    ['line two'],
    [],
  ]);
});

test('a followed build: a log that was replaced by a shorter one is shown in its place', async () => {
  const { shown } = await follow([['line one', 'line two'], ['again']]);
  expect(shown).toEqual([['line one', 'line two'], ['again']]);
});
