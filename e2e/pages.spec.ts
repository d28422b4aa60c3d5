/** Every page, opened by its address: a clean console, accessible in both themes, not wider than the window, and titled. */
import type { Page } from '@playwright/test';
import { ONE_PAGE, waitForBudget } from './support/budget.ts';
import { expect, isLive, test } from './fixtures.ts';
import { applicationsOf, isUp, partsOf } from './support/discover.ts';
import { checkA11y, noSideways } from './support/page.ts';
import { otherDialects } from './support/targets.ts';
import { isPhone } from './support/ui.ts';

// The rate limit of a live instance slows the walk down.
test.describe.configure({ timeout: isLive ? 1_800_000 : 1_200_000 });

/** The paths of the lists, and of one resource of each type that exists. */
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

/** Waits for the heading and for everything that is still loading. */
async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page).toHaveTitle(/\S · Flotilla$/);
  await expect(page.locator('.skeleton')).toHaveCount(0, { timeout: 20_000 });
}

/**
 * Opens every path; `check` collects what it finds, so that one run reports all pages.
 * @param part of how many: the parts run side by side
 */
async function walk(
  page: Page,
  paths: readonly string[],
  [part, parts]: readonly [number, number],
  check: (path: string) => Promise<void>,
): Promise<void> {
  expect(paths.length).toBeGreaterThan(isLive ? 30 : 50);
  const faults: string[] = [];
  for (const path of paths.filter((_, index) => index % parts === part)) {
    await test.step(path, async () => {
      await waitForBudget(ONE_PAGE);
      await page.goto(path);
      try {
        await check(path);
      } catch (error) {
        faults.push(`${path}: ${error instanceof Error ? error.message : String(error)}`);
      }
    });
  }
  expect(faults.join('\n\n')).toBe('');
}

/** On the phone also as narrow as a small one. */
async function checkLayout(page: Page): Promise<void> {
  await noSideways(page);
  const size = page.viewportSize();
  if (!isPhone(page) || size === null) return;
  await page.setViewportSize({ width: 360, height: size.height });
  await noSideways(page).finally(() => page.setViewportSize(size));
}

const PARTS = isLive ? 1 : 3;
for (let part = 0; part < PARTS; part++) {
  test(`every page is accessible in both themes, part ${part + 1} @live`, async ({ page, server, instance }) => {
    await walk(page, await allPaths(server.address, instance.id), [part, PARTS], async () => {
      await page.emulateMedia({ colorScheme: 'light' });
      await settled(page);
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
      await checkA11y(page);
      await checkLayout(page);
      await page.emulateMedia({ colorScheme: 'dark' });
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
      await checkA11y(page, { only: 'color-contrast' });
    });
  });
}

for (const dialect of isLive ? [] : otherDialects) {
  test.describe(`on ${dialect.name}`, () => {
    test.use({ target: dialect });
    test('every page renders', async ({ page, server, instance }) => {
      await walk(page, await allPaths(server.address, instance.id), [0, 1], async () => {
        await settled(page);
        await noSideways(page);
      });
    });
  });
}
