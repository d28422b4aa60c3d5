/** Empty states: each list says why it is empty and what to do. */
import { expect, test } from './fixtures.ts';
import { checkPage, checkState } from './support/ui.ts';

test.describe.configure({ timeout: 120_000 });

const LISTS = [
  'deployments', 'applications', 'databases', 'backups', 'services', 'resources', 'servers', 'projects', 'destinations',
  'private-keys', 'github-apps', 'teams', 'tags', 's3-storages', 'notifications', 'cloud-tokens', 'instances',
]; // prettier-ignore

test('without instances, every list links to the connect page', async ({ page, startFlotilla }) => {
  const flotilla = await startFlotilla({ FLOTILLA_DEMO: 'off' });
  for (const list of LISTS) {
    await test.step(list, async () => {
      await page.goto(`${flotilla.address}/${list}`);
      await expect(page.getByText('No instances connected')).toBeVisible();
      await expect(page.locator('.skeleton')).toHaveCount(0);
      // All lists show the same component.
      await (list === 'deployments' ? checkState(page) : checkPage(page));
    });
  }
  await page.getByRole('main').getByRole('link', { name: 'Connect your Coolify' }).last().click();
  await expect(page).toHaveURL(`${flotilla.address}/instances/new`);
});

test('offers to create the first application; a failed list is not shown as empty', async ({
  page,
  startFlotilla,
  startDemo,
  allowConsole,
}) => {
  allowConsole(/status of 503/);
  const demo = await startDemo({ applications: 0 });
  const flotilla = await startFlotilla({ COOLIFY_BASE_URL: demo.address, COOLIFY_TOKEN: demo.token('root') });
  await page.goto(`${flotilla.address}/applications`);
  await expect(page.getByText('No applications yet')).toBeVisible();
  await expect(page.getByText('None yet')).toBeVisible();
  await checkState(page);
  // One above the list, one in place of the rows.
  await page.getByRole('main').getByRole('link', { name: 'New application' }).last().click();
  await expect(page).toHaveURL(`${flotilla.address}/applications/new`);

  await demo.behave({ maintenance: true });
  await page.goto(`${flotilla.address}/applications`);
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.getByText('No applications loaded')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText('No applications yet')).toBeHidden();
  await expect(page.getByText('None yet')).toBeHidden();
});
