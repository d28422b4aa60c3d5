/** Logs: follow, scroll back, search and state after reload. */
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { expect, onDialects, test } from './fixtures.ts';
import { applicationsOf, isStopped, isUp, pick, type FoundApplication } from './support/discover.ts';
import { receivedBy, setStage, type Stage } from './support/stage.ts';
import { checkPage, isPhone, query, title } from './support/ui.ts';

test.describe.configure({ timeout: 120_000 });

/** Log region, once it has lines. */
async function openLog(
  page: Page,
  { address, instance }: Pick<Stage, 'address' | 'instance'>,
  { uuid, name }: FoundApplication,
  search = '',
): Promise<Locator> {
  await page.goto(`${address}/applications/${instance.id}/${uuid}/logs${search}`);
  await expect(title(page, name)).toBeVisible();
  const log = page.getByRole('log', { name: `Log of ${name}` });
  await expect(log).toHaveText(/\S/, { timeout: 20_000 });
  return log;
}

/** A viewer toggle: a button, or a “More” entry on narrow screens. */
async function flip(page: Page, name: string): Promise<void> {
  if (!isPhone(page)) return page.getByRole('button', { name, exact: true }).click();
  await page
    .getByRole('region', { name: /^Log of/ })
    .getByRole('button', { name: 'More' })
    .click();
  await page
    .getByRole('menuitemcheckbox', { name, exact: true })
    .or(page.getByRole('menuitem', { name, exact: true }))
    .click();
}

const outcome = (page: Page): Locator => page.getByRole('search').getByRole('status').first();

onDialects({ reference: 'lines come without timestamps' }, () => {
  test('shows and follows lines @live', async ({ page, server, instance, startDemo, startFlotilla }) => {
    const stage = await setStage({ server, instance, startDemo, startFlotilla });
    const application = pick(await applicationsOf(stage.address, instance.id), 'running application', isUp);
    const log = await openLog(page, stage, application);
    await checkPage(page);
    if (instance.live) return;
    const before = await log.innerText();
    // While following, the last line changes.
    const newest = async () => (await log.innerText()).trim().split('\n').at(-1) ?? '';
    await expect.poll(async () => before.includes(await newest()), { timeout: 25_000 }).toBe(false);
  });
});

onDialects({}, () => {
  test('searches with count and steps, and keeps the search in the URL @live', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
  }) => {
    const stage = await setStage({ server, instance, startDemo, startFlotilla });
    const application = pick(await applicationsOf(stage.address, instance.id), 'running application', isUp);
    const log = await openLog(page, stage, application);
    let word = '';
    await expect
      .poll(async () => (word = /[a-z]{3,}/i.exec(await log.innerText())?.[0] ?? ''), { message: 'a word of the log' })
      .not.toBe('');
    await page.keyboard.press('/');
    const search = page.getByRole('searchbox', { name: 'Search the log' });
    await expect(search).toBeFocused();
    await search.fill(word);
    await expect(search).toHaveValue(word);
    await expect(outcome(page)).toHaveText(/^[\d,]+ of [\d,]+\+?$/);
    const place = async () => Number((await outcome(page).innerText()).replace(/ of .*/, '').replaceAll(',', ''));
    const count = Number((await outcome(page).innerText()).replace(/.* of /, '').replaceAll(/\D/g, ''));
    const first = await place();
    await page.getByRole('button', { name: 'Next match' }).click();
    if (count > 1) await expect.poll(place).not.toBe(first);
    await page.getByRole('button', { name: 'Previous match' }).click();
    await expect.poll(() => query(page, 'q')).toBe(word);
    await checkPage(page);
    await page.reload();
    await expect(search).toHaveValue(word);
    await expect(outcome(page)).toHaveText(/^[\d,]+ of [\d,]+\+?$/);
    await search.fill('there-is-no-such-line-anywhere');
    await expect(outcome(page)).toHaveText('No matches');
    await search.press('Escape');
    await expect(search).toHaveValue('');
    await expect.poll(() => query(page, 'q')).toBeNull();
  });

  test('filters by level, or says that there is none @live', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
  }) => {
    const stage = await setStage({ server, instance, startDemo, startFlotilla });
    const application = pick(await applicationsOf(stage.address, instance.id), 'running application', isUp);
    const log = await openLog(page, stage, application, '?lines=1000');
    await page.getByRole('combobox', { name: 'Level' }).selectOption('Errors');
    expect(query(page, 'level')).toBe('error');
    const region = page.getByRole('region', { name: `Log of ${application.name}` });
    const none = region.getByText(/^No errors in .* lines?\. Select “All levels” to see them\.$/);
    await expect(none.or(log.getByText(/error|fatal|fail|exception|panic| 5\d\d/i)).first()).toBeVisible();
    if (!instance.live && !(await none.isVisible())) {
      for (const line of (await log.innerText()).split('\n').filter((text) => /[a-z]{3}/i.test(text)))
        expect(line).toMatch(/error|fatal|fail/i);
    }
    await page.reload();
    await expect(page.getByRole('combobox', { name: 'Level' })).toHaveValue('error');
    await page.getByRole('combobox', { name: 'Level' }).selectOption('All levels');
    await expect(log).toHaveText(/\S/);
    expect(query(page, 'level')).toBeNull();
  });

  test('stops following on scroll and returns to the end @live', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
  }) => {
    const stage = await setStage({ server, instance, startDemo, startFlotilla });
    const application = pick(await applicationsOf(stage.address, instance.id), 'running application', isUp);
    const log = await openLog(page, stage, application);
    const height = await log.evaluate((element) => element.scrollHeight / element.clientHeight);
    test.skip(height < 1.5, 'The log is shorter than the window.');
    const top = () => log.evaluate((element) => element.scrollTop);
    const toEnd = () => log.evaluate((element) => element.scrollHeight - element.clientHeight - element.scrollTop);
    await expect.poll(toEnd).toBeLessThan(8);
    const region = page.getByRole('region', { name: `Log of ${application.name}` });
    const chip = region.getByRole('button', { name: /^(Follow|[\d,]+ new)$/ });
    await expect(chip).toHaveCount(0);
    await log.hover();
    await page.mouse.wheel(0, -400);
    await expect(chip).toBeVisible();
    await expect.poll(() => query(page, 'follow')).toBe('0');
    // Let wheel scrolling finish before clicking.
    let position = await top();
    await expect
      .poll(async () => {
        const before = position;
        position = await top();
        return position - before;
      })
      .toBe(0);
    if (!instance.live) {
      // New lines are counted without moving the view.
      await expect(chip).toHaveText(/ new$/, { timeout: 25_000 });
      expect(Math.abs((await top()) - position)).toBeLessThan(4);
    }
    await chip.click();
    await expect(chip).toHaveCount(0);
    await expect.poll(toEnd).toBeLessThan(8);
    await expect.poll(() => query(page, 'follow')).toBeNull();
  });

  test('keeps wrap and timestamps in the URL @live', async ({ page, server, instance, startDemo, startFlotilla }) => {
    const stage = await setStage({ server, instance, startDemo, startFlotilla });
    const application = pick(await applicationsOf(stage.address, instance.id), 'running application', isUp);
    const log = await openLog(page, stage, application);
    const wide = () => log.evaluate((element) => element.scrollWidth - element.clientWidth);
    const without = await page.getByText(/this version gives no timestamps/).isVisible();
    const times = log.getByRole('time');
    if (!without) await expect(times.first()).toBeVisible();
    await flip(page, 'Wrap lines');
    await flip(page, 'Timestamps');
    await expect.poll(() => [query(page, 'wrap'), query(page, 'time')]).toEqual(['1', '0']);
    await page.reload();
    await expect(log).toHaveText(/\S/);
    await expect(times).toHaveCount(0);
    await expect.poll(wide).toBeLessThan(2);
    await checkPage(page);
    await flip(page, 'Wrap lines');
    await flip(page, 'Timestamps');
    await expect.poll(() => [query(page, 'wrap'), query(page, 'time')]).toEqual([null, null]);
    if (!without) await expect(times.first()).toBeVisible();
  });

  test('downloads the loaded lines @live', async ({ page, server, instance, startDemo, startFlotilla }) => {
    const stage = await setStage({ server, instance, startDemo, startFlotilla });
    const application = pick(await applicationsOf(stage.address, instance.id), 'running application', isUp);
    const log = await openLog(page, stage, application, '?lines=100');
    const shown = (await log.innerText()).split('\n').findLast((line) => /[a-z]{3}/i.test(line)) ?? '';
    const download = page.waitForEvent('download');
    await flip(page, 'Download');
    const file = await download;
    expect(file.suggestedFilename()).toBe(`${application.name}.log`);
    const text = await readFile(await file.path(), 'utf8');
    // The view shows a short time; the file keeps Docker’s timestamp.
    expect(text).toContain(
      shown
        .replace(/^.*?\b\d\d:\d\d:\d\d /, '')
        .trim()
        .slice(0, 60),
    );
    // Plain text: no colours, one line per entry.
    expect(text.includes('\u001b')).toBe(false);
    if (!instance.live) expect(text.trim().split('\n').length).toBeGreaterThanOrEqual(100);
  });

  test('a stopped application is a state, not an error @live', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
  }) => {
    const stage = await setStage({ server, instance, startDemo, startFlotilla });
    const application = pick(await applicationsOf(stage.address, instance.id), 'stopped application', isStopped);
    await page.goto(`${stage.address}/applications/${instance.id}/${application.uuid}/logs`);
    const main = page.getByRole('main');
    await expect(main.getByText(`${application.name} is not running`)).toBeVisible();
    await expect(main.getByText('Not running.', { exact: true })).toBeVisible();
    await expect(main.getByRole('button', { name: 'Start', exact: true }).first()).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
    await checkPage(page);
    // No failing request was sent, so the console stays clean.
    if (stage.demo !== null)
      expect((await receivedBy(stage.demo, '/logs')).filter(({ status }) => status !== 200)).toEqual([]);
  });

  test('pauses and shows buffered lines on resume', async ({ page, server, instance, startDemo, startFlotilla }) => {
    const stage = await setStage({ server, instance, startDemo, startFlotilla });
    const application = pick(await applicationsOf(stage.address, instance.id), 'running application', isUp);
    const log = await openLog(page, stage, application);
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    const paused = await log.innerText();
    const chip = page.getByRole('button', { name: /^Paused, [1-9]\d* buffered$/ });
    await expect(chip).toBeVisible({ timeout: 25_000 });
    expect(await log.innerText()).toBe(paused);
    await chip.click();
    await expect.poll(() => log.innerText()).not.toBe(paused);
    await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
  });
});
