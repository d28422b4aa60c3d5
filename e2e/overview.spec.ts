/** Overview: instances, attention list, active deployments and links from counts to lists. */
import { expect, isLive, test } from './fixtures.ts';
import { setStage } from './support/stage.ts';
import { checkPage, isPhone, query, state, title, toast } from './support/ui.ts';

test.describe.configure({ timeout: 120_000 });

/** A section by its heading, which is followed by a count. */
const section = (name: string) => ({ name: new RegExp(`^${name}`) });

test('shows each instance with version and counts that link to filtered lists', async ({ page }) => {
  await page.goto('/');
  const instances = page.getByRole('region', section('Instances'));
  for (const [name, version] of [
    ['Production', 'Coolify 4.3.10'],
    ['Staging', 'Coolify 4.0.0'],
    ['Handbook', /^API reference/],
  ] as const) {
    const link = instances.getByRole('link', { name, exact: true });
    await expect(link).toBeVisible();
    const entry = instances.getByRole('listitem').filter({ has: page.getByRole('link', { name, exact: true }) });
    await expect(entry.getByText(version)).toBeVisible();
    await expect(entry.getByRole('link', { name: /^\d+ running$/ })).toBeVisible();
  }
  await expect(page.getByText(/^\d+ resources on 3 instances · /)).toBeVisible();
  await checkPage(page);

  const entry = instances
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name: 'Handbook', exact: true }) });
  const stopped = entry.getByRole('link', { name: /^\d+ stopped$/ });
  const count = (await stopped.innerText()).replace(/\D/g, '');
  await stopped.click();
  await expect(title(page, 'Resources')).toBeVisible();
  expect(query(page, 'instance')).toBe('handbook');
  expect(query(page, 'status')).toBe('stopped');
  await expect(page.getByRole('search').getByRole('status')).toHaveText(new RegExp(`^${count} of \\d+$`));
  await checkPage(page);
});

test('lists what needs attention, with actions', async ({ page }) => {
  await page.goto('/');
  const attention = page.getByRole('region', section('Needs attention'));
  const server = attention
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name: 'lab-01', exact: true }) });
  // The mark has the same word for screen readers.
  await expect(server.getByText('Unreachable', { exact: true }).last()).toBeVisible();
  const broken = attention
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name: 'product-search', exact: true }) });
  await expect(broken.getByText('Unhealthy', { exact: true })).toBeVisible();
  await expect(broken.getByText('Shop / production')).toBeVisible();
  await broken.getByRole('button', { name: 'Actions for product-search' }).click();
  await expect(page.getByRole('menuitem', { name: 'Restart', exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await attention.getByRole('button', { name: 'Actions for metabase' }).click();
  await expect(page.getByRole('menuitem', { name: 'Pull and restart' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(attention.getByRole('button', { name: 'Actions for metabase' })).toBeFocused();
  await broken.getByRole('link', { name: 'product-search', exact: true }).click();
  await expect(title(page, 'product-search')).toBeVisible();
  await expect(state(page, 'Unhealthy')).toBeVisible();
});

test('shows active deployments and links to them', async ({ page, startFlotilla }) => {
  const { address } = await startFlotilla();
  await page.goto(address);
  const now = page.getByRole('region', section('Deploying now'));
  const landing = now.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'landing', exact: true }) });
  await expect(landing.getByRole('img', { name: /^(Queued|Building)$/ })).toBeVisible();
  await expect(landing.getByRole('img', { name: 'Production' })).toBeVisible();
  await expect(
    page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Deployments.*in progress$/ }),
  ).toBeVisible();
  await landing.getByRole('link', { name: 'landing', exact: true }).click();
  await expect(title(page, 'Deployment of landing')).toBeVisible();
  await expect(state(page, /^(Queued|Building)$/)).toBeVisible();
});

test('marks demo data and links to the connect page', async ({ page }) => {
  await page.goto('/');
  const main = page.getByRole('main');
  await expect(main.getByText('You’re looking at demo data')).toBeVisible();
  await main.getByRole('link', { name: 'Connect your Coolify' }).click();
  await expect(title(page, 'Connect a Coolify instance')).toBeVisible();
  await expect(page.getByLabel('Address')).toBeVisible();
  await checkPage(page);
});

test('shows the status in the document title', async ({ page, server, instance, startDemo, startFlotilla }) => {
  test.skip(isLive, 'Stops resources that need attention.');
  const { address } = await setStage(
    {
      server,
      instance: { ...instance, id: 'handbook', name: 'Handbook', dialect: 'reference', version: null },
      startDemo,
      startFlotilla,
    },
    { pace: 5 },
  );
  await page.goto(address);
  await expect(page).toHaveTitle('▲ 1 · Overview · Flotilla');
  const attention = page.getByRole('region', section('Needs attention'));
  await attention.getByRole('button', { name: 'Actions for quiz-room' }).click();
  await page.getByRole('menuitem', { name: 'Stop', exact: true }).click();
  await page
    .getByRole('dialog', { name: 'Stop quiz-room?' })
    .getByRole('button', { name: 'Stop', exact: true })
    .click();
  await expect(toast(page, 'Stop quiz-room: queued')).toBeVisible();
  await expect(page).toHaveTitle('Overview · Flotilla', { timeout: 15_000 });
  await expect(attention.getByText('Nothing needs attention.')).toBeVisible();
  await page.reload();
  await expect(page).toHaveTitle('Overview · Flotilla');
  await expect(attention.getByText('Nothing needs attention.')).toBeVisible();
});

test('refreshes on request and links to instance pages', async ({ page }) => {
  await page.goto('/');
  const instances = page.getByRole('region', section('Instances'));
  await expect(instances.getByRole('link', { name: 'Staging', exact: true })).toBeVisible();
  const again = page.waitForRequest(
    (request) => request.url().endsWith('/api/fleet') && request.headers()['x-flotilla-fresh'] === '1',
  );
  await page.getByRole('button', { name: 'Refresh' }).click();
  await again;
  await instances.getByRole('link', { name: 'Staging', exact: true }).click();
  await expect(title(page, 'Staging')).toBeVisible();
  await expect(page.getByText('Demo instances cannot be edited')).toBeVisible();
  if (!isPhone(page)) await expect(page.getByText('Team Quality').first()).toBeVisible();
  await checkPage(page);
});
