/** Services: create from catalogue or compose file, components, settings, actions and deletion, on each instance version. */
import type { Page } from '@playwright/test';
import { expect, mayWrite, onDialects, test } from './fixtures.ts';
import { partsOf, pick } from './support/discover.ts';
import { choosePlace, removeProject } from './support/place.ts';
import { receivedBy, setStage } from './support/stage.ts';
import { actAnyway, checkPage, fact, row, state, title, toast } from './support/ui.ts';
import { nextRequest, requestBehind } from './support/evidence.ts';

test.describe.configure({ timeout: 150_000 });

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const UP = /^(Healthy|Running)$/;

async function openTab(page: Page, tab: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: tab, exact: true }).click();
}

/** Deletes the service whose settings are open and keeps its volumes where supported. */
async function deleteService(page: Page, name: string): Promise<void> {
  await press(page, 'Delete service');
  const dialog = page.getByRole('dialog', { name: `Delete ${name}?` });
  const button = dialog.getByRole('button', { name: 'Delete service' });
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await checkPage(page);
  const volumes = dialog.getByRole('checkbox', { name: /^Volumes/ });
  if ((await volumes.count()) > 0) await volumes.uncheck();
  await dialog.getByRole('textbox').fill(name);
  await button.click();
  await expect(title(page, 'Services')).toBeVisible();
}

onDialects({ reference: 'creating does not start it' }, () => {
  test('creates a service from the catalogue, edits, pulls and deletes it @live', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
  }) => {
    test.skip(!mayWrite, 'E2E_COOLIFY_WRITE=1 lets this test create a service.');
    const stage = await setStage({ server, instance, startDemo, startFlotilla }, { pace: 4 });
    const reference = instance.dialect === 'reference';
    const name = `Visits ${Date.now()}`;
    await page.goto(`${stage.address}/services?instance=${instance.id}`);
    await page.getByRole('link', { name: 'New service' }).click();
    await expect(title(page, 'New service')).toBeVisible();
    await page.getByRole('searchbox', { name: 'Search services' }).fill('uptime monitoring');
    const catalogue = page.getByRole('list', { name: 'Services' });
    await expect(catalogue.getByRole('button', { name: /^Uptime Kuma/ }).first()).toBeVisible();
    await expect(catalogue.getByRole('button', { name: /^WordPress/ })).toHaveCount(0);
    await checkPage(page);
    await catalogue
      .getByRole('button', { name: /^Uptime Kuma/ })
      .first()
      .click();
    const project = await choosePlace(page, stage);
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
    const start = page.getByRole('switch', { name: 'Start immediately' });
    await expect(start).toBeChecked();
    if (instance.live) await start.uncheck();
    const sent = page.waitForResponse((response) => response.url().endsWith('/operations/services.create'));
    await press(page, 'Create service');
    const body = requestBehind(await sent)?.body ?? {};
    expect(body).toMatchObject({ type: 'uptime-kuma', name });
    expect(body['instant_deploy']).toBe(reference ? undefined : !instance.live);
    await expect(title(page, name)).toBeVisible();
    const uuid = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await expect(fact(page, 'Template')).toHaveText('uptime-kuma');
    await expect(page.getByRole('list', { name: 'Applications' })).toContainText('uptime-kuma');
    if (!instance.live) await expect(state(page, UP)).toBeVisible({ timeout: 30_000 });
    await checkPage(page);

    await openTab(page, 'Settings');
    await page.getByRole('textbox', { name: 'Description' }).fill('Made by a test');
    const patch = nextRequest(page, 'PATCH');
    await press(page, 'Save');
    expect((await patch).body).toEqual({ description: 'Made by a test' });
    await expect(toast(page, 'Saved').first()).toBeVisible();
    await checkPage(page);
    await page.reload();
    await expect(page.getByRole('textbox', { name: 'Description' })).toHaveValue('Made by a test');

    if (!instance.live) {
      await openTab(page, 'Overview');
      await actAnyway(page, name, 'Restart');
      await expect(toast(page, `Restart ${name}: queued`)).toContainText('Service restarting request queued.');
      await expect(state(page, UP)).toBeVisible({ timeout: 30_000 });
      await press(page, `Actions for ${name}`);
      const pull = page.getByRole('menuitem', { name: /^Pull and restart/ });
      if (reference) {
        await expect(pull).toHaveAttribute('aria-disabled', 'true');
        await expect(pull).toContainText('Not available in this Coolify version');
        await page.keyboard.press('Escape');
      } else {
        await pull.click();
        const dialog = page.getByRole('dialog', { name: `Pull and restart ${name}?` });
        await dialog
          .or(toast(page, `Pull and restart ${name}`))
          .first()
          .waitFor();
        if (await dialog.isVisible()) await dialog.getByRole('button', { name: 'Pull and restart' }).click();
        await expect(toast(page, `Pull and restart ${name}: queued`)).toBeVisible();
      }
      await expect(state(page, UP)).toBeVisible({ timeout: 30_000 });
      await openTab(page, 'Settings');
    }
    await deleteService(page, name);
    await expect(toast(page, `Delete ${name}: queued`)).toContainText('Service deletion request queued.');
    await expect(row(page, 'Services', name)).toHaveCount(0, { timeout: 60_000 });
    await removeProject(stage, project);

    if (stage.demo === null) return;
    const calls = async (end: string) =>
      (await receivedBy(stage.demo, end)).map(({ method, path, status }) => [method, path.split('?')[1] ?? '', status]);
    expect((await receivedBy(stage.demo, '/services')).filter(({ method }) => method === 'POST')).toHaveLength(1);
    const acting = reference ? 'GET' : 'POST';
    expect(await calls(`/services/${uuid}/restart`)).toEqual([
      [acting, '', 200],
      ...(reference ? [] : [[acting, 'latest=1', 200]]),
    ]);
    // The API reference starts a service with a separate call; Coolify starts it on creation.
    expect(await calls(`/services/${uuid}/start`)).toEqual(reference ? [['GET', '', 200]] : []);
    expect((await calls(`/services/${uuid}`)).filter(([method]) => method === 'PATCH')).toEqual([['PATCH', '', 200]]);
    expect((await calls(`/services/${uuid}`)).filter(([method]) => method === 'DELETE')).toEqual([
      [
        'DELETE',
        reference ? '' : 'delete_volumes=0&delete_connected_networks=1&delete_configurations=1&docker_cleanup=1',
        200,
      ],
    ]);
  });
});

onDialects({ reference: 'start and stop are GET' }, () => {
  test('stops after confirmation and starts again', async ({ page, server, instance, startDemo, startFlotilla }) => {
    const stage = await setStage({ server, instance, startDemo, startFlotilla }, { pace: 4 });
    const { services } = await partsOf(stage.address, instance.id);
    const service = pick(
      services.data,
      'running service',
      (candidate) => candidate.status?.startsWith('running') === true,
    );
    await page.goto(`${stage.address}/services/${instance.id}/${service.uuid}`);
    await actAnyway(page, service.name, 'Stop');
    await expect(toast(page, `Stop ${service.name}: queued`)).toContainText('Service stopping request queued.');
    await expect(state(page, 'Stopped')).toBeVisible({ timeout: 30_000 });
    await page.reload();
    await press(page, 'Start');
    await expect(toast(page, `Start ${service.name}: queued`)).toBeVisible();
    await expect(state(page, UP)).toBeVisible({ timeout: 30_000 });
    const method = instance.dialect === 'reference' ? 'GET' : 'POST';
    for (const end of ['/stop', '/start'])
      expect((await receivedBy(stage.demo, end)).map((call) => `${call.method} ${call.status}`)).toEqual([
        `${method} 200`,
      ]);
  });
});

onDialects({ '4.0.0': 'components have no calls', reference: 'so does a compose file' }, (target) => {
  test('creates a service from a compose file; components have domains, settings and logs', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
    allowConsole,
  }) => {
    const stage = await setStage({ server, instance, startDemo, startFlotilla }, { pace: 4 });
    await page.goto(`${stage.address}/services/new?from=compose`);
    if (instance.dialect === 'reference') {
      await expect(page.getByText('This instance does not accept compose files for services')).toBeVisible();
      await expect(page.getByRole('button', { name: 'Create service' })).toHaveAttribute('aria-disabled', 'true');
      return;
    }
    await choosePlace(page, stage);
    const editor = page.getByRole('textbox', { name: 'Compose file' });
    await editor.fill('services:\n  web:\n    image: [nginx');
    await press(page, 'Create service');
    await expect(page.getByText(/Invalid YAML\. Line 3/)).toBeVisible();
    await editor.fill('');
    await editor.fill(
      'services:\n  web:\n    image: nginx:1.27\n    environment:\n      - SERVICE_FQDN_WEB_80\n  cache:\n    image: redis:7-alpine\n',
    );
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('from-compose');
    await press(page, 'Create service');
    await expect(title(page, 'from-compose')).toBeVisible();
    await expect(state(page, UP)).toBeVisible({ timeout: 30_000 });
    const applications = page.getByRole('list', { name: 'Applications' });
    await expect(applications).toContainText('nginx:1.27');
    await expect(page.getByRole('list', { name: 'Databases' })).toContainText('redis:7-alpine');
    await checkPage(page);

    const newer = target.version === '4.3.10';
    // Single components since v4.2.0.
    await press(page, 'Actions for component cache');
    const restart = page.getByRole('menuitem', { name: /^Restart/ });
    if (newer) {
      await restart.click();
      const dialog = page.getByRole('dialog', { name: 'Restart cache?' });
      await dialog.or(toast(page, 'Restart cache')).first().waitFor();
      if (await dialog.isVisible()) await dialog.getByRole('button', { name: 'Restart', exact: true }).click();
      await expect(toast(page, 'Restart cache: queued')).toContainText('Service database restart request queued.');
      await applications.getByRole('link', { name: 'Settings of web' }).click();
      await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Shop window');
      await press(page, 'Save');
      await expect(toast(page, 'Saved').first()).toBeVisible();
      await checkPage(page);
      await page.getByRole('link', { name: /All components/ }).click();
      await expect(applications).toContainText('Shop window');
      await applications.getByRole('link', { name: 'Logs of Shop window' }).click();
      await expect(
        page
          .getByRole('region', { name: /^Log of from-compose web/ })
          .getByText(/INFO|GET/)
          .first(),
      ).toBeVisible();
      await page.getByRole('combobox', { name: 'Component' }).selectOption('cache');
      await expect(page).toHaveURL(/part=cache/);
      // A task needs the container name from the compose file, not the display name.
      await openTab(page, 'Tasks');
      await press(page, 'New task');
      await expect(page.locator('datalist option[value="web"]')).toHaveText('Shop window');
      expect((await receivedBy(stage.demo, '/logs')).every(({ path }) => path.includes('sub_service_name='))).toBe(
        true,
      );
    } else {
      await expect(restart).toContainText('Needs Coolify 4.2.0 or newer');
      await page.keyboard.press('Escape');
      await openTab(page, 'Logs');
      await expect(page.getByText('Service logs are not available on this instance')).toBeVisible();
    }

    // The error about a domain appears at the field of that component.
    await openTab(page, 'Settings');
    allowConsole(/status of (422|424)/);
    const addresses = page.getByRole('textbox', { name: /^Domains of / });
    await addresses.fill('nonsense');
    await press(page, 'Save');
    await expect(page.getByText('Invalid URL: nonsense').first()).toBeVisible();
    await expect(addresses).toHaveAttribute('aria-invalid', 'true');
    await addresses.fill('https://window.example.org');
    const patch = nextRequest(page, 'PATCH');
    await press(page, 'Save');
    expect((await patch).body).toEqual({ urls: [{ name: 'web', url: 'https://window.example.org' }] });
    await expect(toast(page, 'Saved').first()).toBeVisible();
  });
});

onDialects({ reference: 'it alone does not name what it created' }, () => {
  test('lists a service created without a uuid in the response', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
  }) => {
    test.skip(instance.dialect !== 'reference', 'Coolify returns the uuid; the API reference defines no response.');
    const stage = await setStage({ server, instance, startDemo, startFlotilla });
    await page.route('**/operations/services.create', async (route) => {
      const response = await route.fetch();
      const result = (await response.json()) as { readonly data: object };
      await route.fulfill({ response, json: { ...result, data: { ...result.data, uuid: null } } });
    });
    await page.goto(`${stage.address}/services/new`);
    const search = page.getByRole('searchbox', { name: 'Search services' });
    await search.fill('plausible');
    await search.press('Enter');
    await expect(page.getByRole('main').getByText('plausible', { exact: true })).toBeVisible();
    await press(page, 'Change service');
    await search.fill('uptime-kuma');
    await search.press('Enter');
    await choosePlace(page, stage);
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('nameless');
    await press(page, 'Create service');
    await expect(title(page, 'Services')).toBeVisible();
    await expect(toast(page, 'Created, but not started')).toContainText('did not return the UUID of the new resource');
    await expect(toast(page, 'Created nameless')).toBeVisible();
    await expect(row(page, 'Services', 'nameless')).toBeVisible({ timeout: 30_000 });
  });
});

onDialects({ '4.0.0': 'the catalogue differs' }, (target) => {
  test('offers the instance’s own list after an unknown service type', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
    allowConsole,
  }) => {
    test.skip(instance.dialect === 'reference', 'The API reference has no list of types.');
    const stage = await setStage({ server, instance, startDemo, startFlotilla });
    allowConsole(/status of 404/);
    await page.goto(`${stage.address}/services/new`);
    const search = page.getByRole('searchbox', { name: 'Search services' });
    await search.fill('no-such-service');
    await page.getByRole('button', { name: /^Use “no-such-service”/ }).click();
    await choosePlace(page, stage);
    await press(page, 'Create service');
    await expect(page.getByText('“no-such-service” is not available on this instance')).toBeVisible();
    await checkPage(page);
    // calcom exists only in 4.0.0, inngest only in 4.3.10.
    const [own, other] = target.version === '4.0.0' ? ['Cal.com', 'Inngest'] : ['Inngest', 'Cal.com'];
    await search.fill(own);
    const catalogue = page.getByRole('list', { name: 'Services' });
    await expect(catalogue.getByRole('button', { name: new RegExp(`^${own}`) }).first()).toBeVisible();
    await search.fill(other);
    await expect(catalogue.getByRole('button', { name: new RegExp(`^${other}`) })).toHaveCount(0);
  });
});

test('shows actions and API calls of each service in the list', async ({ page, instance }) => {
  await page.goto(`/services?instance=${instance.id}`);
  const gitea = row(page, 'Services', 'gitea');
  await gitea.getByRole('button', { name: 'Actions for gitea' }).click();
  await expect(page.getByRole('menuitem', { name: 'Stop', exact: true })).toBeVisible();
  await page.getByRole('menuitem', { name: 'Show API calls' }).click();
  const dialog = page.getByRole('dialog', { name: 'API calls for gitea' });
  await expect(dialog.getByRole('region', { name: 'Restart the service' })).toContainText('/restart?latest=1');
  await checkPage(page);
});
