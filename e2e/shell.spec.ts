/** Application shell: appearance, palette, keyboard, navigation and phone bar. */
import { expect, test, isLive } from './fixtures.ts';
import { receivedBy, setStage } from './support/stage.ts';
import { checkPage, goTo, isPhone, query, row, state, title, toast } from './support/ui.ts';

test.describe.configure({ timeout: 120_000 });

test.describe('appearance', () => {
  for (const [choice, theme] of [
    ['Dark', 'dark'],
    ['Light', 'light'],
  ] as const) {
    test(`${choice.toLowerCase()} theme is kept after a reload, from the first paint`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme === 'dark' ? 'light' : 'dark' });
      await page.goto('/settings');
      const group = page.getByRole('group', { name: 'Theme' }).or(page.getByRole('radiogroup', { name: 'Theme' }));
      await group.getByRole('radio', { name: choice }).click();
      const html = page.locator('html');
      await expect(html).toHaveAttribute('data-theme', theme);
      // The script in the head runs before the first paint.
      await page.addInitScript(() => {
        new MutationObserver((_, observer) => {
          if (document.body === null) return;
          observer.disconnect();
          (window as unknown as { first: string | undefined }).first = document.documentElement.dataset['theme'];
        }).observe(document, { childList: true, subtree: true });
      });
      await page.reload();
      await expect(title(page, 'Settings')).toBeVisible();
      expect(await page.evaluate(() => (window as unknown as { first: string | undefined }).first)).toBe(theme);
      await expect(html).toHaveAttribute('data-theme', theme);
      await expect(group.getByRole('radio', { name: choice })).toBeChecked();
      await checkPage(page);
    });
  }

  test('follows the system theme by default', async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto('/settings');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
    await expect(page.getByRole('radio', { name: 'System' })).toBeChecked();
  });

  test('keeps compact rows after a reload', async ({ page }) => {
    await page.goto('/applications?instance=handbook&q=quiz-room');
    const height = async () => (await row(page, 'Applications', 'quiz-room').boundingBox())?.height ?? 0;
    await expect(row(page, 'Applications', 'quiz-room')).toBeVisible();
    const before = await height();
    await page.goto('/settings');
    await page.getByRole('radio', { name: 'Compact' }).click();
    await expect(page.locator('html')).toHaveAttribute('data-density', 'compact');
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('data-density', 'compact');
    await expect(page.getByRole('radio', { name: 'Compact' })).toBeChecked();
    await page.goto('/applications?instance=handbook&q=quiz-room');
    await expect(row(page, 'Applications', 'quiz-room')).toBeVisible();
    // Cards keep their touch target size.
    if (!isPhone(page)) expect(await height()).toBeLessThan(before);
    await checkPage(page);
  });

  test('keeps the sidebar collapsed, with labelled links', async ({ page }) => {
    await page.goto('/settings');
    test.skip(isPhone(page), 'The phone has a bar instead of a sidebar.');
    await page.getByRole('button', { name: 'Collapse sidebar' }).click();
    await page.reload();
    const widen = page.getByRole('button', { name: 'Expand sidebar' });
    await expect(widen).toBeVisible();
    const link = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Databases' });
    expect((await link.boundingBox())?.width ?? 999).toBeLessThan(60);
    await checkPage(page);
    await link.click();
    await expect(title(page, 'Databases')).toBeVisible();
    await widen.click();
    await expect(page.getByRole('button', { name: 'Collapse sidebar' })).toBeVisible();
  });
});

test('palette opens an application', async ({ page }) => {
  await page.goto('/');
  await expect(title(page, 'Overview')).toBeVisible();
  await page.getByRole('button', { name: 'Search everything' }).filter({ visible: true }).click();
  const palette = page.getByRole('dialog', { name: 'Search everything' });
  const input = palette.getByRole('combobox');
  await expect(input).toBeFocused();
  await input.fill('room-boo');
  await expect(palette.getByRole('option', { name: /room-booking/ })).toBeVisible();
  await checkPage(page);
  await input.press('Enter');
  await expect(title(page, 'room-booking')).toBeVisible();
  await expect(page).toHaveURL(/\/applications\/handbook\//);
  await page.getByRole('button', { name: 'Search everything' }).filter({ visible: true }).click();
  await input.fill('new app');
  await palette.getByRole('option', { name: 'New application' }).click();
  await expect(title(page, 'New application')).toBeVisible();
});

test('palette opens by shortcut, finds a page and restores focus', async ({ page }) => {
  await page.goto('/');
  await expect(title(page, 'Overview')).toBeVisible();
  const before = page.getByRole('button', { name: 'Refresh' });
  await before.focus();
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Search everything' });
  await expect(palette.getByRole('combobox')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(palette).toHaveCount(0);
  await expect(before).toBeFocused();
  await page.keyboard.press('Control+k');
  await palette.getByRole('combobox').fill('no such name at all');
  await expect(palette.getByText('No results for “no such name at all”.')).toBeVisible();
  await palette.getByRole('combobox').fill('servers');
  await palette.getByRole('option', { name: 'Servers', exact: true }).click();
  await expect(title(page, 'Servers')).toBeVisible();
  await expect(palette).toHaveCount(0);
});

test('slash focuses the page search, but types a slash in fields', async ({ page }) => {
  await page.goto('/applications');
  const search = page.getByRole('searchbox', { name: 'Search applications' });
  await expect(search).toBeVisible();
  await page.keyboard.press('/');
  await expect(search).toBeFocused();
  await expect(search).toHaveValue('');
  await page.keyboard.type('a/b');
  await expect(search).toHaveValue('a/b');
  await page.keyboard.press('Escape');
  await expect(search).toHaveValue('');
  await expect.poll(() => query(page, 'q')).toBeNull();
});

test('g and a letter navigate, ? lists shortcuts, both can be turned off', async ({ page }) => {
  await page.goto('/');
  await expect(title(page, 'Overview')).toBeVisible();
  const keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  // Shortcuts load after the page.
  await expect(async () => {
    await page.keyboard.press('?');
    await expect(keys).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect(keys.getByText('Go to Databases')).toBeVisible();
  await checkPage(page);
  await page.keyboard.press('g');
  await page.keyboard.press('b');
  await page.keyboard.press('Escape');
  await expect(keys).toHaveCount(0);
  await expect(title(page, 'Overview')).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('b');
  await expect(title(page, 'Databases')).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('ga');
  const search = page.getByRole('searchbox', { name: 'Search databases' });
  await expect(search).toHaveValue('ga');
  await expect(search).toHaveAttribute('aria-keyshortcuts', '/');
  await page.goto('/settings');
  await expect(async () => {
    await page.keyboard.press('?');
    await expect(keys).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.keyboard.press('Escape');
  await expect(keys).toHaveCount(0);
  // No reload: the handler is there, but disabled.
  await page.getByRole('radio', { name: 'Off' }).click();
  await page.keyboard.press('?');
  await page.keyboard.press('g');
  await page.keyboard.press('o');
  await page.waitForTimeout(500);
  await expect(title(page, 'Settings')).toBeVisible();
  await expect(keys).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('radio', { name: 'Off' })).toBeChecked();
  await page.goto('/databases');
  await expect(search).toBeVisible();
  await expect(search).not.toHaveAttribute('aria-keyshortcuts');
});

test('first Tab focuses the skip link', async ({ page }) => {
  await page.goto('/applications');
  await expect(title(page, 'Applications')).toBeVisible();
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to content' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});

test('unknown URL shows not found with a way back', async ({ page }) => {
  await page.goto('/no/such/page');
  await expect(title(page, 'Not found')).toBeVisible();
  await expect(page).toHaveTitle(/Not found · Flotilla$/);
  await checkPage(page);
  await page.getByRole('link', { name: 'Back to overview' }).click();
  await expect(title(page, 'Overview')).toBeVisible();
});

test('navigation reaches every page and marks the current one', async ({ page }) => {
  await page.goto('/');
  for (const place of [
    'Deployments',
    'Applications',
    'Databases',
    'Services',
    'Resources',
    'Servers',
    'Projects',
    'Private keys',
    'GitHub apps',
    'Teams',
    'Tags',
    'S3 storages',
    'Notifications',
    'Cloud tokens',
    'Instances',
    'Settings',
    'Overview',
  ]) {
    await goTo(page, place);
    await expect(title(page, place)).toBeVisible();
    await expect(page).toHaveTitle(new RegExp(`${place} · Flotilla$`));
    if (!isPhone(page))
      await expect(
        page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: new RegExp(`^${place}\\b`) }),
      ).toHaveAttribute('aria-current', 'page');
  }
});

test('phone bar has four links and More', async ({ page }) => {
  await page.goto('/');
  test.skip(!isPhone(page), 'The desktop has a sidebar.');
  const bar = page.getByRole('navigation', { name: 'Main' });
  await expect(bar.getByRole('link')).toHaveCount(3);
  await expect(bar.getByRole('link').or(bar.getByRole('button'))).toHaveText([
    /^Overview/,
    /^Deployments/,
    /^Resources/,
    /^More/,
  ]);
  for (const item of await bar.getByRole('link').all())
    expect((await item.boundingBox())?.height ?? 0).toBeGreaterThanOrEqual(44);
  const more = bar.getByRole('button', { name: 'More' });
  await more.click();
  await expect(more).toHaveAttribute('aria-expanded', 'true');
  const rest = page.getByRole('navigation', { name: 'More' });
  await expect(rest.getByRole('link')).toHaveText([
    'Applications',
    'Databases',
    'Backups',
    'Services',
    'Servers',
    'Projects',
    'Destinations',
    'Private keys',
    'GitHub apps',
    'Teams',
    'Tags',
    'S3 storages',
    'Notifications',
    'Cloud tokens',
    'Instances',
    'Settings',
  ]);
  await checkPage(page);
  await rest.getByRole('link', { name: 'Servers' }).click();
  await expect(title(page, 'Servers')).toBeVisible();
  await expect(rest).toHaveCount(0);
});

test('finds and restarts an application by keyboard only', async ({
  page,
  server,
  instance,
  startDemo,
  startFlotilla,
}) => {
  test.skip(isLive, 'Restarts an application.');
  const stage = await setStage(
    {
      server,
      instance: { ...instance, id: 'handbook', name: 'Handbook', dialect: 'reference', version: null },
      startDemo,
      startFlotilla,
    },
    { pace: 4 },
  );
  await page.goto(stage.address);
  await expect(page.getByText(/^\d+ resources? · /)).toBeVisible();
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Search everything' });
  await expect(palette.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('room-booking');
  await expect(palette.getByRole('option', { name: /room-booking/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(title(page, 'room-booking')).toBeVisible();
  const menu = page.getByRole('button', { name: 'Actions for room-booking' });
  const wanted = isPhone(page) ? menu : page.getByRole('button', { name: 'Restart', exact: true });
  await expect(wanted).toBeVisible();
  for (let presses = 0; presses < 60; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(wanted).toBeFocused();
  await page.keyboard.press('Enter');
  if (isPhone(page)) {
    const restart = page.getByRole('menuitem', { name: 'Restart', exact: true });
    for (let presses = 0; presses < 10; presses++) {
      if (await restart.evaluate((element) => element === document.activeElement)) break;
      await page.keyboard.press('ArrowDown');
    }
    await expect(restart).toBeFocused();
    await page.keyboard.press('Enter');
  }
  const dialog = page.getByRole('dialog', { name: 'Restart room-booking?' });
  await expect(dialog).toBeVisible();
  if (!isPhone(page)) {
    // After closing, focus returns to the trigger.
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(wanted).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(dialog).toBeVisible();
  }
  const yes = dialog.getByRole('button', { name: 'Restart', exact: true });
  for (let presses = 0; presses < 6; presses++) {
    if (await yes.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(yes).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(toast(page, 'Restart room-booking: queued')).toBeVisible();
  await expect(state(page, /^(Queued|Deploying)$/)).toBeVisible();
  expect(await receivedBy(stage.demo, '/restart')).toHaveLength(1);
});
