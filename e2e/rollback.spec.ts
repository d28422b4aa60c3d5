/** Rolling back, deploying pull requests, moving and cloning. */
import type { Page } from '@playwright/test';
import { expect, mayWrite, onDialects, test } from './fixtures.ts';
import { applicationOf, applicationsOf, isUp, pick } from './support/discover.ts';
import { ownApplication } from './support/own.ts';
import { noSideways } from './support/page.ts';
import { receivedBy, setStage } from './support/stage.ts';
import { checkPage, fact, isPhone, query, rows, state, title, toast } from './support/ui.ts';
import { runOperation } from './support/operation.ts';

test.describe.configure({ timeout: 120_000 });

/** Selects an entry of the application's menu, which exists on every screen size. */
async function choose(page: Page, application: string, entry: string): Promise<void> {
  await page
    .getByRole('button', { name: `Actions for ${application}`, exact: true })
    .first()
    .click();
  await page.getByRole('menuitem', { name: entry, exact: true }).click();
}

onDialects({ '4.0.0': 'a rollback pins the commit', reference: 'the same, with a GET' }, (target) => {
  const hasRollback = target.dialect === 'coolify' && target.version !== '4.0.0';

  test('rolls back to an earlier version, by the method the instance supports', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
  }) => {
    test.skip(instance.live, 'It deploys an application that the test did not create.');
    const stage = await setStage({ server, instance, startDemo, startFlotilla }, { pace: 6 });
    const application = pick(
      await applicationsOf(stage.address, instance.id),
      'running application that is built',
      (candidate) => isUp(candidate) && /nixpacks|dockerfile/.test(candidate.buildPack ?? ''),
    );
    await page.goto(`${stage.address}/applications/${instance.id}/${application.uuid}`);
    await choose(page, application.name, 'Roll back');
    await expect(page).toHaveURL(/\/deployments\/rollback$/);
    const versions = page.getByRole('list', { name: 'Versions' }).getByRole('listitem');
    await expect(versions.filter({ hasText: /Current/ })).toHaveCount(1);
    if (hasRollback) await expect(page.getByText('Images on the server are not available')).toHaveCount(0);
    else {
      await expect(page.getByText('Images on the server are not available')).toBeVisible();
      await expect(
        page.getByText(
          target.dialect === 'reference'
            ? 'Not available in this Coolify version.'
            : 'Needs Coolify 4.3.0 or newer; this is 4.0.0.',
        ),
      ).toBeVisible();
    }
    await checkPage(page);

    const verb = hasRollback ? 'Roll back' : 'Rebuild';
    const one = versions.filter({ hasNotText: /Current/ }).filter({ has: page.getByRole('button', { name: new RegExp(`^${verb}`), disabled: false }) }).first(); // prettier-ignore
    const version = (await one.locator('code').getAttribute('title')) ?? '';
    await one.getByRole('button', { name: new RegExp(`^${verb}`) }).click();
    const dialog = page.getByRole('dialog', { name: `Roll back ${application.name}?` });
    await expect(dialog).toContainText(version.slice(0, 7));
    // The selected version is in the URL: a reload reopens the dialog.
    await page.reload();
    await expect(dialog).toBeVisible();
    await checkPage(page);
    await dialog.getByRole('button', { name: verb, exact: true }).click();
    const message = toast(page, `${hasRollback ? 'Roll back' : 'Deploy'} ${application.name}: queued`);
    await expect(message).toBeVisible();
    await expect(dialog).toHaveCount(0);
    await message.getByRole('button', { name: 'Follow' }).click();
    await expect(title(page, `Deployment of ${application.name}`)).toBeVisible();
    await expect(page.getByRole('main')).toContainText(version.slice(0, 7));
    await expect(state(page, 'Finished')).toBeVisible({ timeout: 60_000 });
    const sent = await receivedBy(stage.demo, hasRollback ? '/rollback' : /\/(deploy|applications\/\w+)$/);
    const writes = sent.filter(({ method, path }) => method !== 'GET' || path.includes('/deployments/deploy'));
    expect(writes.map(({ method, status, body }) => ({ method, status, body }))).toEqual(
      hasRollback
        ? [{ method: 'POST', status: 200, body: { commit: version } }]
        : [
            { method: 'PATCH', status: 200, body: { git_commit_sha: version } },
            { method: target.dialect === 'reference' ? 'GET' : 'POST', status: 200, body: undefined },
          ],
    );
  });
});

onDialects({ reference: 'previews cannot be deleted' }, (target) => {
  test('deploys a pull request and deletes its preview', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
  }) => {
    test.skip(instance.live, 'It needs a pull request.');
    const stage = await setStage({ server, instance, startDemo, startFlotilla }, { pace: 6 });
    const applications = (await applicationsOf(stage.address, instance.id)).filter(isUp);
    // Existing previews are found in the deployment history.
    let found: { readonly application: (typeof applications)[number]; readonly pullRequest: number } | undefined;
    for (const application of applications) {
      const history = await runOperation(stage.address, instance.id, 'deployments.ofApplication', { uuid: application.uuid, take: 40 }); // prettier-ignore
      const pullRequest = history.deployments.find((deployment) => (deployment.pullRequest ?? 0) > 0)?.pullRequest;
      if (pullRequest === undefined || pullRequest === null) continue;
      found = { application, pullRequest };
      break;
    }
    if (target.dialect === 'reference') {
      const [application] = applications;
      await page.goto(`${stage.address}/applications/${instance.id}/${application?.uuid ?? ''}`);
      await page
        .getByRole('button', { name: `Actions for ${application?.name ?? ''}`, exact: true })
        .first()
        .click();
      const entry = page.getByRole('menuitem', { name: 'Deploy pull request…' });
      await expect(entry).toHaveAttribute('aria-disabled', 'true');
      await expect(entry).toContainText('This instance’s API does not have this option.');
      return;
    }
    const { application, pullRequest } = pick(found === undefined ? [] : [found], 'application with a preview');
    await page.goto(`${stage.address}/applications/${instance.id}/${application.uuid}`);
    await choose(page, application.name, 'Deploy pull request…');
    const dialog = page.getByRole('dialog', { name: `Deploy a pull request of ${application.name}` });
    const number = dialog.getByLabel('Pull request number');
    await dialog.getByRole('button', { name: 'Deploy', exact: true }).click();
    await expect(number).toHaveAccessibleDescription('Enter the pull request number.');
    await number.fill('4711');
    await checkPage(page);
    await dialog.getByRole('button', { name: 'Deploy', exact: true }).click();
    // Coolify answers 200 for an unknown pull request and deploys nothing.
    await expect(toast(page, `Deploy pull request 4711 of ${application.name}: skipped`)).toContainText(
      'Pull request 4711 not found for this resource.',
    );
    await choose(page, application.name, 'Deploy pull request…');
    await number.fill(String(pullRequest));
    await dialog.getByRole('button', { name: 'Deploy', exact: true }).click();
    await expect(toast(page, `Deploy pull request ${pullRequest} of ${application.name}: queued`)).toBeVisible();

    await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Previews' }).click();
    const preview = page.getByRole('list', { name: 'Previews' }).getByRole('listitem').filter({ hasText: `#${pullRequest}` }); // prettier-ignore
    await expect(preview).toBeVisible();
    await checkPage(page);
    await preview.getByRole('button', { name: `Delete the preview of pull request ${pullRequest}` }).click();
    const asks = page.getByRole('dialog', { name: `Delete the preview of pull request #${pullRequest}?` });
    await asks.getByRole('button', { name: 'Delete preview' }).click();
    await expect(toast(page, `Delete the preview of #${pullRequest}: queued`)).toBeVisible();
    const deletes = await receivedBy(stage.demo, `/previews/${pullRequest}`);
    expect(deletes.map(({ method, status }) => `${method} ${status}`)).toEqual(['DELETE 200']);
  });
});

onDialects({ '4.0.0': 'nothing can be moved or cloned' }, () => {
  test('moves to another environment and clones, where the version supports it @live', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
  }) => {
    test.skip(!mayWrite, 'It creates, moves, clones and deletes an application: set E2E_COOLIFY_WRITE=1.');
    const stage = await setStage({ server, instance, startDemo, startFlotilla });
    const { application, end } = await ownApplication(stage, 'running application', isUp);
    try {
      await page.goto(`${stage.address}/applications/${instance.id}/${application.uuid}`);
      const open = page.getByRole('button', { name: `Actions for ${application.name}`, exact: true }).first();
      await open.click();
      const move = page.getByRole('menuitem', { name: 'Move…' });
      const clone = page.getByRole('menuitem', { name: 'Clone…' });
      if ((await move.getAttribute('aria-disabled')) === 'true') {
        const reason = instance.dialect === 'reference' ? 'Not available in this Coolify version.' : 'Needs Coolify 4.2.0 or newer'; // prettier-ignore
        await expect(move).toContainText(reason);
        await expect(clone).toHaveAttribute('aria-disabled', 'true');
        return;
      }
      await clone.click();
      const cloning = page.getByRole('dialog', { name: `Clone ${application.name}` });
      await expect(cloning.getByLabel('Name')).toHaveValue(`${application.name}-clone`);
      await expect(cloning.getByLabel('Destination')).not.toHaveValue('');
      await checkPage(page);
      await cloning.getByRole('button', { name: 'Clone', exact: true }).click();
      await expect(toast(page, `Clone ${application.name}: done`)).toBeVisible({ timeout: 20_000 });
      // The page of the clone opens.
      await expect(title(page, `${application.name}-clone`)).toBeVisible({ timeout: 20_000 });
      await expect(fact(page, 'UUID')).not.toContainText(application.uuid);

      await page.goto(`${stage.address}/applications/${instance.id}/${application.uuid}`);
      await open.click();
      await move.click();
      const moving = page.getByRole('dialog', { name: `Move ${application.name}` });
      await expect(moving.getByRole('button', { name: 'Move', exact: true })).toHaveAttribute('aria-disabled', 'true');
      const place = moving.getByLabel('New location');
      if ((await place.locator('option').count()) === 1) {
        await expect(place).toHaveAccessibleDescription('This instance has no other environment.');
        return;
      }
      const words = await place.locator('option').nth(1).innerText();
      await place.selectOption({ index: 1 });
      await checkPage(page);
      await moving.getByRole('button', { name: 'Move', exact: true }).click();
      await expect(toast(page, `Move ${application.name} to ${words}: done`)).toBeVisible();
      await expect(page.getByRole('main').getByRole('link', { name: words })).toBeVisible();
      const moved = await applicationOf(stage.address, instance.id, application.uuid);
      expect(`${moved.project ?? ''} / ${moved.environment ?? ''}`).toBe(words);
    } finally {
      await end();
    }
  });
});

test('reports a full deployment queue', async ({ page, server, instance, startDemo, startFlotilla, allowConsole }) => {
  allowConsole(/status of (429|404)/);
  const stage = await setStage({ server, instance, startDemo, startFlotilla });
  const running = (await applicationsOf(stage.address, instance.id)).filter(isUp);
  const beside = ({ uuid, server: on }: (typeof running)[number]) =>
    running.find((other) => other.uuid !== uuid && other.server?.uuid === on?.uuid);
  const application = pick(running, 'running application beside another', (one) => beside(one) !== undefined);
  const limits = { deployment_queue_limit: 1, concurrent_builds: 1 };
  await runOperation(stage.address, instance.id, 'servers.update', { uuid: application.server?.uuid ?? '', ...limits });
  await page.goto(`${stage.address}/applications/${instance.id}/${application.uuid}`);
  // One builds, one waits in the queue, the third is rejected.
  for (const outcome of ['queued', 'queued', 'failed'] as const) {
    await choose(page, application.name, 'Deploy without cache');
    const dialog = page.getByRole('dialog', { name: `Deploy without cache ${application.name}?` });
    await dialog.or(toast(page, application.name)).first().waitFor();
    if (await dialog.isVisible()) await dialog.getByRole('button', { name: 'Deploy without cache' }).click();
    const message = toast(page, `Deploy ${application.name}: ${outcome}`).first();
    await expect(message).toBeVisible();
    if (outcome === 'failed') await expect(message).toContainText(`The deployment queue of ${instance.name} is full`);
    // The first must be building before the second is queued.
    if ((await receivedBy(stage.demo, '/deploy')).length === 1) await expect(state(page, 'Deploying')).toBeVisible({ timeout: 20_000 }); // prettier-ignore
    await expect(state(page, /^(Queued|Deploying)$/)).toBeVisible();
    await noSideways(page);
  }
  // For a restart, Coolify answers 200 with the uuid of a deployment that does not exist.
  const other = beside(application);
  await page.goto(`${stage.address}/applications/${instance.id}/${other?.uuid ?? ''}`);
  if (isPhone(page)) await choose(page, other?.name ?? '', 'Restart');
  else await page.getByRole('button', { name: 'Restart', exact: true }).click();
  const asks = page.getByRole('dialog', { name: `Restart ${other?.name ?? ''}?` });
  const message = toast(page, `Restart ${other?.name ?? ''}: skipped`);
  await asks.or(message).first().waitFor();
  if (await asks.isVisible()) await asks.getByRole('button', { name: 'Restart', exact: true }).click();
  await expect(message).toContainText('The deployment queue of its server is full; nothing was queued.');
  const sent = await receivedBy(stage.demo, '/deploy');
  expect(sent.map(({ status }) => status)).toEqual([200, 200, 429]);
  expect(sent.every(({ path }) => path.includes('force=1'))).toBe(true);
});

test('loads older deployments of all applications, and keeps that in the URL', async ({ page, instance }) => {
  await page.goto(`/deployments?instance=${instance.id}`);
  const count = async () =>
    Number(/of (\d+)/.exec(await page.getByRole('search').getByRole('status').innerText())?.[1] ?? 0);
  await expect(page.getByText(/^Last \d+ deployments per application/)).toBeVisible();
  await expect(rows(page, 'Deployments').first()).toBeVisible();
  const older = page.getByRole('button', { name: 'Load older' });
  await expect(older).not.toHaveAttribute('aria-busy', 'true');
  const before = await count();
  expect(before).toBeGreaterThan(0);
  await older.click();
  await expect.poll(count).toBeGreaterThan(before);
  expect(query(page, 'back')).toBe('1');
  await expect(page.getByText(/^Last 10 deployments per application/)).toBeVisible();
  await page.reload();
  await expect.poll(count).toBeGreaterThan(before);
  await checkPage(page);
});
