/** Going back to a version of before, and deploying something other than the newest: pull requests, image tags. */
import type { Page } from '@playwright/test';
import { expect, mayWrite, onEachInstance, test } from './fixtures.ts';
import { applicationOf, applicationsOf, isUp, pick } from './support/discover.ts';
import { ownApplication } from './support/own.ts';
import { noSideways } from './support/page.ts';
import { receivedBy, setStage } from './support/stage.ts';
import { checkPage, fact, isPhone, query, rows, state, title, toast } from './support/ui.ts';

test.describe.configure({ timeout: 120_000 });

/** From the menu of the application, which is there on every screen. */
async function choose(page: Page, application: string, entry: string): Promise<void> {
  await page
    .getByRole('button', { name: `Actions for ${application}`, exact: true })
    .first()
    .click();
  await page.getByRole('menuitem', { name: entry, exact: true }).click();
}

onEachInstance((target) => {
  const hasRollback = target.dialect === 'coolify' && target.version !== '4.0.0';

  test('goes back to a version of before, in the way that the instance has', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
  }) => {
    test.skip(instance.live, 'It deploys what is not its own.');
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
    await expect(versions.filter({ hasText: 'Runs now' })).toHaveCount(1);
    if (hasRollback) await expect(page.getByText('Images on the server are not told')).toHaveCount(0);
    else {
      await expect(page.getByText('Images on the server are not told')).toBeVisible();
      await expect(
        page.getByText(
          target.dialect === 'reference'
            ? 'Not available in this Coolify version.'
            : 'Needs Coolify 4.3.0 or newer; this is 4.0.0.',
        ),
      ).toBeVisible();
    }
    await checkPage(page);

    const verb = hasRollback ? 'Roll back' : 'Build again';
    const one = versions.filter({ hasNotText: 'Runs now' }).filter({ has: page.getByRole('button', { name: new RegExp(`^${verb}`), disabled: false }) }).first(); // prettier-ignore
    const version = (await one.locator('code').getAttribute('title')) ?? '';
    await one.getByRole('button', { name: new RegExp(`^${verb}`) }).click();
    const dialog = page.getByRole('dialog', {
      name: `${hasRollback ? 'Roll back' : 'Take back'} ${application.name}?`,
    });
    await expect(dialog).toContainText(version.slice(0, 7));
    // What is asked is in the address: a reload asks again.
    await page.reload();
    await expect(dialog).toBeVisible();
    await checkPage(page);
    await dialog.getByRole('button', { name: verb, exact: true }).click();
    const told = toast(page, `${hasRollback ? 'Roll back' : 'Deploy'} ${application.name}: queued`);
    await expect(told).toBeVisible();
    await expect(dialog).toHaveCount(0);
    await told.getByRole('button', { name: 'Follow' }).click();
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

  test('deploys a pull request, and deletes its preview', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
  }) => {
    test.skip(instance.live, 'It needs a pull request.');
    const stage = await setStage({ server, instance, startDemo, startFlotilla }, { pace: 6 });
    const applications = (await applicationsOf(stage.address, instance.id)).filter(isUp);
    // A preview that is there is told by the history of its application.
    let found: { readonly application: (typeof applications)[number]; readonly pullRequest: number } | undefined;
    for (const application of applications) {
      const path = target.dialect === 'reference' ? `applications/${application.uuid}/deployments` : `deployments/applications/${application.uuid}?take=40`; // prettier-ignore
      const response = await fetch(`${stage.address}/api/instances/${instance.id}/v1/${path}`, { headers: { 'x-flotilla': '1' } }); // prettier-ignore
      const pullRequest = /"pull_request_id":([1-9]\d*)/.exec(await response.text())?.[1];
      if (pullRequest === undefined) continue;
      found = { application, pullRequest: Number(pullRequest) };
      break;
    }
    if (target.dialect === 'reference') {
      const [application] = applications;
      await page.goto(`${stage.address}/applications/${instance.id}/${application?.uuid ?? ''}`);
      await page
        .getByRole('button', { name: `Actions for ${application?.name ?? ''}`, exact: true })
        .first()
        .click();
      const entry = page.getByRole('menuitem', { name: 'Deploy a pull request' });
      await expect(entry).toHaveAttribute('aria-disabled', 'true');
      await expect(entry).toContainText('The API reference that this instance follows has no such parameter.');
      return;
    }
    const { application, pullRequest } = pick(found === undefined ? [] : [found], 'application with a preview');
    await page.goto(`${stage.address}/applications/${instance.id}/${application.uuid}`);
    await choose(page, application.name, 'Deploy a pull request');
    const dialog = page.getByRole('dialog', { name: `Deploy a pull request of ${application.name}` });
    const number = dialog.getByLabel('Number of the pull request');
    await dialog.getByRole('button', { name: 'Deploy', exact: true }).click();
    await expect(number).toHaveAccessibleDescription('Enter the number of the pull request.');
    await number.fill('4711');
    await checkPage(page);
    await dialog.getByRole('button', { name: 'Deploy', exact: true }).click();
    // Coolify answers 200 for one that it does not know, and deploys nothing.
    await expect(toast(page, `Deploy pull request 4711 of ${application.name}: skipped`)).toContainText(
      'Pull request 4711 not found for this resource.',
    );
    await choose(page, application.name, 'Deploy a pull request');
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

  test('moves to another environment and is cloned, where the version can @live', async ({
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
      // Its own page opens, and it is another one.
      await expect(title(page, `${application.name}-clone`)).toBeVisible({ timeout: 20_000 });
      await expect(fact(page, 'UUID')).not.toContainText(application.uuid);

      await page.goto(`${stage.address}/applications/${instance.id}/${application.uuid}`);
      await open.click();
      await move.click();
      const moving = page.getByRole('dialog', { name: `Move ${application.name}` });
      await expect(moving.getByRole('button', { name: 'Move', exact: true })).toHaveAttribute('aria-disabled', 'true');
      const place = moving.getByLabel('New place');
      if ((await place.locator('option').count()) === 1) {
        await expect(place).toHaveAccessibleDescription('There is no other environment on this instance.');
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

test('tells that the queue of a server is full', async ({
  page,
  server,
  instance,
  startDemo,
  startFlotilla,
  allowConsole,
}) => {
  allowConsole(/status of (429|404)/);
  const stage = await setStage({ server, instance, startDemo, startFlotilla });
  const running = (await applicationsOf(stage.address, instance.id)).filter(isUp);
  const beside = ({ uuid, server: on }: (typeof running)[number]) =>
    running.find((other) => other.uuid !== uuid && other.server?.uuid === on?.uuid);
  const application = pick(running, 'running application beside another', (one) => beside(one) !== undefined);
  const changed = await fetch(
    `${stage.address}/api/instances/${instance.id}/v1/servers/${application.server?.uuid ?? ''}`,
    {
      method: 'PATCH',
      headers: { 'x-flotilla': '1', 'content-type': 'application/json' },
      body: JSON.stringify({ deployment_queue_limit: 1, concurrent_builds: 1 }),
    },
  );
  expect(changed.ok).toBe(true);
  await page.goto(`${stage.address}/applications/${instance.id}/${application.uuid}`);
  // One builds, one waits, and there is no room for a third.
  for (const outcome of ['queued', 'queued', 'failed'] as const) {
    await choose(page, application.name, 'Deploy without cache');
    const dialog = page.getByRole('dialog', { name: `Deploy without cache ${application.name}?` });
    await dialog.or(toast(page, application.name)).first().waitFor();
    if (await dialog.isVisible()) await dialog.getByRole('button', { name: 'Deploy without cache' }).click();
    const told = toast(page, `Deploy ${application.name}: ${outcome}`).first();
    await expect(told).toBeVisible();
    if (outcome === 'failed') await expect(told).toContainText(`The deployment queue of ${instance.name} is full`);
    // The first has to build before the second waits.
    if ((await receivedBy(stage.demo, '/deploy')).length === 1) await expect(state(page, 'Deploying')).toBeVisible({ timeout: 20_000 }); // prettier-ignore
    await expect(state(page, /^(Queued|Deploying)$/)).toBeVisible();
    await noSideways(page);
  }
  // Of a restart it answers 200 with the uuid of a deployment that is not there.
  const other = beside(application);
  await page.goto(`${stage.address}/applications/${instance.id}/${other?.uuid ?? ''}`);
  if (isPhone(page)) await choose(page, other?.name ?? '', 'Restart');
  else await page.getByRole('button', { name: 'Restart', exact: true }).click();
  const asks = page.getByRole('dialog', { name: `Restart ${other?.name ?? ''}?` });
  const told = toast(page, `Restart ${other?.name ?? ''}: skipped`);
  await asks.or(told).first().waitFor();
  if (await asks.isVisible()) await asks.getByRole('button', { name: 'Restart', exact: true }).click();
  await expect(told).toContainText('The queue of its server is full; nothing was queued.');
  const sent = await receivedBy(stage.demo, '/deploy');
  expect(sent.map(({ status }) => status)).toEqual([200, 200, 429]);
  expect(sent.every(({ path }) => path.includes('force=1'))).toBe(true);
});

test('reads the history of all applications further back, and keeps that in the address', async ({
  page,
  instance,
}) => {
  await page.goto(`/deployments?instance=${instance.id}`);
  const count = async () =>
    Number(/of (\d+)/.exec(await page.getByRole('search').getByRole('status').innerText())?.[1] ?? 0);
  await expect(page.getByText(/Coolify lists only what runs or waits/)).toBeVisible();
  await expect(rows(page, 'Deployments').first()).toBeVisible();
  const older = page.getByRole('button', { name: 'Read older ones' });
  await expect(older).not.toHaveAttribute('aria-busy', 'true');
  const before = await count();
  expect(before).toBeGreaterThan(0);
  await older.click();
  await expect.poll(count).toBeGreaterThan(before);
  expect(query(page, 'back')).toBe('1');
  await expect(page.getByText(/these are the last 10 of/)).toBeVisible();
  await page.reload();
  await expect.poll(count).toBeGreaterThan(before);
  await checkPage(page);
});
