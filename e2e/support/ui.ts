/** The interface in a person's words, the same on the desktop and on the phone. */
import { expect, type Locator, type Page } from '@playwright/test';
import { checkA11y, noSideways } from './page.ts';

export const isPhone = (page: Page): boolean => (page.viewportSize()?.width ?? 0) < 768;

/** What every page has to pass, wherever a journey stands. */
export async function checkPage(page: Page): Promise<void> {
  await checkA11y(page);
  await noSideways(page);
}

export const title = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('heading', { level: 1, name, ...(typeof name === 'string' ? { exact: true } : {}) });

/** The rows of a list with a link in them: rows of a table, or cards on the phone. */
export function rows(page: Page, list: string): Locator {
  return isPhone(page)
    ? page.getByRole('list', { name: list, exact: true }).getByRole('listitem')
    : page
        .getByRole('table', { name: list, exact: true })
        .getByRole('row')
        .filter({ has: page.getByRole('link') });
}

/** The first link of each row, which is its name. */
export async function rowNames(page: Page, list: string): Promise<readonly string[]> {
  const all = await rows(page, list).all();
  return Promise.all(
    all.map(async (row) => (await row.getByRole('link').first().innerText()).split('\n').at(-1) ?? ''),
  );
}

export const row = (page: Page, list: string, name: string): Locator =>
  rows(page, list).filter({ has: page.getByRole('link', { name, exact: true }) });

/** The value beside a name, as “About” has them. */
export const fact = (page: Page, name: string): Locator =>
  page
    .getByRole('term')
    .filter({ hasText: new RegExp(`^${name}$`) })
    .locator('..')
    .getByRole('definition');

/** Presses an action of the application whose page is open. */
export async function act(page: Page, application: string, action: string): Promise<void> {
  if (isPhone(page)) {
    await page.getByRole('button', { name: `Actions for ${application}`, exact: true }).click();
    await page.getByRole('menuitem', { name: action, exact: true }).click();
  } else await page.getByRole('button', { name: action, exact: true }).click();
}

/** Presses an action and says yes where it asks. */
export async function actAnyway(page: Page, application: string, action: string): Promise<void> {
  await act(page, application, action);
  const dialog = page.getByRole('dialog', { name: `${action} ${application}?` });
  await dialog.or(toast(page, application)).first().waitFor();
  if (await dialog.isVisible()) await dialog.getByRole('button', { name: action, exact: true }).click();
}

/** A message that passes by. */
export const toast = (page: Page, text: string | RegExp): Locator =>
  page
    .getByRole('region', { name: /^Notifications/ })
    .getByRole('listitem')
    .filter({ hasText: text });

/** The state that the head of a detail page shows. */
export const state = (page: Page, word: string | RegExp): Locator =>
  page
    .getByRole('main')
    .getByText(word, typeof word === 'string' ? { exact: true } : {})
    .first();

/** Chooses in a list's filter; the menu stays open for several. */
export async function filterBy(page: Page, filter: string, ...options: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^Filter by ${filter}`, 'i') }).click();
  for (const option of options) await page.getByRole('menuitemcheckbox', { name: new RegExp(`^${option}`) }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
}

/** Goes to a place of the application by its navigation. */
export async function goTo(page: Page, place: string): Promise<void> {
  const main = page.getByRole('navigation', { name: 'Main' });
  const link = main.getByRole('link', { name: new RegExp(`^${place}\\b`) });
  await main.getByRole('link').first().waitFor();
  if (isPhone(page) && (await link.count()) === 0) {
    await main.getByRole('button', { name: 'More' }).click();
    await page.getByRole('navigation', { name: 'More' }).getByRole('link', { name: place, exact: true }).click();
    return;
  }
  // What is rarely needed is behind a button in the sidebar.
  if (!isPhone(page) && (await link.count()) === 0) await main.getByRole('button', { name: 'More' }).click();
  await link.click();
}

/** The query of the address bar. */
export const query = (page: Page, name: string): string | null => new URL(page.url()).searchParams.get(name);

/** The back button. Not `page.goBack()`: that one waits for a load, and within the application there is none. */
export const goBack = (page: Page): Promise<void> => page.evaluate(() => history.back());
