/** How many calls open pages cause on an instance, at the pace of production. */
import type { Page } from '@playwright/test';
import { expect, isLive, test } from './fixtures.ts';
import type { DemoServer } from './support/demo.ts';
import { applicationsOf, isUp, pick } from './support/discover.ts';
import { receivedBy, type Received } from './support/stage.ts';
import { actAnyway, title } from './support/ui.ts';

test.describe.configure({ timeout: 60_000 });
test.skip(isLive, 'Only a demo reports the calls that it received.');

/** Calls a minute that Flotilla allows its polling on an instance. */
const POLLING_PER_MINUTE = 40;
const POLL_MS = 10_000;
const POLLS = 6;
/** `freshFor` of the list that is read most often. */
const DEPLOYMENTS_FRESH_MS = 4_000;
/** The shortest `freshFor` of the other lists. */
const OTHERS_FRESH_MS = 12_000;

type Servers = Parameters<Parameters<typeof test>[2]>[0];

/** Demos over HTTP and a Flotilla that polls them as often as in production. */
async function startAtRealPace(
  { startDemo, startFlotilla }: Pick<Servers, 'startDemo' | 'startFlotilla'>,
  names: readonly [string, ...string[]],
): Promise<{ readonly address: string; readonly demos: readonly DemoServer[] }> {
  const demos = await Promise.all(names.map(() => startDemo()));
  const instances = demos.map(({ address, token }, index) => ({
    name: names[index],
    url: address,
    token: token('root'),
  }));
  const { address } = await startFlotilla({
    FLOTILLA_DEMO: 'off',
    FLOTILLA_TEST_PACE: '1',
    COOLIFY_INSTANCES: JSON.stringify(instances),
  });
  return { address, demos };
}

const callsOf = (demo: DemoServer | undefined): Promise<readonly Received[]> => receivedBy(demo ?? null, /./);

/** Waits until the instance has received nothing for a second. */
async function settled(demo: DemoServer | undefined): Promise<number> {
  let before = -1;
  await expect
    .poll(
      async () => {
        const now = (await callsOf(demo)).length;
        const quiet = now > 0 && now === before;
        before = now;
        return quiet;
      },
      { intervals: [1_000], timeout: 15_000 },
    )
    .toBe(true);
  return before;
}

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

const isPoll = (response: { readonly url: () => string }): boolean => response.url().endsWith('/api/fleet');

/** Lets the page poll now, by moving its clock; the clock of Flotilla continues as before. */
async function poll(page: Page): Promise<void> {
  const response = page.waitForResponse(isPoll);
  await page.clock.fastForward(POLL_MS);
  await response;
  // Chromium never reports the end of a stream that the page cancels after its last record.
  await pause(300);
}

test('polls within freshFor cause no call, and a reload does not read the projects again', async ({
  page,
  startDemo,
  startFlotilla,
}) => {
  const { address, demos } = await startAtRealPace({ startDemo, startFlotilla }, ['Production']);
  const [demo] = demos;
  await page.clock.install();
  await page.goto(address);
  await settled(demo);
  const before = (await callsOf(demo)).length;
  const startedAt = Date.now();
  for (let count = 0; count < POLLS; count++) await poll(page);
  const calls = (await callsOf(demo)).slice(before).map(({ path }) => path.replace(/^.*\//, ''));
  const passed = Date.now() - startedAt;
  for (const list of new Set(calls)) {
    const freshFor = list === 'deployments' ? DEPLOYMENTS_FRESH_MS : OTHERS_FRESH_MS;
    const allowed = 1 + Math.floor(passed / freshFor);
    expect(allowed, `${passed} ms are too long for ${POLLS} polls`).toBeLessThan(POLLS);
    expect(calls.filter((call) => call === list).length, list).toBeLessThanOrEqual(allowed);
  }

  const beforeReload = (await callsOf(demo)).length;
  await page.reload();
  await expect(page.getByRole('main').locator('li a, [role="row"] a').first()).toBeVisible();
  await settled(demo);
  const afterReload = (await callsOf(demo)).slice(beforeReload).map(({ path }) => path);
  expect(afterReload.filter((path) => path.includes('/projects'))).toEqual([]);
});

test('six open pages stay within the request budget', async ({ context, startDemo, startFlotilla }) => {
  const { address, demos } = await startAtRealPace({ startDemo, startFlotilla }, ['Production']);
  const [demo] = demos;
  for (const path of ['/', '/deployments', '/applications', '/resources', '/servers', '/']) {
    const page = await context.newPage();
    await page.goto(address + path);
  }
  const before = await settled(demo);
  // Two polls of each page and two times the freshness of the long lists, so the part of a minute is representative.
  const windowMs = 2 * OTHERS_FRESH_MS;
  const polls = Promise.all(context.pages().map((page) => page.waitForResponse(isPoll, { timeout: windowMs })));
  await pause(windowMs);
  await polls;
  const calls = (await callsOf(demo)).slice(before).map(({ path }) => path);
  expect(calls.length, calls.join('\n')).toBeGreaterThan(0);
  expect(calls.length, calls.join('\n')).toBeLessThanOrEqual((POLLING_PER_MINUTE * windowMs) / 60_000);
});

test('an action on one instance causes no call on another', async ({ page, startDemo, startFlotilla }) => {
  const { address, demos } = await startAtRealPace({ startDemo, startFlotilla }, ['Production', 'Staging']);
  const [demo, other] = demos;
  const application = pick(await applicationsOf(address, 'production'), 'running application', isUp);
  await page.goto(`${address}/applications/production/${application.uuid}`);
  await expect(title(page, application.name)).toBeVisible();
  await settled(other);
  await page.waitForResponse(isPoll, { timeout: 2 * POLL_MS });
  // From now on, a read of the other instance would not be answered from the cache.
  await pause(DEPLOYMENTS_FRESH_MS + 500);
  const before = (await callsOf(other)).length;
  const polled = page.waitForResponse(isPoll, { timeout: 2 * POLL_MS }).then(() => true);
  await actAnyway(page, application.name, 'Restart');
  await expect.poll(async () => (await receivedBy(demo ?? null, '/restart')).length).toBe(1);
  const isReadAfterWrite = async (): Promise<boolean> => {
    const calls = await callsOf(demo);
    const write = calls.findIndex(({ path }) => path.includes('/restart'));
    return calls.slice(write).some(({ path }) => path.endsWith('/applications'));
  };
  await expect.poll(isReadAfterWrite, { intervals: [200] }).toBe(true);
  const after = (await callsOf(other)).length;
  expect(await Promise.race([polled, Promise.resolve(false)]), 'The regular poll came before the end').toBe(false);
  expect(after - before).toBe(0);
  await polled;
});
