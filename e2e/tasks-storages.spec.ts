/** Scheduled tasks, storages and tags: create, edit, run, delete, or why not. */
import type { Page } from '@playwright/test';
import { expect, mayWrite, onDialects, test, type Target } from './fixtures.ts';
import { applicationsOf, databasesOf, isUp, partsOf, pick } from './support/discover.ts';
import { ownApplication } from './support/own.ts';
import { receivedBy, setStage, type Received } from './support/stage.ts';
import { checkPage, toast } from './support/ui.ts';

test.describe.configure({ timeout: 180_000 });

const summarize = (calls: readonly Received[]) =>
  calls.filter(({ method }) => method !== 'GET').map(({ method, status }) => `${method} ${status}`);
const tab = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name, exact: true });
const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const has = (instance: Target, minor: number): boolean =>
  instance.dialect === 'coolify' && Number(instance.version?.split('.')[1] ?? 0) >= minor;

async function remove(page: Page, where: ReturnType<typeof part>, name: string, button = 'Delete'): Promise<void> {
  // On phones toasts cover the list; hovering would keep them open.
  await page.mouse.move(0, 0);
  await expect(page.locator('[data-sonner-toast]')).toHaveCount(0, { timeout: 15_000 });
  await where.getByRole('button', { name: button, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: `Delete ${name}?` });
  await dialog.getByLabel(`Type ${name} to confirm`).fill(name);
  await dialog.getByRole('button', { name: /^Delete/ }).click();
  await expect(dialog).toHaveCount(0);
}

async function create(page: Page, name: string, service: boolean): Promise<void> {
  await page.getByRole('button', { name: 'New task' }).click();
  const form = part(page, 'New task');
  await form.getByLabel('Name', { exact: true }).fill(name);
  await form.getByLabel('Command', { exact: true }).fill('echo hello');
  await form.getByLabel('Schedule', { exact: true }).fill('*/5 * * * *');
  await expect(form.getByText(/^Every 5 minutes/)).toBeVisible();
  if (service) await form.getByLabel('Container', { exact: true }).fill('web');
  await checkPage(page);
  await form.getByRole('button', { name: 'Create task' }).click();
  await expect(part(page, name)).toBeVisible();
}

onDialects({ '4.0.0': 'a task cannot be run', reference: 'there are no tasks' }, (target) => {
  test('creates, edits, runs and deletes a task @live', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
  }) => {
    test.skip(!mayWrite, 'Creates a task: set E2E_COOLIFY_WRITE=1.');
    const stage = await setStage({ server, instance, startDemo, startFlotilla });
    const { application, end } = await ownApplication(stage, 'running application', isUp);
    await page.goto(`${stage.address}/applications/${instance.id}/${application.uuid}`);
    await tab(page, 'Tasks').click();
    if (instance.dialect === 'reference') {
      await expect(page.getByText('Not available in this Coolify version.')).toBeVisible();
      await end();
      return;
    }
    const name = `e2e ${Date.now()}`;
    await create(page, name, false);
    const task = part(page, name);
    await expect(task.getByText('echo hello')).toBeVisible();
    await task.getByRole('button', { name: 'Disable' }).click();
    await expect(task.getByText('Disabled ·')).toBeVisible();
    const run = task.getByRole('button', { name: 'Run now' });
    if (has(instance, 3)) {
      await run.click();
      await expect(toast(page, `Run ${name}: queued`)).toBeVisible();
      await expect(task.getByRole('list', { name: 'Runs' }).getByRole('listitem')).toHaveCount(1, { timeout: 20_000 });
      if (!instance.live) {
        await expect(task.getByText('Done', { exact: true })).toBeVisible({ timeout: 20_000 });
        await task.locator('summary', { hasText: /^hello$/ }).click();
      }
    } else await expect(run).toHaveAttribute('title', /^Needs Coolify 4\.3\.0/);
    await checkPage(page);
    await remove(page, task, name);
    await expect(task).toHaveCount(0);
    await end();
    if (stage.demo !== null)
      expect(summarize(await receivedBy(stage.demo, /\/scheduled-tasks(\/\w+(\/execute)?)?$/))).toEqual([
        'POST 201',
        'PATCH 200',
        ...(has(target, 3) ? ['POST 200'] : []),
        'DELETE 200',
      ]);
  });
});

onDialects({ reference: 'there are no storages' }, (target) => {
  test('adds, edits and deletes a volume and a file; compose storages are read-only', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
  }) => {
    test.skip(instance.live, 'Demo only.');
    const stage = await setStage({ server, instance, startDemo, startFlotilla });
    const application = pick(await applicationsOf(stage.address, instance.id), 'application');
    await page.goto(`${stage.address}/applications/${instance.id}/${application.uuid}`);
    await tab(page, 'Storages').click();
    if (instance.dialect === 'reference') {
      await expect(page.getByText('Not available in this Coolify version.')).toBeVisible();
      return;
    }
    const list = page.getByRole('list', { name: 'Storages' });
    const form = part(page, 'New storage');
    await page.getByRole('button', { name: 'New storage' }).click();
    await form.getByLabel('Name', { exact: true }).fill('e2e');
    await form.getByLabel('Container path').fill('/e2e');
    await form.getByRole('button', { name: 'Add storage' }).click();
    const volume = list.getByRole('listitem').filter({ hasText: '/e2e' });
    await expect(volume).toHaveCount(1);
    await page.getByRole('button', { name: 'New storage' }).click();
    await form.getByLabel('Kind', { exact: true }).selectOption('File');
    await form.getByLabel('Container path').fill('/etc/e2e.yaml');
    const content = form.getByRole('textbox', { name: 'Content' });
    await content.fill('a: 1');
    await expect(content).toContainText('a: 1');
    await checkPage(page);
    await form.getByRole('button', { name: 'Add storage' }).click();
    const file = list.getByRole('listitem').filter({ hasText: '/etc/e2e.yaml' });
    await file.getByRole('button', { name: 'Edit /etc/e2e.yaml' }).click();
    await file.getByLabel('Container path').fill('/etc/e2e.yml');
    await file.getByRole('button', { name: 'Save storage' }).click();
    const renamed = list.getByRole('listitem').filter({ hasText: '/etc/e2e.yml' });
    await expect(renamed).toHaveCount(1);
    await remove(page, renamed, '/etc/e2e.yml');
    await volume.getByRole('button', { name: 'Edit /e2e' }).click();
    const name = volume.getByLabel('Volume name');
    await expect(name).toHaveValue(`${application.uuid}-e2e`);
    await name.fill('e2e-shared');
    await volume.getByRole('button', { name: 'Save storage' }).click();
    await expect(volume).toContainText('e2e-shared');
    await remove(page, volume, '/e2e');
    await expect(volume).toHaveCount(0);
    await page.getByRole('button', { name: 'New storage' }).click();
    const hostFile = form.getByLabel('Kind', { exact: true }).locator('option', { hasText: 'File on the server' });
    await expect(hostFile).toHaveCount(has(target, 2) ? 1 : 0);
    if (has(target, 2)) {
      await form.getByLabel('Kind', { exact: true }).selectOption('File on the server');
      await form.getByLabel('Container path').fill('/etc/hosts.e2e');
      await form.getByLabel('Server path').fill('/etc/hosts');
      await form.getByRole('button', { name: 'Add storage' }).click();
      const mounted = list.getByRole('listitem').filter({ hasText: '/etc/hosts.e2e' });
      await expect(mounted).toContainText('File on the server · /etc/hosts');
      await remove(page, mounted, '/etc/hosts.e2e');
    }
    const calls = (await receivedBy(stage.demo, /\/storages(\/\w+)?$/)).filter(({ method }) => method !== 'GET');
    expect(calls.map(({ method, body }) => [method, body])).toEqual([
      ['POST', { type: 'persistent', name: 'e2e', mount_path: '/e2e' }],
      ['POST', { type: 'file', mount_path: '/etc/e2e.yaml', content: 'a: 1' }],
      ['PATCH', { uuid: expect.any(String), type: 'file', mount_path: '/etc/e2e.yml' }],
      ['DELETE', undefined],
      ['PATCH', { uuid: expect.any(String), type: 'persistent', name: 'e2e-shared' }],
      ['DELETE', undefined],
      ...(has(target, 2)
        ? [
            ['POST', { type: 'file', mount_path: '/etc/hosts.e2e', fs_path: '/etc/hosts', is_host_file: true }],
            ['DELETE', undefined],
          ]
        : []),
    ]);
    const service = pick((await partsOf(stage.address, instance.id)).services.data, 'service');
    await page.goto(`${stage.address}/services/${instance.id}/${service.uuid}/storages`);
    await page.getByRole('button', { name: 'New storage' }).waitFor();
    const database = pick(await databasesOf(stage.address, instance.id), 'database');
    await page.goto(`${stage.address}/databases/${instance.id}/${database.uuid}/storages`);
    await expect(list.getByRole('listitem').first()).toContainText('Volume');
    await checkPage(page);
  });
});

onDialects({}, () => {
  test('keeps typing while the code editor replaces the text area', async ({ page, server, instance }) => {
    test.skip(instance.live || !has(instance, 3), 'The editor is identical on all instances.');
    const application = pick(await applicationsOf(server.address, instance.id), 'application');
    let arrive: () => void = () => undefined;
    const awaited = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    await page.goto(`${server.address}/applications/${instance.id}/${application.uuid}/storages`);
    await page.getByRole('button', { name: 'New storage' }).click();
    const form = part(page, 'New storage');
    await page.route('**/*.js', async (route) => {
      await awaited;
      await route.continue();
    });
    await form.getByLabel('Kind', { exact: true }).selectOption('File');
    await form.getByLabel('Container path').fill('/etc/e2e.conf');
    const content = form.getByRole('textbox', { name: 'Content' });
    await content.focus();
    const line = 'the quick brown fox jumps over the lazy dog; ';
    await page.keyboard.type(line);
    arrive();
    // Types fast while the editor loads.
    for (let n = 0; n < 4; n++) await page.keyboard.type(line);
    await expect(content.and(page.locator('.cm-content'))).toBeFocused();
    await expect(content).toHaveText(line.repeat(5));
  });
});

onDialects({ '4.0.0': 'volumes have no backups' }, () => {
  test('schedules, runs and deletes volume backups, or shows the required version', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
    allowConsole,
  }) => {
    test.skip(instance.live || instance.dialect === 'reference', 'Demo only; the API reference has no storages.');
    allowConsole(/status of 404/);
    const stage = await setStage({ server, instance, startDemo, startFlotilla });
    const database = pick(await databasesOf(stage.address, instance.id), 'database');
    await page.goto(`${stage.address}/databases/${instance.id}/${database.uuid}/storages`);
    const button = page.getByRole('button', { name: /^Backups of / }).first();
    await button.waitFor();
    if (!has(instance, 3)) {
      await expect(button).toHaveAttribute('title', /^Needs Coolify 4\.3\.0/);
      return;
    }
    await button.click();
    const path = ((await button.getAttribute('aria-label')) ?? '').replace('Backups of ', '');
    const backups = part(page, `Backups of ${path}`);
    await expect(backups.getByText(/^Coolify’s API cannot read volume backup schedules/)).toBeVisible();
    await checkPage(page);
    // The API cannot read the schedule, so the button is enabled and the call reports the error.
    await backups.getByRole('button', { name: 'Back up now' }).click();
    await expect(toast(page, `Backup of ${path}: failed`)).toContainText('Storage backup schedule not found.');
    await backups.getByLabel('Schedule', { exact: true }).fill('0 4 * * *');
    await backups.getByRole('switch', { name: 'Stop the container during backup' }).click();
    await backups.getByRole('button', { name: 'Save schedule' }).click();
    await expect(backups.getByText(/, saved/)).toBeVisible();
    await backups.getByLabel('Schedule', { exact: true }).fill('weekly');
    await backups.getByRole('button', { name: 'Save schedule' }).click();
    await expect(backups.getByText(/, saved/)).toContainText(/Sunday/);
    await backups.getByRole('button', { name: 'Back up now' }).click();
    await expect(toast(page, `Backup of ${path}: queued`)).toBeVisible();
    await checkPage(page);
    await remove(page, backups, `backups of ${path}`, 'Delete schedule');
    await expect(backups.getByText('Schedule and archives deleted')).toBeVisible();
    const calls = (await receivedBy(stage.demo, /\/backups(\/run)?$/)).filter(({ method }) => method !== 'GET');
    expect(calls.map(({ method, status, body }) => [method, status, body])).toEqual([
      ['POST', 404, undefined],
      ['PUT', 201, expect.objectContaining({ frequency: '0 4 * * *', stop_during_backup: true, enabled: true })],
      // Replaces the entire schedule, including earlier settings.
      ['PUT', 200, expect.objectContaining({ frequency: 'weekly', stop_during_backup: true, save_s3: false })],
      ['POST', 200, undefined],
      ['DELETE', 200, undefined],
    ]);
    await page
      .getByRole('button', { name: `API calls for ${path}`, exact: true })
      .first()
      .click();
    const dialog = page.getByRole('dialog', { name: `API calls for ${path}` });
    await expect(dialog.getByRole('region', { name: 'Back up the volume now' })).toContainText('/backups/run');
    await checkPage(page);
  });
});

onDialects({ '4.0.0': 'tags have no calls' }, () => {
  test('adds and removes tags, or shows the required version', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
  }) => {
    test.skip(instance.live, 'Demo only.');
    const stage = await setStage({ server, instance, startDemo, startFlotilla });
    const application = pick(await applicationsOf(stage.address, instance.id), 'application');
    await page.goto(`${stage.address}/applications/${instance.id}/${application.uuid}`);
    const tags = part(page, 'Tags');
    if (!has(instance, 2)) {
      await expect(
        tags.getByText(/^Needs Coolify 4\.2\.0 or newer|Not available in this Coolify version/),
      ).toBeVisible();
      return;
    }
    await tags.getByLabel('New tag').fill('E2E');
    await tags.getByRole('button', { name: 'Add tag' }).click();
    await expect(tags.getByRole('listitem').filter({ hasText: /^e2e$/ })).toBeVisible();
    await tags.getByRole('button', { name: 'Remove tag e2e' }).click();
    await expect(tags.getByRole('listitem').filter({ hasText: /^e2e$/ })).toHaveCount(0);
    await checkPage(page);
    expect(summarize(await receivedBy(stage.demo, /\/tags(\/\w+)?$/))).toEqual(['POST 201', 'DELETE 200']);
  });
});
