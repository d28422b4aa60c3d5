/** Every page there is, in both themes: nothing in the console, accessible, never wider than 360 px, titled, and itself after a reload. */
import type { Page } from '@playwright/test';
import { ONE_PAGE, waitForBudget } from './support/budget.ts';
import { expect, isLive, test } from './fixtures.ts';
import { applicationsOf, isUp, partsOf } from './support/discover.ts';
import { checkPage, isPhone } from './support/ui.ts';

// A live instance lets so many calls through a minute and no more; a phone looks at each page in two widths.
test.describe.configure({ timeout: isLive ? 1_800_000 : 1_200_000 });

/** The paths of the lists, and of one of each kind that there is. */
async function allPaths(address: string, instance: string): Promise<readonly string[]> {
  const [parts, applications] = await Promise.all([partsOf(address, instance), applicationsOf(address, instance)]);
  const one = (path: string, rows: readonly { readonly uuid: string }[]): string[] =>
    rows.slice(0, 1).map(({ uuid }) => `/${path}/${instance}/${uuid}`);
  const application = one('applications', [...applications.filter(isUp), ...applications]);
  const deployment = parts.deployments.data.flatMap(({ uuid, applicationUuid }) =>
    applicationUuid === null ? [] : [`/applications/${instance}/${applicationUuid}/deployments/${uuid}`],
  );
  return [
    '/', '/deployments', '/applications', '/databases', '/backups', '/services', '/servers', '/projects', '/destinations', '/resources',
    '/private-keys', '/github-apps', '/teams', '/tags', '/s3-storages', '/notifications', '/cloud-tokens', '/instances', '/instances/new', '/settings',
    ...['applications', 'databases', 'services', 'servers', 'projects', 'private-keys', 'github-apps', 's3-storages', 'cloud-tokens', 'tags'].map((list) => `/${list}/new`),
    `/instances/${instance}`,
    ...tabs(application, 'deployments', 'deployments/rollback', 'logs', 'environment', 'previews', 'tasks', 'storages', 'settings'),
    ...deployment.slice(0, 1),
    ...tabs(one('databases', parts.databases.data), 'logs', 'environment', 'backups', 'storages', 'settings'),
    ...tabs(one('services', parts.services.data), 'logs', 'environment', 'tasks', 'storages', 'settings'),
    ...tabs(one('servers', parts.servers.data), 'proxy', 'cleanup', 'sentinel', 'destinations', 'shared-variables', 'settings'),
    ...tabs(one('projects', parts.projects.data), 'shared-variables'),
    '/no-such-page',
  ]; // prettier-ignore
}

/** A detail page and its tabs. */
const tabs = (pages: readonly string[], ...names: readonly string[]): readonly string[] =>
  pages.flatMap((page) => [page, ...names.map((name) => `${page}/${name}`)]);

/** The page has its heading and what it waits for: nothing that only holds a place is left. */
async function settled(page: Page): Promise<string> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page).toHaveTitle(/\S · Flotilla$/);
  await expect(page.locator('.skeleton')).toHaveCount(0, { timeout: 20_000 });
  return page.getByRole('heading', { level: 1 }).innerText();
}

for (const theme of ['light', 'dark'] as const) {
  test(`every page passes in ${theme} @live`, async ({ page, server, instance }) => {
    await page.emulateMedia({ colorScheme: theme });
    const size = page.viewportSize() ?? { width: 0, height: 0 };
    const paths = await allPaths(server.address, instance.id);
    expect(paths.length).toBeGreaterThan(isLive ? 30 : 55);
    const faults: string[] = [];
    for (const path of paths) {
      await test.step(path, async () => {
        await waitForBudget(ONE_PAGE);
        await page.goto(path);
        const heading = await settled(page);
        await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
        try {
          await checkPage(page);
          if (isPhone(page)) {
            await page.setViewportSize({ width: 360, height: size.height });
            await checkPage(page);
            await page.setViewportSize(size);
          }
        } catch (error) {
          // All pages are walked: one run tells all that is wrong.
          faults.push(error instanceof Error ? error.message : String(error));
          await page.setViewportSize(size);
        }
        if (theme === 'light') {
          await page.reload();
          expect(await settled(page), `${path} after a reload`).toBe(heading);
        }
      });
    }
    expect(faults.join('\n\n')).toBe('');
  });
}
