/** Version, health and the switch of the API: told before, off, and on again from the same page. */
import { expect, isLive, mayWrite, onEachInstance, test } from './fixtures.ts';
import { receivedBy, setStage } from './support/stage.ts';
import { checkPage, fact, title } from './support/ui.ts';

test.describe.configure({ timeout: 90_000 });

onEachInstance(() => {
  test('the API is disabled, with the way back told, and enabled again @live', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
    allowConsole,
  }) => {
    test.skip(!mayWrite, 'E2E_COOLIFY_WRITE=1 lets the journey switch the API off for a moment.');
    const stage = await setStage({ server, instance, startDemo, startFlotilla });
    await page.goto(`${stage.address}/instances/${instance.id}`);
    await expect(title(page, instance.name)).toBeVisible();
    await expect(fact(page, 'Health')).toContainText('OK');
    if (instance.version !== null) await expect(fact(page, 'Version')).toContainText(instance.version);
    // The reference has no call that tells; there both ways are always open.
    const on = instance.dialect === 'reference' ? 'Not told' : 'On';
    await expect(fact(page, 'API')).toHaveText(on);
    const enable = page.getByRole('button', { name: 'Enable the API', exact: true });
    await expect(enable).toHaveCount(instance.dialect === 'reference' ? 1 : 0);
    const disable = page.getByRole('button', { name: 'Disable the API', exact: true });
    test.skip(isLive && (await disable.getAttribute('aria-disabled')) === 'true', 'This token may not switch the API.');
    await disable.click();
    const dialog = page.getByRole('dialog', { name: `Disable the API of ${instance.name}?` });
    await expect(dialog).toContainText('Every call is refused from then on');
    await expect(dialog.getByRole('region', { name: 'Enable the API with curl' })).toContainText('/api/v1/enable');
    await checkPage(page);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(dialog).toBeHidden();

    allowConsole(/status of 4\d\d/);
    try {
      await disable.click();
      await dialog.getByRole('button', { name: 'Disable the API' }).click();
      await expect(page.getByText(`The API of ${instance.name} is off`)).toBeVisible({ timeout: 20_000 });
      await expect(fact(page, 'API')).toHaveText('Off');
      // Health needs no token and is answered while the API is off.
      await expect(fact(page, 'Health')).toContainText('OK');
      await checkPage(page);
      await page.reload();
      await expect(page.getByText(`The API of ${instance.name} is off`)).toBeVisible({ timeout: 20_000 });
    } finally {
      await enable.click();
    }
    await expect(fact(page, 'API')).toHaveText(on, { timeout: 20_000 });
    await expect(page.getByText(`The API of ${instance.name} is off`)).toBeHidden();

    if (stage.demo === null) return;
    const method = instance.version === '4.3.10' ? 'POST' : 'GET';
    for (const end of ['/disable', '/enable'])
      expect((await receivedBy(stage.demo, end)).map((call) => [call.method, call.status])).toEqual([[method, 200]]);
    expect((await receivedBy(stage.demo, '/api/health')).length).toBeGreaterThan(0);
  });
});

for (const [version, method] of [
  ['4.3.10', 'POST'],
  ['4.0.0', 'GET'],
] as const)
  test(`the API of an instance that was never read is enabled from its page (${version})`, async ({
    page,
    startDemo,
    startFlotilla,
    allowConsole,
  }) => {
    allowConsole(/status of 4\d\d/);
    const demo = await startDemo({ version });
    const headers = { authorization: `Bearer ${demo.token('root')}` };
    expect((await fetch(`${demo.address}/api/v1/disable`, { method, headers })).status).toBe(200);
    const { address } = await startFlotilla({
      FLOTILLA_DEMO: 'off',
      COOLIFY_INSTANCES: JSON.stringify([{ name: 'Fresh', url: demo.address, token: demo.token('root') }]),
    });
    await page.goto(`${address}/instances/fresh`);
    await expect(fact(page, 'API')).toHaveText('Off');
    await page.getByRole('button', { name: 'Enable the API', exact: true }).click();
    await expect(fact(page, 'API')).toHaveText('On', { timeout: 20_000 });
    await expect(fact(page, 'Version')).toHaveText(version);
    const sent = (await receivedBy(demo, '/enable')).map((call) => [call.method, call.status]);
    expect(sent.at(-1)).toEqual([method, 200]);
  });
