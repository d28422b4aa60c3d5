/** Backups: schedules and their backups, for one database and for all of them. */
import type { Page } from '@playwright/test';
import { expect, mayWrite, onDialects, test } from './fixtures.ts';
import { databasesOf, pick } from './support/discover.ts';
import { choosePlace, removeProject } from './support/place.ts';
import { receivedBy, setStage, type Stage } from './support/stage.ts';
import { checkPage, closeToasts, filterBy, isPhone, query, rows, state, title, toast } from './support/ui.ts';
import { nextRequest } from './support/evidence.ts';

test.describe.configure({ timeout: 180_000 });

/** The reference API does not reveal a schedule without backups. */
const NONE = /^No backups (scheduled|found)$/;

/** A running PostgreSQL without a schedule; in live mode, a new one. */
async function database(page: Page, stage: Stage): Promise<{ uuid: string; name: string; project: string | null }> {
  const { address, instance } = stage;
  if (!instance.live) {
    for (const candidate of await databasesOf(address, instance.id)) {
      if (
        candidate.engine !== 'postgresql' ||
        candidate.status.state !== 'running' ||
        candidate.serverReachable === false
      )
        continue;
      await page.goto(`${address}/databases/${instance.id}/${candidate.uuid}/backups`);
      const none = page.getByText(NONE);
      await expect(none.or(page.getByRole('heading', { name: /^Schedule/ })).first()).toBeVisible();
      if (await none.isVisible()) return { uuid: candidate.uuid, name: candidate.name, project: null };
    }
    // All have a schedule: remove it from the first.
    const first = pick(
      await databasesOf(address, instance.id),
      'running PostgreSQL',
      ({ engine, status }) => engine === 'postgresql' && status.state === 'running',
    );
    await page.goto(`${address}/databases/${instance.id}/${first.uuid}/backups`);
    await removeSchedule(page, first.name);
    return { uuid: first.uuid, name: first.name, project: null };
  }
  const name = `e2e-backup-${Date.now()}`;
  await page.goto(`${address}/databases/new?engine=postgresql&instance=${instance.id}`);
  const project = await choosePlace(page, stage);
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByRole('button', { name: 'Create database', exact: true }).click();
  await page.getByRole('link', { name: 'View database' }).click();
  await expect(state(page, /^(Healthy|Running)$/)).toBeVisible({ timeout: 120_000 });
  const uuid = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await page.goto(`${address}/databases/${instance.id}/${uuid}/backups`);
  return { uuid, name, project };
}

async function removeSchedule(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Delete schedule' }).first().click();
  const dialog = page.getByRole('dialog', { name: `Delete the backup schedule of ${name}?` });
  await dialog.getByRole('button', { name: 'Delete schedule and backups' }).click();
  await expect(toast(page, `Delete backup schedule of ${name}: done`).first()).toBeVisible();
  await expect(page.getByText(NONE)).toBeVisible();
}

onDialects({ reference: 'one PATCH creates and updates a schedule' }, () => {
  test('creates, edits, runs and deletes a schedule with its backups @live', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
  }) => {
    test.skip(!mayWrite, 'It creates a schedule: set E2E_COOLIFY_WRITE=1.');
    const stage = await setStage({ server, instance, startDemo, startFlotilla }, { pace: 6 });
    const reference = stage.instance.dialect === 'reference';
    const { uuid, name, project } = await database(page, stage);
    await page.getByRole('button', { name: 'New schedule' }).click();
    await page.getByRole('combobox', { name: 'Schedule', exact: true }).fill('30 2 * * *');
    await expect(page.getByText(/At 02:30/)).toBeVisible();
    await checkPage(page);
    const send = async (method: string, button: string) => {
      const sent = nextRequest(page, method, /backup/);
      await page.getByRole('button', { name: button, exact: true }).click();
      return (await sent).body as Record<string, unknown>;
    };
    const created = await send(reference ? 'PATCH' : 'POST', 'Create schedule');
    expect(created).toMatchObject(
      reference
        ? { frequency: '30 2 * * *', enabled: true, number_of_backups_to_keep: 7 }
        : { frequency: '30 2 * * *', enabled: true, save_s3: false, database_backup_retention_amount_locally: 7 },
    );
    await expect(toast(page, `Create backup schedule of ${name}: done`)).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Schedule', exact: true })).toBeVisible();
    await expect(page.getByText(/At 02:30.*next/)).toBeVisible();
    await expect(page.getByText('No backups yet')).toBeVisible();

    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    expect(query(page, 'edit')).not.toBeNull();
    await page.getByRole('combobox', { name: 'Schedule', exact: true }).fill('weekly');
    expect(await send('PATCH', 'Save')).toEqual({ frequency: 'weekly' });
    await expect(page.getByText(/Sunday/).first()).toBeVisible();
    await page.getByRole('button', { name: 'Close', exact: true }).last().click();

    expect(await send('PATCH', 'Disable')).toEqual({ enabled: false });
    await expect(page.getByText(/^Disabled · /)).toBeVisible();
    expect(await send('PATCH', 'Enable')).toEqual({ enabled: true });
    await expect(page.getByText(/^Disabled · /)).toHaveCount(0);

    const run = page.getByRole('button', { name: 'Back up now' });
    if (reference) {
      await expect(run).toHaveAttribute('aria-disabled', 'true');
      await expect(run).toHaveAttribute('title', /Not available in this Coolify version/);
    } else {
      await run.click();
      await expect(toast(page, `Backup of ${name}: queued`)).toBeVisible();
      const made = page.getByRole('list', { name: 'Backups' }).getByRole('listitem');
      await expect(made).toHaveCount(1);
      await expect(made.getByText('Done')).toBeVisible({ timeout: 60_000 });
      await expect(made.getByText(/\d (KB|MB)/)).toBeVisible();
      await checkPage(page);
      await made.getByRole('button', { name: /^Delete backup of / }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Delete backup' }).click();
      await expect(toast(page, `Delete backup of ${name}: done`)).toBeVisible();
      await expect(page.getByText('No backups yet')).toBeVisible();
    }
    await removeSchedule(page, name);
    if (stage.demo !== null) {
      const all = (await stage.demo.received()) as readonly { method: string; path: string; status: number }[];
      const calls = all
        .filter(({ method, path }) => method !== 'GET' && path.includes(`/databases/${uuid}/`))
        .map(
          ({ method, path, status }) =>
            `${method} ${path.replace(/^.*\/databases\/\w+/, '').replace(/\/[a-z0-9]{24}/g, '/*')} ${status}`,
        );
      expect(calls.slice(reference ? -5 : -7)).toEqual(
        reference
          ? [
              'PATCH /backup 200',
              'PATCH /backup 200',
              'PATCH /backup 200',
              'PATCH /backup 200',
              'DELETE /backup-configuration 200',
            ]
          : [
              'POST /backups 201',
              'PATCH /backups/* 200',
              'PATCH /backups/* 200',
              'PATCH /backups/* 200',
              'PATCH /backups/* 200',
              'DELETE /backups/*/executions/*?delete_s3=0 200',
              'DELETE /backups/*?delete_s3=0 200',
            ],
      );
    }
    if (project !== null) {
      await page.getByRole('button', { name: `Actions for ${name}`, exact: true }).click();
      await page.getByRole('menuitem', { name: 'Delete', exact: true }).click();
      await page.getByLabel(`Type ${name} to confirm`).fill(name);
      await page.getByRole('button', { name: 'Delete database' }).last().click();
      await expect(title(page, 'Databases')).toBeVisible();
      await removeProject(stage, project);
    }
  });
});

onDialects({ reference: 'a backup is deleted by another path' }, () => {
  test('deletes an existing backup', async ({ page, server, instance, startDemo, startFlotilla }) => {
    const stage = await setStage({ server, instance, startDemo, startFlotilla });
    await page.goto(`${stage.address}/backups`);
    const first = rows(page, 'Backups').first();
    await expect(first).toBeVisible({ timeout: 20_000 });
    await first.getByRole('link').click();
    const list = page.getByRole('list', { name: 'Backups' });
    await expect(list).toBeVisible();
    const remove = list.getByRole('button', { name: /^Delete backup of / }).first();
    const label = (await remove.getAttribute('aria-label')) ?? '';
    await remove.click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete backup' }).click();
    await expect(toast(page, /Delete backup of .*: done/)).toBeVisible();
    await expect(page.getByRole('button', { name: label })).toHaveCount(0);
    const path = instance.dialect === 'reference' ? /\/databases\/backups\/\w+$/ : /\/backups\/\w+\/executions\/\w+$/;
    expect((await receivedBy(stage.demo, path)).map(({ method, status }) => `${method} ${status}`)).toEqual([
      'DELETE 200',
    ]);
  });
});

onDialects({ reference: 'it alone lists the backups of all databases' }, () => {
  test('shows backups known only from the list of all backups on the database page, and deletes them on both pages', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
  }) => {
    test.skip(instance.dialect !== 'reference', 'Coolify returns executions only with their schedules.');
    const stage = await setStage({ server, instance, startDemo, startFlotilla });
    // The reference only says that this response has “backups”; here it returns none.
    await page.route('**/operations/backups.list', (route) =>
      route.fulfill({ json: { data: [], revision: 0, at: new Date().toISOString() } }),
    );
    await page.goto(`${stage.address}/backups`);
    const first = rows(page, 'Backups').first();
    await expect(first).toBeVisible({ timeout: 20_000 });
    const confirm = () => page.getByRole('dialog').getByRole('button', { name: 'Delete backup' }).click();
    const deleted = /Delete backup of .*: done/;
    const gone = toast(page, deleted).first();
    await first.getByRole('button', { name: /^Delete backup of / }).click();
    await confirm();
    await expect(gone).toBeVisible();
    await checkPage(page);
    await closeToasts(page, deleted);
    await rows(page, 'Backups').first().getByRole('link').click();
    await expect(page.getByText('Schedule not available on this instance')).toBeVisible();
    await page
      .getByRole('list', { name: 'Backups' })
      .getByRole('button', { name: /^Delete backup of / })
      .first()
      .click();
    await confirm();
    await expect(gone).toBeVisible();
    await page.getByRole('button', { name: 'Delete schedule' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete schedule and backups' }).click();
    await expect(page.getByText('No backups found')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Delete schedule' })).toBeVisible();
    await checkPage(page);
    expect(
      (await receivedBy(stage.demo, /\/databases\/backups\/\w+$|\/backup-configuration$/)).map(({ status }) => status),
    ).toEqual([200, 200, 200]);
  });
});

test('lists backups of all instances on one page, failing ones first @live', async ({ page, instance }) => {
  await page.goto('/backups');
  await expect(title(page, 'Backups')).toBeVisible();
  if (instance.live) {
    await expect(page.getByText(/^No backups yet$/).or(rows(page, 'Backups').first())).toBeVisible({ timeout: 60_000 });
    return;
  }
  await expect(page.getByRole('status').filter({ hasText: /more…$/ })).toHaveCount(0, { timeout: 30_000 });
  const failing = page.getByRole('region', { name: /^Failing now/ });
  await expect(failing.getByRole('listitem').first()).toBeVisible();
  await expect(failing).toContainText(/no space left|connection refused/);
  await checkPage(page);
  // Newest first, across instances.
  const times = await rows(page, 'Backups')
    .locator('time:first-of-type')
    .evaluateAll((all) => all.slice(0, 20).map((time) => time.getAttribute('datetime') ?? ''));
  const starts = times.filter((time) => time.startsWith('2'));
  expect(starts).toEqual([...starts].toSorted().toReversed());
  if (!isPhone(page)) {
    await expect(rows(page, 'Backups').filter({ hasText: 'Production' }).first()).toBeVisible();
    await expect(rows(page, 'Backups').filter({ hasText: 'Handbook' }).first()).toBeVisible();
    await filterBy(page, 'status', 'Failed');
    await expect(rows(page, 'Backups').filter({ hasText: 'Done' })).toHaveCount(0);
    expect(query(page, 'status')).toBe('failed');
    await page.reload();
    await expect(rows(page, 'Backups').first()).toBeVisible();
    await expect(rows(page, 'Backups').filter({ hasText: 'Done' })).toHaveCount(0);
  }
  await page.getByRole('searchbox', { name: 'Search backups' }).fill('no such backup');
  await expect(page.getByText('No backups match these filters')).toBeVisible();
});

test('requests backups only for databases with schedules', async ({
  page,
  server,
  instance,
  startDemo,
  startFlotilla,
}) => {
  const stage = await setStage({ server, instance, startDemo, startFlotilla });
  await page.goto(`${stage.address}/backups`);
  await expect(rows(page, 'Backups').first()).toBeVisible({ timeout: 20_000 });
  const scheduled = (await databasesOf(stage.address, instance.id)).filter(({ schedules }) => (schedules ?? 0) > 0);
  expect(scheduled.length).toBeGreaterThan(1);
  const received = await receivedBy(stage.demo, /\/databases\/\w+\/backups$/);
  expect(new Set(received.map(({ path }) => path)).size).toBe(scheduled.length);
});
