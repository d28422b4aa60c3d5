/** The interface by its roles and names, the same on the desktop and on the phone. */
import { expect, type Locator, type Page } from '@playwright/test';
import { checkA11y, noSideways } from './page.ts';
import { isFull } from './targets.ts';

export const isPhone = (page: Page): boolean => (page.viewportSize()?.width ?? 0) < 768;

const DIALOG = '[role=dialog], [role=alertdialog]';
/** Kinds of dialogs that this worker has checked. */
const checkedDialogs = new Set<string>();

/**
 * Expects that nothing is wider than the window, and that the open dialog is accessible. Axe runs once for each kind of dialog;
 * pages have it in `pages.spec.ts`, and everywhere with FLOTILLA_TEST_FULL=1.
 */
export async function checkPage(page: Page): Promise<void> {
  await noSideways(page);
  if (isFull) return checkA11y(page);
  const dialog = page.locator(DIALOG).last();
  if (!(await dialog.isVisible())) return;
  const [verb = ''] = (await dialog.getByRole('heading').first().innerText()).split(' ');
  const [, area = ''] = new URL(page.url()).pathname.split('/');
  const kind = `${area}: ${verb}`;
  if (checkedDialogs.has(kind)) return;
  checkedDialogs.add(kind);
  await checkA11y(page, { within: DIALOG });
}

/** Like `checkPage`, with axe: for states of a page that `pages.spec.ts` does not see. */
export async function checkState(page: Page): Promise<void> {
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

/** The value of a name in a description list. */
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

/** Presses an action and confirms it where a dialog opens. */
export async function actAnyway(page: Page, application: string, action: string): Promise<void> {
  await act(page, application, action);
  const dialog = page.getByRole('dialog', { name: `${action} ${application}?` });
  await dialog.or(toast(page, application)).first().waitFor();
  if (await dialog.isVisible()) await dialog.getByRole('button', { name: action, exact: true }).click();
}

/** A toast. */
export const toast = (page: Page, text: string | RegExp): Locator =>
  page
    .getByRole('region', { name: /^Notifications/ })
    .getByRole('listitem')
    .filter({ hasText: text });

/** Closes toasts, which otherwise stay for seconds. */
export async function closeToasts(page: Page, text: string | RegExp): Promise<void> {
  const shown = toast(page, text);
  await expect(async () => {
    for (const close of await shown.getByRole('button', { name: /^close/i }).all())
      await close.click({ timeout: 1000 });
    await expect(shown).toHaveCount(0, { timeout: 500 });
  }).toPass();
}

/** The state in the header of a detail page. */
export const state = (page: Page, word: string | RegExp): Locator =>
  page
    .getByRole('main')
    .getByText(word, typeof word === 'string' ? { exact: true } : {})
    .first();

/** Selects options of a list's filter. */
export async function filterBy(page: Page, filter: string, ...options: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^Filter by ${filter}`, 'i') }).click();
  for (const option of options) await page.getByRole('menuitemcheckbox', { name: new RegExp(`^${option}`) }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
}

/** Opens a page by the main navigation. */
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

/** The back button. `page.goBack()` waits for a load, which a single-page application does not have. */
export const goBack = (page: Page): Promise<void> => page.evaluate(() => history.back());
