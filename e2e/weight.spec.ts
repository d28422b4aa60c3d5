/** What the built server sends to a browser: until the first row of the overview, and as data until a page has settled. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

/** 1 KB is 1000 bytes, as in the budgets of the build. */
const KB = 1000;
const FIRST_ROW = { requests: 10, chain: 2, scriptBytes: 160 * KB, decodedScriptBytes: 450 * KB };
const DATA_BYTES = [
  ['/', 40 * KB],
  ['/applications', 40 * KB],
  ['/deployments', 120 * KB],
] as const;
/** A page has settled when it has sent nothing for this long. */
const SETTLED_MS = 1_500;

interface Transfer {
  readonly url: string;
  /** URL of the script that caused the request; undefined when the HTML names it. */
  readonly initiator: string | undefined;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** With headers, as sent over the wire. */
  bytes: number;
  decodedBytes: number;
  finished: boolean;
}

async function recordTransfers(page: Page): Promise<() => readonly Transfer[]> {
  const session = await page.context().newCDPSession(page);
  const transfers = new Map<string, Transfer>();
  session.on('Network.requestWillBeSent', ({ requestId, request: { url }, initiator, wallTime }) =>
    transfers.set(requestId, {
      url,
      initiator: initiator.type === 'script' ? (initiator.stack?.callFrames[0]?.url ?? initiator.url) : undefined,
      startedAt: wallTime * 1000,
      bytes: 0,
      decodedBytes: 0,
      finished: false,
    }),
  );
  const update = (id: string, change: (transfer: Transfer) => Partial<Transfer>): void => {
    const transfer = transfers.get(id);
    if (transfer !== undefined) Object.assign(transfer, change(transfer));
  };
  session.on('Network.dataReceived', ({ requestId, dataLength }) =>
    update(requestId, ({ decodedBytes }) => ({ decodedBytes: decodedBytes + dataLength })),
  );
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
    update(requestId, () => ({ bytes: encodedDataLength, finished: true })),
  );
  // A page cancels a stream after its last record; Chromium then reports only the decoded size, which is larger.
  session.on('Network.loadingFailed', ({ requestId }) =>
    update(requestId, ({ decodedBytes }) => ({ bytes: decodedBytes, finished: true })),
  );
  await session.send('Network.enable');
  return () => [...transfers.values()];
}

const sum = (transfers: readonly Transfer[], key: 'bytes' | 'decodedBytes'): number =>
  transfers.reduce((total, transfer) => total + transfer[key], 0);

const describe = (transfers: readonly Transfer[]): string =>
  transfers.map(({ url, bytes, decodedBytes }) => `${bytes} ${decodedBytes} ${new URL(url).pathname}`).join('\n');

/** How many scripts load one after another: 1 for one that the HTML names. */
function chainOf({ initiator }: Transfer, scripts: readonly Transfer[]): number {
  const cause = scripts.find(({ url }) => url === initiator);
  return cause === undefined ? 1 : 1 + chainOf(cause, scripts);
}

test('overview: requests and JavaScript until the first row', async ({ page, server }) => {
  const transfers = await recordTransfers(page);
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (document.querySelector('main li a, main [role="row"] a, main tbody tr') === null) return;
      observer.disconnect();
      document.documentElement.dataset['firstRowAt'] = String(performance.timeOrigin + performance.now());
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto(`${server.address}/`);
  const html = page.locator('html');
  await expect(html).toHaveAttribute('data-first-row-at', /\d/);
  const firstRowAt = Number(await html.getAttribute('data-first-row-at'));
  const needed = transfers().filter(({ startedAt }) => startedAt <= firstRowAt);
  const scripts = needed.filter(({ url }) => url.endsWith('.js'));
  const list = describe(needed);
  expect(scripts.length, list).toBeGreaterThan(0);
  expect(scripts.filter(({ finished }) => !finished)).toEqual([]);
  expect(needed.length, list).toBeLessThanOrEqual(FIRST_ROW.requests);
  expect(Math.max(...scripts.map((script) => chainOf(script, scripts))), list).toBeLessThanOrEqual(FIRST_ROW.chain);
  expect(sum(scripts, 'bytes'), list).toBeLessThanOrEqual(FIRST_ROW.scriptBytes);
  expect(sum(scripts, 'decodedBytes'), list).toBeLessThanOrEqual(FIRST_ROW.decodedScriptBytes);
});

for (const [path, budget] of DATA_BYTES)
  test(`${path}: compressed data until the page has settled`, async ({ page, startFlotilla }) => {
    // At the pace of production: the polling of the tests would count as well.
    const { address } = await startFlotilla({ FLOTILLA_TEST_PACE: '1' });
    const transfers = await recordTransfers(page);
    const data = () => transfers().filter(({ url }) => url.includes('/api/'));
    await page.goto(address + path);
    await expect(page.getByRole('main').locator('li a, [role="row"] a, tbody tr').first()).toBeVisible();
    await expect
      .poll(() => transfers().every(({ finished, startedAt }) => finished && Date.now() - startedAt > SETTLED_MS))
      .toBe(true);
    const list = describe(data());
    expect(sum(data(), 'decodedBytes'), list).toBeGreaterThan(10 * KB);
    expect(sum(data(), 'bytes'), list).toBeLessThanOrEqual(budget);
  });
