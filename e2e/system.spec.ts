/** Version, health and API switch: disable and enable from the instance page. */
import { expect, isLive, mayWrite, onDialects, test } from './fixtures.ts';
import { receivedBy, setStage } from './support/stage.ts';
import { checkPage, fact, title } from './support/ui.ts';

test.describe.configure({ timeout: 90_000 });

onDialects({ '4.0.0': 'enabling and disabling are GET', reference: 'enabling and disabling are GET' }, () => {
  test('disables the API with instructions, and enables it again @live', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
    allowConsole,
  }) => {
    test.skip(!mayWrite, 'E2E_COOLIFY_WRITE=1 lets this test disable the API briefly.');
    const stage = await setStage({ server, instance, startDemo, startFlotilla });
    await page.goto(`${stage.address}/instances/${instance.id}`);
    await expect(title(page, instance.name)).toBeVisible();
    await expect(fact(page, 'Health')).toContainText('OK');
    if (instance.version !== null) await expect(fact(page, 'Version')).toContainText(instance.version);
    // The API reference cannot report the state, so both buttons are shown.
    const on = instance.dialect === 'reference' ? 'Not available' : 'Enabled';
    await expect(fact(page, 'API')).toHaveText(on);
    const enable = page.getByRole('button', { name: 'Enable API', exact: true });
    await expect(enable).toHaveCount(instance.dialect === 'reference' ? 1 : 0);
    const disable = page.getByRole('button', { name: 'Disable API', exact: true });
    test.skip(isLive && (await disable.getAttribute('aria-disabled')) === 'true', 'The token cannot switch the API.');
    await disable.click();
    const dialog = page.getByRole('dialog', { name: `Disable the API of ${instance.name}?` });
    await expect(dialog).toContainText('All API calls are rejected');
    await expect(dialog.getByRole('region', { name: 'Enable API with curl' })).toContainText('/api/v1/enable');
    await checkPage(page);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(dialog).toBeHidden();

    allowConsole(/status of 4\d\d/);
    try {
      await disable.click();
      await dialog.getByRole('button', { name: 'Disable API' }).click();
      await expect(page.getByText(`The API of ${instance.name} is disabled`)).toBeVisible({ timeout: 20_000 });
      await expect(fact(page, 'API')).toHaveText('Disabled');
      // The health check needs no token and works while the API is disabled.
      await expect(fact(page, 'Health')).toContainText('OK');
      await checkPage(page);
      await page.reload();
      await expect(page.getByText(`The API of ${instance.name} is disabled`)).toBeVisible({ timeout: 20_000 });
    } finally {
      await enable.click();
    }
    await expect(fact(page, 'API')).toHaveText(on, { timeout: 20_000 });
    await expect(page.getByText(`The API of ${instance.name} is disabled`)).toBeHidden();

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
  test(`enables the API of an instance that was never connected (${version})`, async ({
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
    await expect(fact(page, 'API')).toHaveText('Disabled');
    await page.getByRole('button', { name: 'Enable API', exact: true }).click();
    await expect(fact(page, 'API')).toHaveText('Enabled', { timeout: 20_000 });
    await expect(fact(page, 'Version')).toHaveText(version);
    const sent = (await receivedBy(demo, '/enable')).map((call) => [call.method, call.status]);
    expect(sent.at(-1)).toEqual([method, 200]);
  });
