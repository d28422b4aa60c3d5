/** Deployments: following one to its end, cancelling, failure reasons, history, and deploying by tag. */
import { expect, isLive, mayWrite, onDialects, test } from './fixtures.ts';
import { applicationsOf, isUp, pick, type FoundApplication } from './support/discover.ts';
import { receivedBy, setStage } from './support/stage.ts';
import { act, actAnyway, checkPage, filterBy, isPhone, query, rows, state, title, toast } from './support/ui.ts';
import { runOperation } from './support/operation.ts';

test.describe.configure({ timeout: 120_000 });

/** Tags in the demo data, with their applications. */
const TAGS: Readonly<Record<string, { readonly tag: string; readonly applications: readonly string[] }>> = {
  production: { tag: 'billing', applications: ['dunning', 'invoices', 'payments'] },
  staging: { tag: 'rc', applications: ['account-rc', 'checkout-rc', 'storefront-rc'] },
  handbook: { tag: 'branch', applications: ['intranet', 'room-booking'] },
};
const ENDED = /^(Finished|Failed|Cancelled)$/;

const mayDeploy = (application: FoundApplication): boolean =>
  isUp(application) && (!isLive || (mayWrite && (application.project ?? '').startsWith('flotilla-e2e-')));

onDialects({}, () => {
  test('follows a deployment live from the button to its end @live', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
  }) => {
    const stage = await setStage({ server, instance, startDemo, startFlotilla }, { pace: 6 });
    const application = pick(
      await applicationsOf(stage.address, instance.id),
      'running application that may be deployed',
      mayDeploy,
    );
    await page.goto(`${stage.address}/applications/${instance.id}/${application.uuid}`);
    await actAnyway(page, application.name, 'Deploy');
    const queued = toast(page, `Deploy ${application.name}: queued`);
    await queued.getByRole('button', { name: 'Follow' }).click();
    await expect(page).toHaveURL(new RegExp(`/applications/${instance.id}/${application.uuid}/deployments/\\w+$`));
    await expect(title(page, `Deployment of ${application.name}`)).toBeVisible();
    await expect(state(page, /^(Queued|Building)$/)).toBeVisible();
    const log = page.getByRole('log', { name: `Build log of ${application.name}` });
    await expect(log).toContainText('Preparing container', { timeout: 30_000 });
    await expect(state(page, 'Building')).toBeVisible();
    const early = await log.innerText();
    // The log grows without a reload and scrolls to its end.
    await expect(log).toContainText('Rolling update', { timeout: 60_000 });
    expect(await log.innerText()).not.toBe(early);
    await expect(state(page, 'Finished')).toBeVisible({ timeout: 60_000 });
    const steps = page.getByRole('list', { name: 'Steps' });
    await expect(
      steps.getByRole('listitem').filter({ hasText: 'Deploy' }).getByRole('img', { name: 'done' }),
    ).toBeVisible();
    await expect(page.getByRole('button', { name: /^Cancel deployment/ })).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Redeploy' })).toBeVisible();
    await checkPage(page);
    await page.reload();
    await expect(state(page, 'Finished')).toBeVisible();
    await expect(log).toContainText('Rolling update completed.');
  });
});

onDialects({ reference: 'a deployment cannot be cancelled' }, () => {
  test('cancels on hold, but not on an accidental click', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
  }) => {
    const stage = await setStage({ server, instance, startDemo, startFlotilla });
    const application = pick(await applicationsOf(stage.address, instance.id), 'running application', isUp);
    await page.goto(`${stage.address}/applications/${instance.id}/${application.uuid}`);
    await actAnyway(page, application.name, 'Deploy');
    await toast(page, `Deploy ${application.name}: queued`).getByRole('button', { name: 'Follow' }).click();
    const cancel = page.getByRole('button', { name: `Cancel deployment of ${application.name} (hold to confirm)` });
    await expect(cancel).toBeVisible();
    await checkPage(page);
    await cancel.hover();
    await page.mouse.down();
    await page.mouse.up();
    await expect(cancel).toHaveText('Hold to cancel');
    await page.mouse.down();
    if (instance.dialect === 'reference') {
      await expect(cancel).toHaveAccessibleDescription('Not available in this Coolify version.');
      await expect(cancel).toHaveAttribute('aria-disabled', 'true');
      await expect(cancel).toHaveText('Hold to cancel');
      await page.mouse.up();
      expect(await receivedBy(stage.demo, '/cancel')).toEqual([]);
      await expect(state(page, /^(Queued|Building)$/)).toBeVisible();
      return;
    }
    await expect(toast(page, `Cancelled the deployment of ${application.name}`)).toBeVisible();
    await page.mouse.up();
    await expect(state(page, 'Cancelled')).toBeVisible();
    await page.reload();
    await expect(state(page, 'Cancelled')).toBeVisible();
    // One call: the short click sent nothing, and holding longer sent nothing twice.
    expect(await receivedBy(stage.demo, '/cancel')).toHaveLength(1);
  });
});

onDialects({}, () => {
  test('shows why a deployment failed @live', async ({ page, server, instance }) => {
    let failed: { readonly application: FoundApplication; readonly uuid: string } | undefined;
    const applications = await applicationsOf(server.address, instance.id);
    for (const application of applications.slice(0, 20)) {
      const { deployments } = await runOperation(server.address, instance.id, 'deployments.ofApplication', {
        uuid: application.uuid,
      });
      const one = deployments.find(({ status }) => status === 'failed');
      if (one === undefined) continue;
      failed = { application, uuid: one.uuid };
      break;
    }
    const { application, uuid } = pick(
      failed === undefined ? [] : [failed],
      'failed deployment of its first twenty applications',
    );
    await page.goto(`/applications/${instance.id}/${application.uuid}/deployments/${uuid}`);
    await expect(title(page, `Deployment of ${application.name}`)).toBeVisible();
    await expect(state(page, 'Failed')).toBeVisible();
    const main = page.getByRole('main');
    await expect(
      main.getByText('Deployment failed').or(main.getByText('The build log is hidden')).first(),
    ).toBeVisible();
    if (!isLive) {
      // The reason is shown above the log and in it.
      await expect(main.getByText(/^Command execution failed|^Healthcheck failed/)).toBeVisible();
      await expect(page.getByRole('list', { name: 'Steps' }).getByRole('img', { name: 'failed' })).toBeVisible();
      await page.getByRole('searchbox', { name: 'Search the log' }).fill('Deployment failed: ');
      await expect(main.getByText('1 of 1', { exact: true })).toBeVisible();
    }
    await checkPage(page);
  });
});

onDialects({ reference: 'the history has another path' }, () => {
  test('pages through the history, newest first @live', async ({ page, server, instance }) => {
    let long: { readonly application: FoundApplication; readonly count: number } | undefined;
    const applications = await applicationsOf(server.address, instance.id);
    for (const application of applications.filter(isUp).slice(0, 20)) {
      const history = await runOperation(server.address, instance.id, 'deployments.ofApplication', {
        uuid: application.uuid,
        skip: 0,
        take: 100,
      });
      const count = history.count ?? history.deployments.length;
      if (count > (long?.count ?? 0)) long = { application, count };
      if (count > 20) break;
    }
    const { application, count } = pick(long === undefined ? [] : [long], 'running application with a history');
    await page.goto(`/applications/${instance.id}/${application.uuid}/deployments`);
    await expect(rows(page, 'Deployments')).toHaveCount(Math.min(20, count));
    await checkPage(page);
    const pages = page.getByRole('navigation', { name: 'Pages' });
    if (count <= 20) await expect(pages).toHaveCount(0);
    else {
      const newest = await rows(page, 'Deployments').first().getByRole('link').getAttribute('href');
      await expect(pages.getByText(`1–20 of ${count}`)).toBeVisible();
      await pages.getByRole('link', { name: 'Older' }).click();
      await expect(pages.getByText(`21–${Math.min(40, count)} of ${count}`)).toBeVisible();
      expect(query(page, 'page')).toBe('2');
      await expect(rows(page, 'Deployments')).toHaveCount(Math.min(20, count - 20));
      await page.reload();
      await expect(rows(page, 'Deployments')).toHaveCount(Math.min(20, count - 20));
      await pages.getByRole('link', { name: 'Newer' }).click();
      await expect(rows(page, 'Deployments').first().getByRole('link')).toHaveAttribute('href', newest ?? '');
      expect(query(page, 'page')).toBeNull();
    }
    await rows(page, 'Deployments').first().getByRole('link').click();
    await expect(title(page, `Deployment of ${application.name}`)).toBeVisible();
    await expect(state(page, ENDED)).toBeVisible();
  });
});

onDialects({ reference: 'deploying is a GET' }, (target) => {
  test('deploys everything with a tag', async ({ page, server, instance, startDemo, startFlotilla, allowConsole }) => {
    const stage = await setStage({ server, instance, startDemo, startFlotilla });
    const { tag, applications } = TAGS[target.id] ?? { tag: '', applications: [] };
    await page.goto(`${stage.address}/deployments`);
    await page.getByRole('button', { name: 'Deploy by tag' }).click();
    const dialog = page.getByRole('dialog', { name: 'Deploy by tag' });
    const field = dialog.getByLabel('Tag');
    const deploy = dialog.getByRole('button', { name: 'Deploy', exact: true });
    await deploy.click();
    await expect(field).toHaveAccessibleDescription('Enter a tag.');
    await checkPage(page);
    expect(await receivedBy(stage.demo, '/deploy')).toEqual([]);

    allowConsole(/status of 404/);
    await field.fill('not-a-tag');
    await deploy.click();
    await expect(page.getByText(/No resources found with this tag\./)).toBeVisible();
    await expect(field).toHaveValue('not-a-tag');

    const uncached = dialog.getByRole('checkbox', { name: /^Build without cache/ });
    const forces = instance.dialect === 'coolify';
    if (forces) await uncached.check();
    else await expect(uncached).toHaveAttribute('aria-disabled', 'true');
    // Unknown tags are skipped; spaces after a comma are trimmed.
    await field.fill(`not-a-tag, ${tag},`);
    await deploy.click();
    await expect(toast(page, `Deploy tag not-a-tag,${tag}: ${applications.length} queued`)).toBeVisible();
    await expect(dialog).toHaveCount(0);
    const sent = await receivedBy(stage.demo, '/deploy');
    expect(sent.map(({ path }) => path.includes('force='))).toEqual([false, forces]);
    const running = page.getByRole('region', { name: /^In progress/ });
    for (const name of applications) await expect(running.getByRole('link', { name, exact: true })).toBeVisible();
    await page.reload();
    for (const name of applications) await expect(running.getByRole('link', { name, exact: true })).toBeVisible();
  });
});

onDialects({}, () => {
  test('lists recent deployments of all applications, with filters in the URL @live', async ({ page, instance }) => {
    await page.goto(`/deployments?instance=${instance.id}`);
    await expect(title(page, 'Deployments')).toBeVisible();
    const count = page.getByRole('search').getByRole('status');
    await expect(count).toHaveText(/^[1-9]\d* of \d+$/);
    await expect(rows(page, 'Deployments').first()).toBeVisible();
    await filterBy(page, 'status', 'Finished');
    expect(query(page, 'status')).toBe('finished');
    const finished = isPhone(page)
      ? rows(page, 'Deployments').getByRole('img', { name: 'Finished' })
      : rows(page, 'Deployments').getByText('Finished', { exact: true });
    await expect.poll(async () => (await finished.count()) === (await rows(page, 'Deployments').count())).toBe(true);
    await page.reload();
    await expect(page.getByRole('button', { name: 'Filter by status: Finished' })).toBeVisible();
    await expect(rows(page, 'Deployments').first()).toBeVisible();
    await checkPage(page);
    const name = (await rows(page, 'Deployments').first().getByRole('link').innerText()).trim();
    await page.getByRole('searchbox', { name: 'Search deployments' }).fill(name);
    await expect.poll(() => query(page, 'q')).toBe(name);
    await expect(rows(page, 'Deployments').first()).toContainText(name);
    await rows(page, 'Deployments').first().getByRole('link').click();
    await expect(title(page, `Deployment of ${name}`)).toBeVisible();
    await expect(state(page, 'Finished')).toBeVisible();
  });
});

test('reports a deployment that does not exist', async ({ page, server, instance, allowConsole }) => {
  allowConsole(/status of 404/);
  const application = pick(await applicationsOf(server.address, instance.id), 'application');
  await page.goto(`/applications/${instance.id}/${application.uuid}/deployments/aaaaaaaaaaaaaaaaaaaaaaaa`);
  await expect(
    page
      .getByRole('main')
      .getByText(/^Deployment \w+ not found on/)
      .first(),
  ).toBeVisible();
  await checkPage(page);
});

test('a failed action shows the response of the instance', async ({
  page,
  server,
  instance,
  startDemo,
  startFlotilla,
  allowConsole,
}) => {
  allowConsole(/status of 5\d\d|status of 4\d\d/);
  const stage = await setStage({ server, instance, startDemo, startFlotilla });
  const application = pick(await applicationsOf(stage.address, instance.id), 'running application', isUp);
  await page.goto(`${stage.address}/applications/${instance.id}/${application.uuid}`);
  await expect(title(page, application.name)).toBeVisible();
  await stage.demo?.behave({ maintenance: true });
  await act(page, application.name, 'Stop');
  await page
    .getByRole('dialog', { name: `Stop ${application.name}?` })
    .getByRole('button', { name: 'Stop', exact: true })
    .click();
  const failed = toast(page, `Stop ${application.name}: failed`);
  await expect(failed).toContainText('is temporarily unavailable');
  await stage.demo?.behave({});
  // The failed request is not retried automatically.
  await expect
    .poll(
      async () =>
        (await applicationsOf(stage.address, instance.id)).find(({ uuid }) => uuid === application.uuid)?.status.state,
    )
    .toBe('running');
  expect(await receivedBy(stage.demo, '/stop')).toHaveLength(1);
});
