/** One application: facts, start, stop, restart and settings, on each kind of instance. */
import { expect, mayWrite, onDialects, test } from './fixtures.ts';
import {
  applicationOf,
  applicationsOf,
  isProduction,
  isStopped,
  isUp,
  pick,
  type FoundApplication,
} from './support/discover.ts';
import { receivedBy, setStage } from './support/stage.ts';
import { act, actAnyway, checkPage, fact, state, title, toast } from './support/ui.ts';
import { nextRequest } from './support/evidence.ts';

test.describe.configure({ timeout: 120_000 });

const pathOf = (instance: string, { uuid }: FoundApplication, tab = ''): string =>
  `/applications/${instance}/${uuid}${tab}`;
/** On a live instance, act only on applications that the tests created. */
const mayActOn = (live: boolean, { project }: FoundApplication): boolean =>
  !live || (mayWrite && (project ?? '').startsWith('flotilla-e2e-'));
const BUSY = /^(Queued|Deploying)$/;
const UP = /^(Healthy|Running)$/;

onDialects({}, () => {
  test('shows the facts of an application, also after a reload @live', async ({ page, server, instance }) => {
    const application = pick(
      await applicationsOf(server.address, instance.id),
      'application on a reachable server',
      ({ serverReachable }) => serverReachable !== false,
    );
    await page.goto(pathOf(instance.id, application));
    for (const _ of ['on first load', 'after the reload']) {
      await expect(title(page, application.name)).toBeVisible();
      await expect(fact(page, 'UUID')).toContainText(application.uuid);
      await expect(fact(page, 'Build pack')).toHaveText(application.buildPack ?? '–');
      await expect(fact(page, 'Branch')).toHaveText(application.gitBranch ?? '–');
      if (application.description !== null) await expect(fact(page, 'Description')).toHaveText(application.description);
      const main = page.getByRole('main');
      await expect(main.getByRole('link', { name: instance.name }).first()).toBeVisible();
      if (application.project !== null)
        await expect(
          main.getByRole('link', { name: `${application.project} / ${application.environment ?? ''}` }),
        ).toBeVisible();
      await expect(page.getByRole('region', { name: /^Recent deployments/ })).toBeVisible();
      await page.reload();
    }
    await checkPage(page);
    for (const [tab, shows] of [
      [
        'Deployments',
        page
          .getByText(/^No deployments yet$/)
          .or(page.getByRole('table', { name: 'Deployments' }))
          .or(page.getByRole('list', { name: 'Deployments' })),
      ],
      ['Settings', page.getByLabel('Description')],
      ['Overview', fact(page, 'UUID')],
    ] as const) {
      await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: tab, exact: true }).click();
      await expect(shows.first()).toBeVisible();
    }
  });
});

onDialects({ reference: 'a restart is a GET' }, () => {
  test('restarts after confirmation in a production environment and shows the state @live', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
  }) => {
    const stage = await setStage({ server, instance, startDemo, startFlotilla }, { pace: 6 });
    const application = pick(
      await applicationsOf(stage.address, instance.id),
      'running application in a production environment that may be restarted',
      (candidate) => isUp(candidate) && isProduction(candidate) && mayActOn(instance.live, candidate),
    );
    await page.goto(stage.address + pathOf(instance.id, application));
    await expect(state(page, UP)).toBeVisible();
    await act(page, application.name, 'Restart');
    const dialog = page.getByRole('dialog', { name: `Restart ${application.name}?` });
    await expect(dialog.getByText(`${application.project ?? ''} / ${application.environment ?? ''}`)).toBeVisible();
    await checkPage(page);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(dialog).toHaveCount(0);
    expect(await receivedBy(stage.demo, '/restart')).toEqual([]);

    await act(page, application.name, 'Restart');
    await dialog.getByRole('button', { name: 'Restart', exact: true }).click();
    await expect(toast(page, `Restart ${application.name}: queued`)).toBeVisible();
    await expect(state(page, BUSY)).toBeVisible();
    await expect(state(page, UP)).toBeVisible({ timeout: 40_000 });
    if (stage.demo !== null) {
      const calls = await receivedBy(stage.demo, '/restart');
      expect(calls.map(({ method, status }) => `${method} ${status}`)).toEqual([
        instance.dialect === 'reference' ? 'GET 200' : 'POST 200',
      ]);
      expect(calls[0]?.path).toContain(application.uuid);
    }
    await page.reload();
    await expect(
      page
        .getByRole('region', { name: /^Recent deployments/ })
        .getByRole('link', { name: /^Restart · / })
        .first(),
    ).toBeVisible();
  });
});

onDialects({}, () => {
  test('asks for confirmation while the environment is not loaded yet @live', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
  }) => {
    const stage = await setStage({ server, instance, startDemo, startFlotilla });
    const application = pick(
      await applicationsOf(stage.address, instance.id),
      'running application in a production environment',
      (candidate) => isUp(candidate) && isProduction(candidate),
    );
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/api/project-tree', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(stage.address + pathOf(instance.id, application));
    await expect(state(page, UP)).toBeVisible();
    await act(page, application.name, 'Restart');
    const dialog = page.getByRole('dialog', { name: `Restart ${application.name}?` });
    await expect(dialog).toBeVisible();
    expect(await receivedBy(stage.demo, '/restart')).toEqual([]);
    release();
    await expect(dialog).toContainText(`${application.project ?? ''} / ${application.environment ?? ''}`);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(dialog).toHaveCount(0);
    expect(await receivedBy(stage.demo, '/restart')).toEqual([]);
  });
});

onDialects({ reference: 'start and stop are GET' }, () => {
  test('stops after confirmation, offers a start, and starts @live', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
  }) => {
    const stage = await setStage({ server, instance, startDemo, startFlotilla }, { pace: 6 });
    const application = pick(
      await applicationsOf(stage.address, instance.id),
      'running application that may be stopped',
      (candidate) => isUp(candidate) && mayActOn(instance.live, candidate),
    );
    await page.goto(stage.address + pathOf(instance.id, application));
    await act(page, application.name, 'Stop');
    const dialog = page.getByRole('dialog', { name: `Stop ${application.name}?` });
    await dialog.getByRole('button', { name: 'Stop', exact: true }).click();
    await expect(toast(page, `Stop ${application.name}: queued`)).toBeVisible();
    await expect(state(page, 'Stopped')).toBeVisible({ timeout: 30_000 });
    await expect(page.getByRole('button', { name: 'Start', exact: true })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Stop', exact: true })).toHaveCount(0);
    await page.reload();
    await expect(state(page, 'Stopped')).toBeVisible();
    expect((await applicationOf(stage.address, instance.id, application.uuid)).status.state).toBe('exited');
    await checkPage(page);

    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await expect(toast(page, `Start ${application.name}: queued`)).toBeVisible();
    await expect(state(page, BUSY)).toBeVisible();
    await expect(state(page, UP)).toBeVisible({ timeout: 45_000 });
    await expect
      .poll(async () => (await applicationOf(stage.address, instance.id, application.uuid)).status.state)
      .toBe('running');
  });
});

onDialects({}, () => {
  test('reports a deployment that the instance skips as skipped', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
  }) => {
    const stage = await setStage({ server, instance, startDemo, startFlotilla });
    const application = pick(await applicationsOf(stage.address, instance.id), 'running application', isUp);
    await page.goto(stage.address + pathOf(instance.id, application));
    await actAnyway(page, application.name, 'Deploy');
    await expect(toast(page, `Deploy ${application.name}: queued`)).toBeVisible();
    await expect(state(page, BUSY)).toBeVisible();
    await actAnyway(page, application.name, 'Deploy');
    const skipped = toast(page, `Deploy ${application.name}: skipped`);
    await expect(skipped).toContainText('Deployment already queued for this commit.');
    await expect(skipped.getByRole('button', { name: 'Follow' })).toHaveCount(0);
    await page.reload();
    await expect(page.getByRole('region', { name: /^Deploying now/ }).getByRole('listitem')).toHaveCount(1);
  });

  test('sends a double click once', async ({ page, server, instance, startDemo, startFlotilla }) => {
    const stage = await setStage({ server, instance, startDemo, startFlotilla });
    const application = pick(await applicationsOf(stage.address, instance.id), 'stopped application', isStopped);
    await page.goto(stage.address + pathOf(instance.id, application));
    const start = page.getByRole('button', { name: 'Start', exact: true });
    await expect(start).toBeVisible();
    await stage.demo?.behave({ latencyMs: 600 });
    await start.dblclick();
    await expect(toast(page, `Start ${application.name}: queued`)).toBeVisible();
    await stage.demo?.behave({});
    await expect(state(page, BUSY)).toBeVisible();
    expect(await receivedBy(stage.demo, '/start')).toHaveLength(1);
  });

  test('saves only the changed field, and restores it @live', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
  }) => {
    test.skip(!mayWrite, 'It changes a description: set E2E_COOLIFY_WRITE=1.');
    const stage = await setStage({ server, instance, startDemo, startFlotilla });
    const application = pick(
      await applicationsOf(stage.address, instance.id),
      'application with a description',
      ({ description }) => (description ?? '') !== '',
    );
    const before = application.description ?? '';
    const after = `${before} (Flotilla was here)`;
    const description = page.getByLabel('Description');
    const save = async (text: string) => {
      await description.fill(text);
      const sent = nextRequest(page, 'PATCH');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      expect((await sent).body).toEqual({ description: text });
      await expect(toast(page, 'Saved').first()).toBeVisible();
    };
    await page.goto(stage.address + pathOf(instance.id, application, '/settings'));
    await expect(description).toHaveValue(before);
    await expect(page.getByLabel('Name', { exact: true })).toHaveValue(application.name);
    await checkPage(page);
    try {
      await save(after);
      await page.reload();
      await expect(description).toHaveValue(after);
      expect((await applicationOf(stage.address, instance.id, application.uuid)).description).toBe(after);
    } finally {
      await description.fill(after);
      await save(before);
    }
    await page.reload();
    await expect(description).toHaveValue(before);
  });

  test('asks before discarding unsaved changes, and keeps them @live', async ({ page, server, instance }) => {
    const application = pick(await applicationsOf(server.address, instance.id), 'application');
    await page.goto(pathOf(instance.id, application, '/settings'));
    const name = page.getByLabel('Name', { exact: true });
    await expect(name).toHaveValue(application.name);
    await name.fill('typed and not saved');
    const overview = page
      .getByRole('navigation', { name: 'Sections' })
      .getByRole('link', { name: 'Overview', exact: true });
    const asks = page.getByRole('dialog', { name: 'Discard unsaved changes?' });
    await overview.click();
    await expect(asks).toBeVisible();
    await checkPage(page);
    await asks.getByRole('button', { name: 'Keep editing' }).click();
    await expect(asks).toHaveCount(0);
    await expect(page).toHaveURL(/\/settings$/);
    await expect(name).toHaveValue('typed and not saved');

    // On a reload, the browser shows its own dialog.
    const opened = page.waitForEvent('dialog');
    void page.evaluate(() => location.reload()).catch(() => undefined);
    const dialog = await opened;
    expect(dialog.type()).toBe('beforeunload');
    await dialog.dismiss();
    await expect(name).toHaveValue('typed and not saved');

    await overview.click();
    await asks.getByRole('button', { name: 'Discard changes' }).click();
    await expect(fact(page, 'UUID')).toContainText(application.uuid);
    await expect(title(page, application.name)).toBeVisible();
    expect((await applicationOf(server.address, instance.id, application.uuid)).name).toBe(application.name);
  });

  test('rejects an invalid name at its field, without sending it', async ({ page, server, instance }) => {
    const application = pick(await applicationsOf(server.address, instance.id), 'application');
    await page.goto(pathOf(instance.id, application, '/settings'));
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/operations/applications.update')) sent.push(request.url());
    });
    const name = page.getByLabel('Name', { exact: true });
    for (const [text, complaint] of [
      ['x'.repeat(256), 'Use at most 255 characters.'],
      ['', 'Enter a name.'],
    ] as const) {
      await name.fill(text);
      await expect(name).toHaveAccessibleDescription(complaint);
      await expect(name).toHaveAttribute('aria-invalid', 'true');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
    }
    await checkPage(page);
    await page.getByRole('button', { name: 'Discard' }).click();
    await expect(name).toHaveValue(application.name);
    expect(sent).toEqual([]);
  });
});

onDialects({ '4.0.0': 'newer calls are missing', reference: 'each call has another path' }, (target) => {
  test('shows the exact API call behind each action, without the token', async ({
    page,
    server,
    startDemo,
    startFlotilla,
    instance,
  }) => {
    const stage = await setStage({ server, instance, startDemo, startFlotilla });
    const application = pick(await applicationsOf(stage.address, instance.id), 'running application', isUp);
    await page.goto(stage.address + pathOf(instance.id, application));
    await page.getByRole('button', { name: `Actions for ${application.name}` }).click();
    await page.getByRole('menuitem', { name: 'Show API calls' }).click();
    const dialog = page.getByRole('dialog', { name: `API calls for ${application.name}` });
    const restart = dialog.getByRole('region', { name: 'Restart the application' });
    await expect(restart).toContainText(`/api/v1/applications/${application.uuid}/restart`);
    await expect(restart).toContainText('$COOLIFY_TOKEN');
    const reference = target.dialect === 'reference';
    const call = (name: string) => dialog.getByRole('region', { name, exact: true });
    if (reference) await expect(restart).not.toContainText('-X');
    else await expect(restart).toContainText('-X POST');
    // Calls of the other tabs, in the form this instance expects.
    await expect(call('Save the application')).toContainText('-X PATCH');
    await expect(call('List the application’s deployments')).toContainText(
      reference ? `/applications/${application.uuid}/deployments'` : `/deployments/applications/${application.uuid}?`,
    );
    await expect(call('Save all variables')).toContainText(reference ? '/environment-variables/bulk' : '/envs/bulk');
    const newer = ['Roll back the application', 'Clone the application', 'Run the scheduled task now', 'Add tags'];
    for (const name of newer) {
      await expect(dialog.getByRole('heading', { name })).toHaveCount(1);
      await expect(call(name)).toHaveCount(reference || target.version === '4.0.0' ? 0 : 1);
    }
    await expect(call('Add a storage')).toHaveCount(reference ? 0 : 1);
    expect(await dialog.innerText()).not.toContain(stage.demo?.token('root') ?? 'no demo');
    await checkPage(page);
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  });
});
