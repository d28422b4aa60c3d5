/** Application settings: changes are reviewed before saving, kept when rejected, and still there after a reload. */
import type { Page } from '@playwright/test';
import { expect, mayWrite, onDialects, test } from './fixtures.ts';
import { applicationsOf, isUp, partsOf, pick, type FoundApplication } from './support/discover.ts';
import { ownApplication } from './support/own.ts';
import { receivedBy, setStage, type Stage } from './support/stage.ts';
import { checkPage, isPhone, title, toast } from './support/ui.ts';
import { nextRequest } from './support/evidence.ts';

test.describe.configure({ timeout: 120_000 });

async function openSettings(page: Page, { address, instance }: Stage, application: FoundApplication): Promise<void> {
  await page.goto(`${address}/applications/${instance.id}/${application.uuid}/settings`);
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue(application.name);
}

/** A switch, or a three-state select where the instance hides the current state. */
async function turnOff(page: Page, label: string): Promise<void> {
  const control = page.getByLabel(label, { exact: true });
  if ((await control.getAttribute('role')) === 'switch') await control.uncheck();
  else await control.selectOption('off');
}

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
const saveButton = (page: Page) => page.getByRole('button', { name: 'Save', exact: true });
const built = (application: FoundApplication): boolean => isUp(application) && application.buildPack === 'nixpacks';
const base64 = (text: string): string => Buffer.from(text).toString('base64');

onDialects({ '4.0.0': 'fields are missing', reference: 'labels are not encoded' }, (target) => {
  const reference = target.dialect === 'reference';

  test('changes fields of every section, shows the request, and keeps the values after a reload @live', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
  }) => {
    test.skip(!mayWrite, 'It creates and deletes an application: set E2E_COOLIFY_WRITE=1.');
    const stage = await setStage({ server, instance, startDemo, startFlotilla });
    const { application, end } = await ownApplication(stage, 'application that is built by Nixpacks', built);
    const nixpacks = application.buildPack === 'nixpacks';
    try {
      await openSettings(page, stage, application);
      await checkPage(page);
      await expect(saveButton(page)).toHaveAttribute('aria-disabled', 'true');
      const wanted: Record<string, unknown> = {
        description: 'Changed by a journey',
        health_check_path: '/healthz',
        health_check_interval: 15,
        limits_memory: '512m',
        limits_cpus: '1.5',
        pre_deployment_command: 'bin/migrate',
        post_deployment_command: 'bin/warm up',
        custom_docker_run_options: '--cap-add SYS_ADMIN',
      };
      await field(page, 'Description').fill('Changed by a journey');
      if (nixpacks) {
        await field(page, 'Install command').fill('npm ci && npm prune');
        wanted['install_command'] = 'npm ci && npm prune';
        await turnOff(page, 'Force HTTPS');
        wanted['is_force_https_enabled'] = false;
        await field(page, 'GitHub webhook secret').fill('hook-secret-of-a-journey');
        wanted['manual_webhook_secret_github'] = 'hook-secret-of-a-journey';
        const labels = page.locator('.cm-content').last();
        await labels.fill('traefik.enable=true\nteam=shop');
        wanted['custom_labels'] = reference
          ? 'traefik.enable=true\nteam=shop'
          : base64('traefik.enable=true\nteam=shop');
      }
      if (!(await field(page, 'Enable health check').isChecked())) {
        await field(page, 'Enable health check').check();
        wanted['health_check_enabled'] = true;
      }
      await field(page, 'Path').fill('/healthz');
      await field(page, 'Interval, in seconds').fill('15');
      await field(page, 'Memory').fill('512m');
      await field(page, 'CPUs').fill('1.5');
      await field(page, 'Pre-deployment command').fill('bin/migrate');
      await field(page, 'Post-deployment command').fill('bin/warm up');
      await field(page, 'Custom Docker options').fill('--cap-add SYS_ADMIN');
      const keep = field(page, 'Images to keep');
      if (instance.version === '4.0.0') {
        await expect(keep).toHaveAccessibleDescription('Needs Coolify 4.2.0 or newer; this is 4.0.0.');
        await expect(keep).toHaveAttribute('readonly', '');
        await expect(field(page, 'Drain logs')).toHaveAttribute('aria-disabled', 'true');
        await field(page, 'Drain logs').click({ force: true });
        await expect(field(page, 'Drain logs')).not.toBeChecked();
      } else if (!instance.live) {
        await keep.fill('5');
        wanted['docker_images_to_keep'] = 5;
      }

      // The save button is visible anywhere on the long page.
      await field(page, 'Memory').scrollIntoViewIfNeeded();
      await expect(saveButton(page)).toBeInViewport({ ratio: 1 });
      await page.getByRole('button', { name: /^Review/ }).click();
      const review = page.getByRole('dialog', { name: 'Review request' });
      const call = review.getByRole('region', { name: 'Request' });
      await expect(call).toContainText(`PATCH /api/v1/applications/${application.uuid}`);
      await expect(call).toContainText('"limits_cpus": "1.5"');
      await expect(call).not.toContainText('"name"');
      await expect(review.getByRole('term')).toHaveCount(Object.keys(wanted).length);
      if (nixpacks) expect(await review.innerText()).not.toContain('hook-secret');
      await checkPage(page);
      const sent = nextRequest(page, 'PATCH');
      await review.getByRole('button', { name: 'Save', exact: true }).click();
      expect((await sent).body).toEqual(wanted);
      await expect(toast(page, 'Saved').first()).toBeVisible();
      await expect(saveButton(page)).toHaveAttribute('aria-disabled', 'true');
      // The changes are not live yet; the redeploy button is shown in view.
      const waits = page.getByText('Saved. Applies on the next deployment.');
      await expect(waits).toBeVisible();
      if (!isPhone(page)) await expect(waits).toBeInViewport();

      await page.reload();
      await expect(field(page, 'Description')).toHaveValue('Changed by a journey');
      for (const [label, value] of [
        ['Path', '/healthz'],
        ['Interval, in seconds', '15'],
        ['Memory', '512m'],
        ['CPUs', '1.5'],
        ['Pre-deployment command', 'bin/migrate'],
        ['Post-deployment command', 'bin/warm up'],
        ['Custom Docker options', '--cap-add SYS_ADMIN'],
        ...(nixpacks ? [['Install command', 'npm ci && npm prune'] as const] : []),
        ...('docker_images_to_keep' in wanted ? [['Images to keep', '5'] as const] : []),
      ] as const)
        await expect(field(page, label)).toHaveValue(value);
      if (nixpacks) {
        await expect(page.locator('.cm-content').last()).toContainText('team=shop');
        if (instance.version === '4.0.0') await expect(field(page, 'Force HTTPS')).toHaveValue('');
        else await expect(field(page, 'Force HTTPS')).not.toBeChecked();
      }
    } finally {
      await end();
    }
  });
});

onDialects({ reference: 'a domain conflict is a 422' }, (target) => {
  const reference = target.dialect === 'reference';

  test('keeps rejected input, takes over a domain after confirmation, and asks before discarding changes', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
    allowConsole,
  }) => {
    test.skip(instance.live, 'It takes over the domain of another application.');
    allowConsole(/status of (409|422)/);
    const stage = await setStage({ server, instance, startDemo, startFlotilla });
    const applications = await applicationsOf(stage.address, instance.id);
    const application = pick(applications, 'application that is built by Nixpacks', built);
    const other = pick(applications, 'other application with a domain', ({ uuid, domains, buildPack }) =>
      uuid !== application.uuid && domains.length > 0 && buildPack !== 'dockercompose'); // prettier-ignore
    const taken = other.domains[0] ?? '';
    const patches = () => receivedBy(stage.demo, new RegExp(`/applications/${application.uuid}$`));
    const writes = async () => (await patches()).filter(({ method }) => method === 'PATCH');
    await openSettings(page, stage, application);
    const domains = field(page, 'Domains');
    await domains.fill('shop.example.com');
    await expect(domains).toHaveAccessibleDescription('“shop.example.com” is not a full URL. Add https:// in front.');
    await saveButton(page).click();
    await expect(domains).toBeFocused();
    expect(await writes()).toEqual([]);

    // An error that only the instance detects.
    await field(page, 'Description').fill('Typed before the rejection');
    await domains.fill('https://intranet');
    await saveButton(page).click();
    await expect(domains).toHaveAccessibleDescription(/Invalid domain: https:\/\/intranet/);
    await expect(domains).toBeFocused();
    await expect(domains).toHaveValue('https://intranet');
    await expect(field(page, 'Description')).toHaveValue('Typed before the rejection');
    // On phones the section bar may half cover a switch, which axe reports as too small a target.
    if (!isPhone(page)) await checkPage(page);

    await domains.fill(taken);
    await saveButton(page).click();
    const conflict = page.getByRole('dialog', { name: 'These domains are in use' });
    await expect(conflict).toContainText(taken);
    await expect(conflict).toContainText(other.name);
    await checkPage(page);
    await conflict.getByRole('button', { name: 'Change domains' }).click();
    await expect(domains).toHaveValue(taken);
    await expect(domains).toBeFocused();
    await expect(domains).toHaveAccessibleDescription(/ is already in use by /);
    await saveButton(page).click();
    await expect(conflict).toBeVisible();
    const forced = nextRequest(page, 'PATCH');
    await conflict.getByRole('button', { name: 'Use anyway' }).click();
    expect((await forced).body).toEqual({
      description: 'Typed before the rejection',
      domains: taken,
      force_domain_override: true,
    });
    await expect(toast(page, 'Saved').first()).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
    expect((await writes()).map(({ status }) => status)).toEqual(
      reference ? [422, 422, 422, 200] : [422, 409, 409, 200],
    );

    await field(page, 'Branch').fill('next');
    await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Deployments' }).click();
    const asks = page.getByRole('dialog', { name: 'Discard unsaved changes?' });
    await asks.getByRole('button', { name: 'Keep editing' }).click();
    await expect(field(page, 'Branch')).toHaveValue('next');
    await page.getByRole('button', { name: 'Discard' }).click();
    await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Deployments' }).click();
    await expect(title(page, application.name)).toBeVisible();
    await expect(page).toHaveURL(/\/deployments$/);
    await page.goBack();
    await expect(domains).toHaveValue(taken);
  });
});

onDialects({}, (target) => {
  const reference = target.dialect === 'reference';

  test('keeps domains that the instance silently dropped, and shows an error at the field', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
  }) => {
    test.skip(instance.live, 'It switches the proxy of a server off.');
    test.skip(reference, 'Servers of the reference API do not do this.');
    const stage = await setStage({ server, instance, startDemo, startFlotilla });
    const applications = await applicationsOf(stage.address, instance.id);
    const application = pick(applications, 'application that is built by Nixpacks', built);
    for (const { uuid } of (await partsOf(stage.address, instance.id)).servers.data) {
      const switched = await fetch(`${stage.demo?.address ?? ''}/api/v1/servers/${uuid}`, {
        method: 'PATCH',
        headers: { authorization: `Bearer ${stage.demo?.token('root') ?? ''}`, 'content-type': 'application/json' },
        body: JSON.stringify({ proxy_type: 'none' }),
      });
      expect(switched.status).toBe(201);
    }
    await openSettings(page, stage, application);
    const domains = field(page, 'Domains');
    const before = await domains.inputValue();
    // Adds a domain to the existing ones.
    const wanted = [before, 'https://left-out.example.com'].filter((one) => one !== '').join(',');
    await domains.fill(wanted);
    await field(page, 'Description').fill('Saved all the same');
    await field(page, 'Build command').fill('npm run build:left-out');
    await saveButton(page).click();
    await expect(domains).toHaveAccessibleDescription(/reported success but did not save the domains\./);
    await expect(domains).toHaveValue(wanted);
    await expect(page.getByText('Saved. Applies on the next deployment.')).toBeVisible();
    await checkPage(page);
    await page.getByRole('button', { name: 'Discard' }).click();
    await expect(domains).toHaveValue(before);
    await expect(field(page, 'Description')).toHaveValue('Saved all the same');
  });
});

onDialects({ '4.0.0': 'it alone has such an application' }, (target) => {
  test('uses the Compose file’s service names for domains, and names the dropped ones', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
  }) => {
    test.skip(target.version !== '4.0.0', 'Only this version has such an application.');
    test.skip(instance.live, 'It changes an application that the test did not create.');
    const stage = await setStage({ server, instance, startDemo, startFlotilla });
    const application = pick(await applicationsOf(stage.address, instance.id), 'Compose application', ({ buildPack }) => buildPack === 'dockercompose'); // prettier-ignore
    await openSettings(page, stage, application);
    const domains = field(page, 'Domains by service');
    // Coolify stores the second as “queue_admin”, and would drop it under that name.
    await expect(domains).toHaveValue('web =\nqueue-admin =');
    const wanted = 'web = https://web.example.com\nqueue-admin = https://queue.example.com';
    await domains.fill(wanted);
    await saveButton(page).click();
    await expect(toast(page, 'Saved')).toBeVisible();
    await page.reload();
    await expect(domains).toHaveValue(wanted);

    await domains.fill(wanted.replace('queue-admin', 'queue-admins'));
    await saveButton(page).click();
    await expect(domains).toHaveAccessibleDescription(
      /reported success but did not save the domains of queue-admins\./,
    );
    await expect(domains).toHaveValue(wanted.replace('queue-admin', 'queue-admins'));
    await checkPage(page);
  });
});

onDialects({ '4.0.0': 'an application has one destination', reference: 'destinations have no calls' }, (target) => {
  const reference = target.dialect === 'reference';

  test('adds and removes a destination on another server, or shows the required version', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
  }) => {
    test.skip(instance.live, 'It changes an application that the test did not create.');
    const stage = await setStage({ server, instance, startDemo, startFlotilla });
    const application = pick(await applicationsOf(stage.address, instance.id), 'running application', isUp);
    await page.goto(`${stage.address}/applications/${instance.id}/${application.uuid}`);
    const part = page.getByRole('region', { name: 'Destinations', exact: true });
    if (target.version !== '4.3.10') {
      await expect(page.getByRole('region', { name: 'Tags' })).toBeVisible();
      // The reference API has one location per application, which the page header shows.
      if (reference) await expect(part).toHaveCount(0);
      else await expect(part).toContainText('Needs Coolify 4.3.0 or newer');
      return;
    }
    const list = part.getByRole('list', { name: 'Destinations' }).getByRole('listitem');
    await expect(list).toHaveCount(1);
    await expect(list).toContainText('Main');
    const other = part.getByLabel('New destination');
    await other.selectOption({ index: 1 });
    await part.getByRole('button', { name: 'Add destination' }).click();
    await expect(list).toHaveCount(2);
    await checkPage(page);
    await list.nth(1).getByRole('button').click();
    const dialog = page.getByRole('dialog', { name: / from / });
    await expect(dialog).toContainText('Running containers are not stopped');
    await checkPage(page);
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await expect(list).toHaveCount(1);
    const sent = await receivedBy(stage.demo, /\/destinations(\/\w+)?$/);
    expect(sent.filter(({ method }) => method !== 'GET').map(({ method, status }) => `${method} ${status}`)).toEqual([
      'POST 201',
      'DELETE 200',
    ]);
  });
});
