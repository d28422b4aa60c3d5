/** The settings of an application: what is changed is seen before it is sent, kept where it is refused, and there after a reload. */
import type { Page } from '@playwright/test';
import { expect, mayWrite, onEachInstance, test } from './fixtures.ts';
import { applicationsOf, isUp, partsOf, pick, type FoundApplication } from './support/discover.ts';
import { ownApplication } from './support/own.ts';
import { receivedBy, setStage, type Stage } from './support/stage.ts';
import { checkPage, isPhone, title, toast } from './support/ui.ts';

test.describe.configure({ timeout: 120_000 });

async function openSettings(page: Page, { address, instance }: Stage, application: FoundApplication): Promise<void> {
  await page.goto(`${address}/applications/${instance.id}/${application.uuid}/settings`);
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue(application.name);
}

/** A switch, or the choice of three that stands for it where the instance does not tell its state. */
async function turnOff(page: Page, label: string): Promise<void> {
  const control = page.getByLabel(label, { exact: true });
  if ((await control.getAttribute('role')) === 'switch') await control.uncheck();
  else await control.selectOption('off');
}

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
const saveButton = (page: Page) => page.getByRole('button', { name: 'Save', exact: true });
const built = (application: FoundApplication): boolean => isUp(application) && application.buildPack === 'nixpacks';
const base64 = (text: string): string => Buffer.from(text).toString('base64');

onEachInstance((target) => {
  const reference = target.dialect === 'reference';

  test('changes fields of every section, shows what will be sent, and has them after a reload @live', async ({
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
      if (!(await field(page, 'Check the health').isChecked())) {
        await field(page, 'Check the health').check();
        wanted['health_check_enabled'] = true;
      }
      await field(page, 'Path').fill('/healthz');
      await field(page, 'Interval, in seconds').fill('15');
      await field(page, 'Memory').fill('512m');
      await field(page, 'CPUs').fill('1.5');
      await field(page, 'Before the deployment').fill('bin/migrate');
      await field(page, 'After the deployment').fill('bin/warm up');
      await field(page, 'Docker run options').fill('--cap-add SYS_ADMIN');
      const keep = field(page, 'Images to keep');
      if (instance.version === '4.0.0') {
        await expect(keep).toHaveAccessibleDescription('Needs Coolify 4.2.0 or newer; this is 4.0.0.');
        await expect(keep).toHaveAttribute('readonly', '');
        await expect(field(page, 'Send logs to the drain of the server')).toHaveAttribute('aria-disabled', 'true');
        await field(page, 'Send logs to the drain of the server').click({ force: true });
        await expect(field(page, 'Send logs to the drain of the server')).not.toBeChecked();
      } else if (!instance.live) {
        await keep.fill('5');
        wanted['docker_images_to_keep'] = 5;
      }

      // Wherever one stands on the long page, saving is at hand.
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
      const sent = page.waitForRequest((request) => request.method() === 'PATCH');
      await review.getByRole('button', { name: 'Save', exact: true }).click();
      expect((await sent).postDataJSON()).toEqual(wanted);
      await expect(toast(page, 'Saved').first()).toBeVisible();
      await expect(saveButton(page)).toHaveAttribute('aria-disabled', 'true');
      // Nothing of it runs yet, and the way to that is offered where one stands.
      const waits = page.getByText('Saved, and in use from the next deployment on');
      await expect(waits).toBeVisible();
      if (!isPhone(page)) await expect(waits).toBeInViewport();

      await page.reload();
      await expect(field(page, 'Description')).toHaveValue('Changed by a journey');
      for (const [label, value] of [
        ['Path', '/healthz'],
        ['Interval, in seconds', '15'],
        ['Memory', '512m'],
        ['CPUs', '1.5'],
        ['Before the deployment', 'bin/migrate'],
        ['After the deployment', 'bin/warm up'],
        ['Docker run options', '--cap-add SYS_ADMIN'],
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

  test('keeps what was typed when it is refused, takes a domain from another on demand, and asks before it is lost', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
    allowConsole,
  }) => {
    test.skip(instance.live, 'It takes the domain of another application.');
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
    await expect(domains).toHaveAccessibleDescription(
      '“shop.example.com” is not a full address: write https:// before it.',
    );
    await saveButton(page).click();
    await expect(domains).toBeFocused();
    expect(await writes()).toEqual([]);

    // What only the instance knows to be wrong.
    await field(page, 'Description').fill('Typed before the refusal');
    await domains.fill('https://intranet');
    await saveButton(page).click();
    await expect(domains).toHaveAccessibleDescription(/Invalid domain: https:\/\/intranet/);
    await expect(domains).toBeFocused();
    await expect(domains).toHaveValue('https://intranet');
    await expect(field(page, 'Description')).toHaveValue('Typed before the refusal');
    // On the phone a switch may be half under the bar of sections, which axe takes for a small one.
    if (!isPhone(page)) await checkPage(page);

    await domains.fill(taken);
    await saveButton(page).click();
    const conflict = page.getByRole('dialog', { name: 'These domains are in use' });
    await expect(conflict).toContainText(taken);
    await expect(conflict).toContainText(other.name);
    await checkPage(page);
    await conflict.getByRole('button', { name: 'Change the domains' }).click();
    await expect(domains).toHaveValue(taken);
    await expect(domains).toBeFocused();
    await expect(domains).toHaveAccessibleDescription(/ is already in use by /);
    await saveButton(page).click();
    const forced = page.waitForRequest((request) => request.method() === 'PATCH');
    await conflict.getByRole('button', { name: 'Use them anyway' }).click();
    expect((await forced).postDataJSON()).toEqual({
      description: 'Typed before the refusal',
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
    const asks = page.getByRole('dialog', { name: 'Leave without saving?' });
    await asks.getByRole('button', { name: 'Stay here' }).click();
    await expect(field(page, 'Branch')).toHaveValue('next');
    await page.getByRole('button', { name: 'Discard' }).click();
    await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Deployments' }).click();
    await expect(title(page, application.name)).toBeVisible();
    await expect(page).toHaveURL(/\/deployments$/);
    await page.goBack();
    await expect(domains).toHaveValue(taken);
  });

  test('domains that the instance leaves out without a word stay typed, and the field says so', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
  }) => {
    test.skip(instance.live, 'It switches the proxy of a server off.');
    test.skip(reference, 'A server of the reference has no such habit.');
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
    // One more beside those that it has.
    const wanted = [before, 'https://left-out.example.com'].filter((one) => one !== '').join(',');
    await domains.fill(wanted);
    await field(page, 'Description').fill('Saved all the same');
    await field(page, 'Build command').fill('npm run build:left-out');
    await saveButton(page).click();
    await expect(domains).toHaveAccessibleDescription(/answered that they are saved, but does not have them/);
    await expect(domains).toHaveValue(wanted);
    await expect(page.getByText('Saved, and in use from the next deployment on')).toBeVisible();
    await checkPage(page);
    await page.getByRole('button', { name: 'Discard' }).click();
    await expect(domains).toHaveValue(before);
    await expect(field(page, 'Description')).toHaveValue('Saved all the same');
  });

  test('domains of a Compose application go by the names in its file, and those that are left out are named', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
  }) => {
    test.skip(target.version !== '4.0.0', 'Only that one has such an application.');
    test.skip(instance.live, 'It changes what is not its own.');
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
    await expect(domains).toHaveAccessibleDescription(/but does not have those of queue-admins\./);
    await expect(domains).toHaveValue(wanted.replace('queue-admin', 'queue-admins'));
    await checkPage(page);
  });

  test('is given a destination on another server, and relieved of it; or says since when', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
  }) => {
    test.skip(instance.live, 'It changes what is not its own.');
    const stage = await setStage({ server, instance, startDemo, startFlotilla });
    const application = pick(await applicationsOf(stage.address, instance.id), 'running application', isUp);
    await page.goto(`${stage.address}/applications/${instance.id}/${application.uuid}`);
    const part = page.getByRole('region', { name: 'Destinations', exact: true });
    if (target.version !== '4.3.10') {
      await expect(page.getByRole('region', { name: 'Tags' })).toBeVisible();
      // The reference knows one place for an application, which its head names.
      if (reference) await expect(part).toHaveCount(0);
      else await expect(part).toContainText('Needs Coolify 4.3.0 or newer');
      return;
    }
    const list = part.getByRole('list', { name: 'Destinations' }).getByRole('listitem');
    await expect(list).toHaveCount(1);
    await expect(list).toContainText('Main');
    const other = part.getByLabel('Another destination');
    await other.selectOption({ index: 1 });
    await part.getByRole('button', { name: 'Add destination' }).click();
    await expect(list).toHaveCount(2);
    await checkPage(page);
    await list.nth(1).getByRole('button').click();
    const dialog = page.getByRole('dialog', { name: / from / });
    await expect(dialog).toContainText('containers that run there keep running');
    await checkPage(page);
    await dialog.getByRole('button', { name: 'Take away' }).click();
    await expect(list).toHaveCount(1);
    const sent = await receivedBy(stage.demo, /\/destinations(\/\w+)?$/);
    expect(sent.filter(({ method }) => method !== 'GET').map(({ method, status }) => `${method} ${status}`)).toEqual([
      'POST 201',
      'DELETE 200',
    ]);
  });
});
