/** Servers: added, validated, changed, deleted; what is on them, and what stands in the way. In each way an instance speaks. */
import type { Page } from '@playwright/test';
import { expect, mayWrite, onEachInstance, test } from './fixtures.ts';
import { partsOf, pick } from './support/discover.ts';
import { receivedBy, setStage } from './support/stage.ts';
import { checkPage, fact, rows, title, toast } from './support/ui.ts';

test.describe.configure({ timeout: 150_000 });

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const tab = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name, exact: true }).click();
const fromMenu = async (page: Page, server: string, action: string): Promise<void> => {
  await press(page, `Actions for ${server}`);
  await page.getByRole('menuitem', { name: action }).click();
};

onEachInstance(() => {
  test('a server is added, validated, changed and deleted @live', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
    allowConsole,
  }) => {
    test.skip(!mayWrite, 'E2E_COOLIFY_WRITE=1 lets the journey add a server of its own.');
    const stage = await setStage({ server, instance, startDemo, startFlotilla }, { pace: 2 });
    const { servers } = await partsOf(stage.address, instance.id);
    const there = pick(servers.data, 'server', ({ ip }) => ip !== null);
    const name = `flotilla-e2e-${Date.now()}`;
    await page.goto(`${stage.address}/servers/new?instance=${instance.id}`);
    const key = page.getByRole('combobox', { name: 'Private key' });
    await expect(key.getByRole('option').nth(1)).toBeAttached();
    await page.getByRole('textbox', { name: 'Name' }).fill(name);
    await page.getByRole('textbox', { name: 'Address' }).fill(there.ip ?? '');
    await press(page, 'Add server');
    await expect(page.getByText('Choose the key that Coolify signs in with.')).toBeVisible();
    await key.selectOption({ index: 1 });
    await checkPage(page);
    // An address that is taken: the instance's own sentence, and what was typed is kept.
    allowConsole(/status of (400|422|424)/);
    await press(page, 'Add server');
    await expect(page.getByRole('alert')).toContainText('A server with this IP/Domain is already in use');
    await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue(name);
    await page.getByRole('textbox', { name: 'Address' }).fill(`203.0.113.${10 + (Date.now() % 200)}`);
    await press(page, 'Add server');
    await expect(title(page, name)).toBeVisible();
    const uuid = new URL(page.url()).pathname.split('/').at(-1) ?? '';

    // Where the instance was not told to validate at once, a person does.
    const outcome = page.getByText(/^(Validated: the server is reachable|Validation failed|The last validation found)/);
    if (instance.dialect === 'reference') await expect(page.getByText('Not validated yet')).toBeVisible();
    await press(page, 'Validate');
    await expect(page.getByText('Validating the server')).toBeVisible();
    await expect(outcome).toBeVisible({ timeout: 60_000 });
    await checkPage(page);

    await tab(page, 'Settings');
    const description = page.getByRole('textbox', { name: 'Description' });
    await description.fill('Changed by a test');
    await press(page, 'Save');
    await expect(toast(page, 'Saved').first()).toBeVisible();
    await checkPage(page);
    await tab(page, 'Overview');
    await expect(fact(page, 'Description')).toHaveText('Changed by a test');

    await fromMenu(page, name, 'Delete');
    const dialog = page.getByRole('dialog', { name: `Delete ${name}?` });
    await expect(dialog).toContainText('The machine itself is left as it is');
    await dialog.getByRole('textbox').fill(name);
    await dialog.getByRole('button', { name: 'Delete server' }).click();
    await expect(title(page, 'Servers')).toBeVisible();
    await expect(toast(page, `${name} is deleted`)).toBeVisible();

    if (stage.demo === null) return;
    const calls = async (end: RegExp, ...methods: string[]) =>
      (await receivedBy(stage.demo, end))
        .filter((call) => methods.includes(call.method))
        .map((call) => [call.method, call.status]);
    expect(await calls(/\/servers$/, 'POST')).toEqual([
      ['POST', 400],
      ['POST', 201],
    ]);
    const [method, status] =
      instance.version === '4.3.10' ? ['POST', 201] : ['GET', instance.dialect === 'reference' ? 200 : 201];
    expect(await calls(/\/validate$/, 'GET', 'POST')).toEqual([[method, status]]);
    expect(await calls(new RegExp(`/servers/${uuid}$`), 'PATCH', 'DELETE')).toEqual([
      ['PATCH', 201],
      ['DELETE', 200],
    ]);
    expect((await calls(new RegExp(`/servers/${uuid}/domains$`), 'GET')).length).toBeGreaterThan(0);
    expect((await calls(new RegExp(`/servers/${uuid}/resources$`), 'GET')).length).toBeGreaterThan(0);
  });

  test('a server tells what is on it, and why it cannot be deleted @live', async ({ page, server, instance }) => {
    const { servers, applications } = await partsOf(server.address, instance.id);
    const busy = pick(
      servers.data,
      'server with an application on it',
      ({ uuid, isCoolifyHost }) =>
        isCoolifyHost !== true && applications.data.some((application) => application.server?.uuid === uuid),
    );
    const on = applications.data.filter((application) => application.server?.uuid === busy.uuid);
    const named = on.find(({ name }) => on.filter((other) => other.name === name).length === 1) ?? on[0];
    await page.goto(`/servers/${instance.id}/${busy.uuid}`);
    await expect(title(page, busy.name)).toBeVisible();
    const resources = page.getByRole('region', { name: /^Resources on it/ });
    await expect(resources.getByRole('link', { name: named?.name ?? '', exact: true }).first()).toBeVisible();
    await expect(page.getByRole('region', { name: /^Domains on it/ })).toBeVisible();
    await expect(page.getByText('Reading…')).toHaveCount(0);
    await checkPage(page);
    await fromMenu(page, busy.name, 'Delete');
    const dialog = page.getByRole('dialog', { name: `Delete ${busy.name}?` });
    await expect(dialog.getByRole('link', { name: named?.name ?? '', exact: true }).first()).toBeVisible();
    if (instance.dialect === 'reference')
      await expect(dialog.getByText(/on it\. The API reference does not say/)).toBeVisible();
    else await expect(dialog.getByRole('checkbox', { name: /resources? on it/ })).not.toBeChecked();
    await checkPage(page);
  });

  test('proxy, Docker cleanup, Sentinel and destinations: acted on, or the reason why not', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
    allowConsole,
  }) => {
    const stage = await setStage({ server, instance, startDemo, startFlotilla }, { pace: 4 });
    const { servers } = await partsOf(stage.address, instance.id);
    const one = pick(
      servers.data,
      'server that answers',
      ({ reachable, isCoolifyHost }) => reachable === true && isCoolifyHost !== true,
    );
    const tabs = ['Proxy', 'Docker cleanup', 'Sentinel', 'Destinations'] as const;
    await page.goto(`${stage.address}/servers/${instance.id}/${one.uuid}`);
    if (instance.version !== '4.3.10') {
      for (const name of tabs) {
        await tab(page, name);
        await expect(
          page.getByText(/Needs Coolify 4\.[23]\.0 or newer|Not available in this Coolify version/),
        ).toBeVisible();
      }
      // No call lists them, but resources tell where they stand; also over all instances.
      if (instance.dialect === 'coolify') {
        await expect(page.getByRole('list', { name: 'Destinations' }).getByRole('listitem').first()).toContainText(
          /\d resources?$/,
        );
        await page.goto(`${stage.address}/destinations`);
        await expect(rows(page, 'Destinations').first()).toContainText(/Seen on \d+ resource/);
        await expect(page.getByText('Shown are those that its resources stand in.')).toBeVisible();
      }
      await checkPage(page);
      return;
    }
    await tab(page, 'Proxy');
    await press(page, 'Restart the proxy');
    await page.getByRole('dialog').getByRole('button', { name: 'Restart the proxy' }).click();
    await expect(toast(page, 'Proxy restart queued.')).toBeVisible();
    await page.getByRole('switch', { name: 'Answer what leads nowhere' }).click();
    await press(page, 'Save');
    await expect(toast(page, 'Saved').first()).toBeVisible();
    await checkPage(page);

    await tab(page, 'Docker cleanup');
    const runs = page.getByRole('list', { name: 'Last cleanups' }).getByRole('listitem');
    await expect(runs.first()).toBeVisible();
    const before = await runs.count();
    await press(page, 'Clean up now');
    await page.getByRole('dialog').getByRole('button', { name: 'Clean up', exact: true }).click();
    await expect(runs).toHaveCount(before + 1);
    await expect(runs.first()).toContainText('Done', { timeout: 20_000 });
    // A word that is no time: the server's sentence lands on its field.
    allowConsole(/status of 422/);
    const often = page.getByRole('textbox', { name: 'How often' });
    await often.fill('sometimes');
    await press(page, 'Save');
    await expect(page.getByText('Invalid Cron / Human expression for Docker Cleanup Frequency.')).toBeVisible();
    await often.fill('0 1 * * *');
    await press(page, 'Save');
    await expect(page.getByRole('button', { name: 'Save', exact: true })).toHaveAttribute('title', 'No changes.');
    await checkPage(page);

    await tab(page, 'Sentinel');
    await page.getByRole('textbox', { name: /^Keep for/ }).fill('14');
    await press(page, 'Save');
    await expect(page.getByRole('button', { name: 'Save', exact: true })).toHaveAttribute('title', 'No changes.');
    await checkPage(page);

    await tab(page, 'Destinations');
    await press(page, 'New destination');
    const dialog = page.getByRole('dialog', { name: 'New destination' });
    await dialog.getByRole('textbox', { name: 'Docker network' }).fill('extra-net');
    await dialog.getByRole('button', { name: 'Create destination' }).click();
    await expect(page.getByRole('button', { name: `Rename extra-net on ${one.name}` })).toBeVisible();
    await checkPage(page);
    await page.goto(`${stage.address}/destinations?q=extra`);
    await press(page, `Delete extra-net on ${one.name}`);
    const deleting = page.getByRole('dialog', { name: 'Delete extra-net?' });
    await deleting.getByRole('textbox').fill('extra-net');
    await deleting.getByRole('button', { name: 'Delete destination' }).click();
    await expect(page.getByText('No destinations match these filters')).toBeVisible();
    await checkPage(page);

    const calls = async (end: RegExp, method: string) =>
      (await receivedBy(stage.demo, end)).filter((call) => call.method === method).map((call) => call.status);
    expect(await calls(/\/proxy\/restart$/, 'POST')).toEqual([200]);
    expect(await calls(/\/proxy$/, 'PATCH')).toEqual([200]);
    expect(await calls(/\/docker-cleanup\/run$/, 'POST')).toEqual([200]);
    expect(await calls(/\/docker-cleanup$/, 'PATCH')).toEqual([422, 200]);
    expect(await calls(/\/sentinel$/, 'PATCH')).toEqual([200]);
    expect(await calls(/\/servers\/[a-z0-9]{24}\/destinations$/, 'POST')).toEqual([201]);
    expect(await calls(/\/destinations\/[a-z0-9]{24}$/, 'DELETE')).toEqual([200]);
  });
});
