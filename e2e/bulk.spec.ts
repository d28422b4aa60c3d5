/** Bulk actions: several applications are selected in the list, acted on together, and each result is shown. */
import type { Locator, Page } from '@playwright/test';
import { expect, onDialects, test } from './fixtures.ts';
import { applicationsOf, isUp } from './support/discover.ts';
import { receivedBy, setStage } from './support/stage.ts';
import { checkPage, row } from './support/ui.ts';

test.describe.configure({ timeout: 120_000 });

/** Applications with a unique name, because the checkboxes are found by name. */
function named<T extends { readonly name: string }>(all: readonly T[]): readonly T[] {
  return all.filter(({ name }) => all.filter((other) => other.name === name).length === 1);
}

const bar = (page: Page): Locator => page.getByRole('toolbar', { name: 'Selected applications' });
const choose = (page: Page, name: string): Locator =>
  page.getByRole('checkbox', { name: `Select ${name}`, exact: true });

onDialects({ reference: 'each application is deployed by a call of its own' }, () => {
  test('deploys several selected applications and shows each result', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
  }) => {
    test.skip(instance.live, 'It acts on applications that the test did not create.');
    const stage = await setStage({ server, instance, startDemo, startFlotilla }, { pace: 6 });
    const running = named(await applicationsOf(stage.address, instance.id))
      .filter(isUp)
      .slice(0, 3);
    expect(running).toHaveLength(3);
    await page.goto(`${stage.address}/applications`);
    await expect(bar(page)).toHaveCount(0);
    for (const { name } of running) await choose(page, name).check();
    await expect(bar(page).getByText('3 selected')).toBeVisible();
    await expect(bar(page).getByRole('button', { name: 'Start', exact: true })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
    await expect(bar(page).getByRole('button', { name: 'Start', exact: true })).toHaveAttribute(
      'title',
      /None of the selected applications is stopped/,
    );

    // Rows hidden by a filter are not acted on.
    const search = page.getByRole('searchbox', { name: 'Search applications' });
    await search.fill(running[0]?.name ?? '');
    await expect(bar(page).getByText('1 selected')).toBeVisible();
    // In a list longer than the viewport the bar half covers a row, which axe reports as too small a target.
    await checkPage(page);
    await search.fill('');
    await expect(bar(page).getByText('3 selected')).toBeVisible();

    await bar(page).getByRole('button', { name: 'Deploy' }).click();
    const dialog = page.getByRole('dialog', { name: 'Deploy 3 applications?' });
    for (const { name } of running) await expect(dialog.getByRole('listitem').filter({ hasText: name })).toBeVisible();
    await checkPage(page);
    expect(await receivedBy(stage.demo, /\/deploy$/)).toEqual([]);
    await dialog.getByRole('button', { name: 'Deploy', exact: true }).dblclick();

    const result = page.getByRole('dialog', { name: 'Deploy: 3 of 3 requested' });
    await expect(result).toBeVisible();
    for (const { name } of running)
      await expect(
        result.getByRole('link', { name: new RegExp(`^Queued ?, view deployment of ${name}$`) }),
      ).toBeVisible();
    await checkPage(page);
    const calls = await receivedBy(stage.demo, /\/deploy(ments\/deploy)?$/);
    expect(calls).toHaveLength(instance.dialect === 'reference' ? 3 : 1);
    for (const { uuid } of running) expect(JSON.stringify(calls)).toContain(uuid);

    await result.getByRole('button', { name: 'Close' }).last().click();
    await expect(bar(page)).toHaveCount(0);
    await expect(row(page, 'Applications', running[0]?.name ?? '')).toContainText(/Queued|Deploying/);
  });
});

onDialects({}, () => {
  test('retries only the failed ones', async ({ page, server, instance, startDemo, startFlotilla, allowConsole }) => {
    allowConsole(/status of 503/);
    test.skip(instance.live, 'It acts on applications that the test did not create.');
    const stage = await setStage({ server, instance, startDemo, startFlotilla });
    const running = named(await applicationsOf(stage.address, instance.id))
      .filter(isUp)
      .slice(0, 2);
    expect(running).toHaveLength(2);
    await page.goto(`${stage.address}/applications`);
    for (const { name } of running) await choose(page, name).check();
    await bar(page).getByRole('button', { name: 'Restart' }).click();
    await stage.demo?.behave({ maintenance: true });
    await page.getByRole('dialog').getByRole('button', { name: 'Restart', exact: true }).click();
    const again = page.getByRole('dialog').getByRole('button', { name: 'Retry 2 failed' });
    await expect(again).toBeVisible();
    await expect(page.getByRole('dialog').getByText('Failed', { exact: true })).toHaveCount(2);

    await stage.demo?.behave({});
    await again.click();
    await expect(page.getByRole('dialog', { name: 'Restart: 2 of 2 requested' })).toBeVisible();
    await expect(page.getByRole('dialog').getByText(/^(Queued|Done)/)).toHaveCount(2);
    await expect(again).toHaveCount(0);
    const done = (await receivedBy(stage.demo, '/restart')).filter(({ status }) => status === 200);
    expect(done).toHaveLength(2);
  });
});
