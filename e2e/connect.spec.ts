/** Connecting a Coolify instance: address formats, errors and later changes. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from './fixtures.ts';
import { formOf } from './support/connect-form.ts';
import type { DemoServer } from './support/demo.ts';
import { checkPage, closeToasts, goTo, isPhone, state, title, toast } from './support/ui.ts';

test.describe.configure({ timeout: 120_000 });

const OFF = { FLOTILLA_DEMO: 'off' } as const;

const hostOf = ({ address }: DemoServer): string => new URL(address).host;

test('connects the first instance: tests, shows the result, connects', async ({ page, startFlotilla, startDemo }) => {
  const [flotilla, demo] = await Promise.all([startFlotilla(OFF), startDemo()]);
  await page.goto(flotilla.address);
  await expect(page.getByText('No instances connected')).toBeVisible();
  await checkPage(page);
  await page.getByRole('link', { name: 'Connect your Coolify' }).click();
  const form = formOf(page);

  await form.connect.click();
  await expect(form.address).toHaveAccessibleDescription(/^Enter the address of your Coolify/);
  await expect(form.token).toHaveAccessibleDescription(/^Enter an API token/);
  await checkPage(page);

  await form.address.fill(hostOf(demo));
  await form.token.fill(demo.token('root'));
  await form.name.fill('Harbour');
  await form.testConnection.click();
  const found = page.getByRole('main').getByRole('status').filter({ hasText: 'Coolify 4.3.10 at' });
  await expect(found).toContainText(`Coolify 4.3.10 at ${demo.address}`);
  await expect(found).toContainText('The token belongs to team Platform.');
  await expect(found.getByRole('listitem').filter({ hasText: 'view everything except secrets' })).toContainText(
    '(yes)',
  );
  await checkPage(page);
  // Testing stores nothing.
  expect(await flotilla.api<{ instances: unknown[] }>('GET', '/api/instances')).toEqual({ instances: [] });

  await form.connect.click();
  await expect(page).toHaveURL(`${flotilla.address}/instances/harbour`);
  await expect(title(page, 'Harbour')).toBeVisible();
  await expect(toast(page, 'Connected to Harbour')).toBeVisible();
  await expect(state(page, 'Connected')).toBeVisible();
  await page.reload();
  await expect(title(page, 'Harbour')).toBeVisible();
  await checkPage(page);
  await goTo(page, 'Applications');
  await expect(page.getByRole('link', { name: 'checkout', exact: true }).first()).toBeVisible();
  // With one instance, instance columns and filters are hidden.
  await expect(page.getByRole('button', { name: /^Filter by instance/ })).toHaveCount(0);
  if (!isPhone(page)) await expect(page.getByRole('columnheader', { name: 'Instance' })).toHaveCount(0);
  // The token is never sent back to the browser.
  expect(JSON.stringify(await flotilla.api('GET', '/api/instances'))).not.toContain(demo.token('root'));
});

test('accepts every common address format', async ({ page, startFlotilla, startDemo }) => {
  const [flotilla, demo] = await Promise.all([startFlotilla(OFF), startDemo({ version: 'reference' })]);
  await page.goto(`${flotilla.address}/instances/new`);
  const { address, token, testConnection } = formOf(page);
  await token.fill(demo.token('root'));
  const host = hostOf(demo);
  for (const form of [
    host,
    `${host}/`,
    `http://${host}`,
    `http://${host}/api/v1`,
    `${host}/api/v1/`,
    `http://${host}/projects`,
    `  ${host}  `,
    `HTTP://${host}/API/v1`.replace('API', 'api'),
  ]) {
    await address.fill(form);
    await testConnection.click();
    await expect(
      page.getByRole('main').getByText(new RegExp(`^API reference .*at ${demo.address}$`)),
      form,
    ).toBeVisible();
  }
  await address.fill('not an address');
  await testConnection.click();
  await expect(address).toHaveAccessibleDescription(/space or a backslash/);
  await address.fill(`ftp://${host}`);
  await expect(address).toHaveAccessibleDescription(/starts with ftp:/);
});

test('shows the permissions of a limited token', async ({ page, startFlotilla, startDemo }) => {
  const [flotilla, demo] = await Promise.all([startFlotilla(OFF), startDemo({ version: '4.0.0' })]);
  await flotilla.api('POST', '/api/instances', { name: 'Looker', address: demo.address, token: demo.token('read') });
  await page.goto(`${flotilla.address}/instances/looker`);
  const may = page.getByRole('listitem').filter({ hasText: 'view everything except secrets' });
  await expect(may).toContainText('(yes)');
  await expect(
    page.getByRole('listitem').filter({ hasText: 'deploy, start, stop, restart, cancel' }),
  ).not.toContainText('(yes)');
  await expect(page.getByText('Coolify 4.0.0').first()).toBeVisible();
});

test.describe('a connected instance', () => {
  test('can be renamed and get another flag; links keep working', async ({ page, startFlotilla, startDemo }) => {
    const [flotilla, demo] = await Promise.all([startFlotilla(OFF), startDemo()]);
    await flotilla.api('POST', '/api/instances', { name: 'First', address: demo.address, token: demo.token('root') });
    await page.goto(`${flotilla.address}/instances/first`);
    const name = page.getByRole('textbox', { name: 'Name' });
    await name.fill('Renamed');
    await page.getByRole('button', { name: 'Rename' }).click();
    await expect(title(page, 'Renamed')).toBeVisible();
    await expect(page).toHaveURL(/\/instances\/first$/);
    const flags = page.getByRole('group', { name: 'Flag' }).getByRole('button');
    const other = flags.and(page.getByRole('button', { pressed: false })).nth(2);
    const flag = (await other.getAttribute('aria-label')) ?? '';
    await other.click();
    const chosen = page.getByRole('group', { name: 'Flag' }).getByRole('button', { name: flag });
    await expect(chosen).toHaveAttribute('aria-pressed', 'true');
    await page.reload();
    await expect(title(page, 'Renamed')).toBeVisible();
    await expect(chosen).toHaveAttribute('aria-pressed', 'true');
    await expect(flags.and(page.getByRole('button', { pressed: true }))).toHaveCount(1);
    await checkPage(page);
  });

  test('accepts a new token only after a successful test', async ({ page, startFlotilla, startDemo, allowConsole }) => {
    allowConsole(/status of (4|5)\d\d/);
    const [flotilla, demo] = await Promise.all([startFlotilla(OFF), startDemo()]);
    await flotilla.api('POST', '/api/instances', { name: 'First', address: demo.address, token: demo.token('read') });
    await page.goto(`${flotilla.address}/instances/first`);
    const token = page.getByLabel('New token');
    const save = page.getByRole('button', { name: 'Test and save' });
    const known = page.getByText(/^ends in .* · fingerprint /);
    const before = await known.innerText();
    await token.fill('7|wrongwrongwrongwrongwrongwrongwrongwrongwrongwro');
    await save.click();
    await expect(page.getByRole('alert')).toContainText('refused the token');
    await expect(token).toHaveValue('7|wrongwrongwrongwrongwrongwrongwrongwrongwrongwro');
    await expect(known).toHaveText(before);
    await token.fill(demo.token('root'));
    await save.click();
    await expect(token).toHaveValue('');
    await expect(known).toContainText(demo.token('root').slice(-4));
    await page.reload();
    await expect(known).toContainText(demo.token('root').slice(-4));
  });

  test('requires the token again for a new address', async ({ page, startFlotilla, startDemo }) => {
    const [flotilla, first, second] = await Promise.all([
      startFlotilla(OFF),
      startDemo(),
      startDemo({ version: '4.0.0' }),
    ]);
    await flotilla.api('POST', '/api/instances', { name: 'Mover', address: first.address, token: first.token('root') });
    await page.goto(`${flotilla.address}/instances/mover`);
    const token = page.getByLabel('New token');
    await page.getByRole('textbox', { name: 'Address' }).fill(second.address);
    await expect(token).toHaveAccessibleDescription(/Enter the token again/);
    await page.getByRole('button', { name: 'Test and save' }).click();
    // Nothing was sent, in particular not the old token to the new address.
    expect(await second.received()).toEqual([]);
    await token.fill(second.token('root'));
    await page.getByRole('button', { name: 'Test and save' }).click();
    await expect(page.getByRole('main').getByText('Coolify 4.0.0').first()).toBeVisible();
    await page.reload();
    await expect(page.getByRole('textbox', { name: 'Address' })).toHaveValue(second.address);
    await expect(page.getByRole('main').getByText('Coolify 4.0.0').first()).toBeVisible();
    await checkPage(page);
  });

  test('can be reordered and removed', async ({ page, startFlotilla, startDemo }) => {
    const [flotilla, first, second] = await Promise.all([
      startFlotilla(OFF),
      startDemo(),
      startDemo({ version: '4.0.0' }),
    ]);
    await flotilla.api('POST', '/api/instances', { name: 'Alpha', address: first.address, token: first.token('root') });
    await flotilla.api('POST', '/api/instances', {
      name: 'Bravo',
      address: second.address,
      token: second.token('root'),
    });
    const names = async () =>
      (await page.getByRole('main').getByRole('listitem').getByRole('link').allInnerTexts()).map((text) => text.trim());
    await page.goto(`${flotilla.address}/instances`);
    await expect.poll(names).toEqual(['Alpha', 'Bravo']);
    await checkPage(page);
    await page.getByRole('button', { name: 'Move Bravo up' }).click();
    await expect.poll(names).toEqual(['Bravo', 'Alpha']);
    await expect
      .poll(async () =>
        (await flotilla.api<{ instances: { id: string }[] }>('GET', '/api/instances')).instances.map(({ id }) => id),
      )
      .toEqual(['bravo', 'alpha']);
    await page.reload();
    await expect.poll(names).toEqual(['Bravo', 'Alpha']);
    await expect(page.getByRole('button', { name: 'Move Bravo up' })).toHaveAttribute('aria-disabled', 'true');

    await page.getByRole('link', { name: 'Bravo', exact: true }).click();
    await page.getByRole('button', { name: 'Remove Bravo' }).click();
    const asks = page.getByRole('dialog', { name: 'Remove Bravo?' });
    await asks.getByRole('button', { name: 'Cancel' }).click();
    await expect(asks).toHaveCount(0);
    await page.getByRole('button', { name: 'Remove Bravo' }).click();
    await checkPage(page);
    await asks.getByRole('button', { name: 'Remove', exact: true }).click();
    await expect(page).toHaveURL(`${flotilla.address}/instances`);
    await expect.poll(names).toEqual(['Alpha']);
    await page.reload();
    await expect.poll(names).toEqual(['Alpha']);
  });

  test('can be tested again and shows the actual result', async ({ page, startFlotilla, startDemo }) => {
    const [flotilla, demo] = await Promise.all([startFlotilla(OFF), startDemo()]);
    await flotilla.api('POST', '/api/instances', { name: 'First', address: demo.address, token: demo.token('root') });
    await page.goto(`${flotilla.address}/instances/first`);
    await page.getByRole('button', { name: 'Test connection' }).click();
    const connected = toast(page, 'Connected to First');
    await expect(connected).toBeVisible();
    await closeToasts(page, 'Connected to First');
    await demo.behave({ apiDisabled: true });
    await page.getByRole('button', { name: 'Test connection' }).click();
    await expect(page.getByRole('main').getByText('The API of First is disabled').first()).toBeVisible();
    await expect(state(page, 'Unreachable')).toBeVisible();
    // A toast would still be visible: it stays for five seconds.
    expect(await connected.count()).toBe(0);
    await expect(page.getByRole('region', { name: 'Recent API calls to First' })).toContainText('GET /api/v1/version');
    await checkPage(page);
  });
});

test.describe('configuration on this machine', () => {
  let folder = '';
  test.beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'flotilla-cli-'));
  });
  test.afterEach(async () => rm(folder, { recursive: true, force: true }));

  test('imports from the coolify-cli file', async ({ page, startFlotilla, startDemo }) => {
    const demo = await startDemo();
    const file = path.join(folder, 'config.json');
    const entries = [
      { Name: 'From the file', FQDN: demo.address, Token: demo.token('root'), Default: true },
      { name: 'No token', fqdn: 'https://coolify.example.com', token: '' },
      { name: 'localhost', fqdn: 'http://localhost:8000', token: 'root' },
    ];
    await writeFile(file, JSON.stringify({ instances: entries }));
    const flotilla = await startFlotilla({ ...OFF, FLOTILLA_COOLIFY_CLI_CONFIG: file });
    await page.goto(`${flotilla.address}/instances/new`);
    const found = page.getByRole('region', { name: 'Found on this machine' });
    await expect(found.getByRole('checkbox', { name: /^From the file/ })).toBeChecked();
    await expect(found.getByRole('checkbox', { name: /^No token/ })).toBeDisabled();
    await expect(found.getByText('It has no token.', { exact: false })).toBeVisible();
    await expect(found.getByRole('checkbox', { name: /^localhost/ })).not.toBeChecked();
    await expect(found.getByText(/its token “root” is a placeholder/)).toBeVisible();
    await checkPage(page);
    await found.getByRole('button', { name: 'Import 1' }).click();
    await expect(found.getByText('Imported: From the file')).toBeVisible();
    await goTo(page, 'Instances');
    await expect(page.getByRole('link', { name: 'From the file', exact: true })).toBeVisible();
    await page.reload();
    await expect(page.getByRole('main').getByText('Coolify 4.3.10')).toBeVisible();
    await page.goto(`${flotilla.address}/instances/new`);
    await expect(found.getByText('Already connected, as “From the file”.')).toBeVisible();
  });

  test('connects instances from environment variables, which cannot be edited', async ({
    page,
    startFlotilla,
    startDemo,
  }) => {
    const demo = await startDemo();
    const flotilla = await startFlotilla({
      COOLIFY_BASE_URL: `${demo.address}/api/v1`,
      COOLIFY_TOKEN: demo.token('root'),
    });
    await page.goto(flotilla.address);
    const host = hostOf(demo);
    await expect(page.getByRole('link', { name: host, exact: true })).toBeVisible();
    await expect(page.getByText('You’re looking at demo data')).toHaveCount(0);
    await goTo(page, 'Instances');
    await expect(page.getByText(/from the environment$/)).toBeVisible();
    await page.getByRole('link', { name: host, exact: true }).click();
    await expect(page.getByText('Configured by environment variables')).toBeVisible();
    await expect(page.getByRole('button', { name: /^Remove/ })).toHaveCount(0);
    await checkPage(page);
    await goTo(page, 'Applications');
    await expect(page.getByRole('link', { name: 'checkout', exact: true }).first()).toBeVisible();
  });
});
