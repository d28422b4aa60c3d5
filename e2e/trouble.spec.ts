/** Outages: last known values stay, cause and remedy are shown, other instances keep working, recovery is automatic. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import type { Behaviour, DemoServer } from './support/demo.ts';
import type { Flotilla } from './support/flotilla.ts';
import { checkPage, checkState, goTo, row, title } from './support/ui.ts';

test.describe.configure({ timeout: 150_000 });

interface Pair {
  readonly flotilla: Flotilla;
  readonly first: DemoServer;
  readonly second: DemoServer;
}

interface Starts {
  readonly startFlotilla: (env?: Readonly<Record<string, string>>) => Promise<Flotilla>;
  readonly startDemo: (options?: { readonly version: string }) => Promise<DemoServer>;
}

/** Two instances, one healthy and one with an outage. */
async function startPair({ startFlotilla, startDemo }: Starts): Promise<Pair> {
  const [first, second] = await Promise.all([startDemo({ version: '4.3.10' }), startDemo({ version: 'reference' })]);
  const flotilla = await startFlotilla({
    COOLIFY_INSTANCES: JSON.stringify([
      { name: 'First', url: first.address, token: first.token('root') },
      { name: 'Second', url: second.address, token: second.token('root') },
    ]),
  });
  return { flotilla, first, second };
}

const refresh = (page: Page): Promise<void> => page.getByRole('button', { name: 'Refresh' }).click();
const entry = (page: Page, name: string): Locator =>
  page
    .getByRole('region', { name: /^Instances/ })
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name, exact: true }) });

interface Case {
  readonly what: string;
  readonly behaviour: Behaviour;
  readonly says: string | RegExp;
  readonly remedy: RegExp;
}

const CASES: readonly Case[] = [
  {
    what: 'refuses connections',
    behaviour: { refuse: true },
    says: /^First (cannot be reached|refused the connection)$/,
    remedy: /Check/,
  },
  {
    what: 'answers with a login page',
    behaviour: { garbage: 'html' },
    says: 'First does not look like a Coolify server',
    remedy: /A proxy, a login page or another program may have answered instead/,
  },
  {
    what: 'cuts its answers off',
    behaviour: { garbage: 'truncated' },
    says: /^(Unexpected response from First|First does not look like a Coolify server)$/,
    remedy: /Flotilla does not know this response format|Check the address/,
  },
  {
    what: 'has its API switched off',
    behaviour: { apiDisabled: true },
    says: 'The API of First is disabled',
    remedy: /Settings → Advanced → API Access/,
  },
  {
    what: 'is being upgraded',
    behaviour: { maintenance: true },
    says: 'First is temporarily unavailable',
    remedy: /one to three minutes/,
  },
];

for (const { what, behaviour, says, remedy } of CASES) {
  test(`one ${what}: keeps last values and shows the cause; the other instance keeps working`, async ({
    page,
    startFlotilla,
    startDemo,
    allowConsole,
  }) => {
    allowConsole(/status of (4|5)\d\d/);
    const { flotilla, first, second } = await startPair({ startFlotilla, startDemo });
    await page.goto(flotilla.address);
    await expect(entry(page, 'First').getByRole('link', { name: /running$/ })).toBeVisible();
    await first.behave(behaviour);
    await refresh(page);
    const main = page.getByRole('main');
    await expect(main.getByText(says).first()).toBeVisible();
    await expect(main.getByText(remedy).first()).toBeVisible();
    await expect(main.getByText(/Showing last known values; outage started just now\./)).toBeVisible();
    await expect(entry(page, 'First').getByText(/, since just now$/)).toBeVisible();
    await expect(page).toHaveTitle(/^▲ \d+ · Overview/);
    await expect(entry(page, 'Second').getByRole('link', { name: /running$/ })).toBeVisible();
    await checkState(page);

    // Last known data stays, marked as unknown, on open and new pages.
    await goTo(page, 'Applications');
    await page.getByRole('searchbox', { name: 'Search applications' }).fill('product-search');
    await expect(row(page, 'Applications', 'product-search').getByText('Unknown').first()).toBeVisible();
    await page.goto(`${flotilla.address}/applications`);
    await page.getByRole('searchbox', { name: 'Search applications' }).fill('product-search');
    const kept = row(page, 'Applications', 'product-search');
    await expect(kept.getByText('Unknown').first()).toBeVisible();
    await page.getByRole('searchbox', { name: 'Search applications' }).fill('room-booking');
    await expect(row(page, 'Applications', 'room-booking').getByText('Healthy', { exact: true }).last()).toBeVisible();
    await checkPage(page);
    expect((await second.received()).length).toBeGreaterThan(0);

    await first.behave({});
    await refresh(page);
    await expect(main.getByText(says)).toHaveCount(0);
    await page.getByRole('searchbox', { name: 'Search applications' }).fill('product-search');
    await expect(kept.getByText('Unhealthy', { exact: true }).last()).toBeVisible();
  });
}

test('recovers automatically', async ({ page, startFlotilla, startDemo, allowConsole }) => {
  allowConsole(/status of (4|5)\d\d/);
  const { flotilla, first } = await startPair({ startFlotilla, startDemo });
  await page.goto(flotilla.address);
  await expect(entry(page, 'First').getByRole('link', { name: /running$/ })).toBeVisible();
  await first.behave({ refuse: true });
  const trouble = entry(page, 'First').getByText(/, since just now$/);
  await expect(trouble).toBeVisible({ timeout: 30_000 });
  await first.behave({});
  await expect(trouble).toHaveCount(0, { timeout: 40_000 });
  await expect(entry(page, 'First').getByRole('link', { name: /running$/ })).toBeVisible();
});

test('waits out a rate limit without sending calls, then resumes', async ({
  page,
  startFlotilla,
  startDemo,
  allowConsole,
}) => {
  allowConsole(/status of (4|5)\d\d/);
  const { flotilla, first } = await startPair({ startFlotilla, startDemo });
  await page.goto(flotilla.address);
  await expect(entry(page, 'First').getByRole('link', { name: /running$/ })).toBeVisible();
  await first.behave({ rateLimited: true });
  await refresh(page);
  const main = page.getByRole('main');
  const limited = main.getByText('Rate limit of First reached', { exact: true });
  await expect(limited).toBeVisible();
  await expect(main.getByText(/Retrying in \d+ seconds?\./)).toBeVisible();
  await checkState(page);
  await first.behave({});
  const sent = (await first.received()).length;
  await refresh(page);
  await expect(limited).toBeVisible();
  expect(await first.received()).toHaveLength(sent);
  await expect(limited).toHaveCount(0, { timeout: 60_000 });
  await expect(entry(page, 'First').getByRole('link', { name: /running$/ })).toBeVisible();
});

test('a slow instance does not delay others', async ({ page, startFlotilla, startDemo }) => {
  const { flotilla, first } = await startPair({ startFlotilla, startDemo });
  await first.behave({ latencyMs: 6000 });
  await page.goto(flotilla.address);
  await expect(entry(page, 'Second').getByRole('link', { name: /running$/ })).toBeVisible();
  // The slow instance has not responded yet: its row shows a placeholder.
  await expect(entry(page, 'First').getByRole('link', { name: /running$/ })).toHaveCount(0);
  await expect(entry(page, 'First').getByRole('link', { name: /running$/ })).toBeVisible({ timeout: 40_000 });
});

test('shows last known data after a Flotilla restart', async ({ page, startFlotilla, startDemo, allowConsole }) => {
  allowConsole(/status of (4|5)\d\d/);
  const first = await startDemo();
  const folder = await mkdtemp(path.join(tmpdir(), 'flotilla-restart-'));
  const env = {
    FLOTILLA_DATA_DIR: folder,
    COOLIFY_INSTANCES: JSON.stringify([{ name: 'First', url: first.address, token: first.token('root') }]),
  };
  try {
    const one = await startFlotilla(env);
    await page.goto(`${one.address}/applications?q=product-search`);
    await expect(row(page, 'Applications', 'product-search')).toBeVisible();
    await page.goto('about:blank');
    await one.stop();
    await first.behave({ refuse: true });
    const two = await startFlotilla(env);
    await page.goto(`${two.address}/applications?q=product-search`);
    await expect(row(page, 'Applications', 'product-search')).toBeVisible();
    await refresh(page);
    await expect(page.getByRole('main').getByText(/^First (cannot be reached|refused the connection)$/)).toBeVisible();
    await expect(row(page, 'Applications', 'product-search').getByText('Unknown').first()).toBeVisible();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('keeps data and reports when the Flotilla server is down, then recovers', async ({
  page,
  startFlotilla,
  allowConsole,
}) => {
  allowConsole(
    /ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_EMPTY_RESPONSE|ERR_SOCKET_NOT_CONNECTED|Failed to load resource/,
  );
  const flotilla = await startFlotilla();
  await page.goto(`${flotilla.address}/applications?instance=handbook`);
  await expect(row(page, 'Applications', 'room-booking')).toBeVisible();
  // Wait for the complete page before stopping the server.
  await expect(page.getByRole('button', { name: 'Refresh' })).toBeVisible();
  await flotilla.stop();
  await refresh(page);
  await expect(page.getByRole('status').filter({ hasText: 'Flotilla server not responding' })).toBeVisible({
    timeout: 20_000,
  });
  await expect(row(page, 'Applications', 'room-booking')).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search applications' }).fill('room');
  await expect(row(page, 'Applications', 'room-booking')).toBeVisible();
  await checkState(page);

  const again = await startFlotilla({ PORT: new URL(flotilla.address).port });
  expect(again.address).toBe(flotilla.address);
  await refresh(page);
  await expect(page.getByText('Flotilla server not responding')).toHaveCount(0, { timeout: 30_000 });
  await goTo(page, 'Overview');
  await expect(title(page, 'Overview')).toBeVisible();
});
