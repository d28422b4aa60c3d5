/** All resources on one page: grouped, filtered, exported as shown, with the actions of each kind. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, onDialects, test } from './fixtures.ts';
import { partsOf, pick } from './support/discover.ts';
import { receivedBy, setStage } from './support/stage.ts';
import { checkPage, filterBy, query, row, rows, title, toast } from './support/ui.ts';

test.describe.configure({ timeout: 90_000 });

async function download(page: Page, format: 'CSV' | 'JSON'): Promise<string> {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const file = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: new RegExp(`^${format}`) }).click();
  const got = await file;
  expect(got.suggestedFilename()).toBe(`resources.${format.toLowerCase()}`);
  return readFile(await got.path(), 'utf8');
}

onDialects({ '4.0.0': 'nothing can be moved or cloned' }, () => {
  test('moves and clones databases and services from their lists, where the version supports it', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
  }) => {
    test.skip(instance.live, 'Demo only.');
    const stage = await setStage({ server, instance, startDemo, startFlotilla });
    const parts = await partsOf(stage.address, instance.id);
    for (const [path, { name }] of [
      ['databases', pick(parts.databases.data, 'database')],
      ['services', pick(parts.services.data, 'service')],
    ] as const) {
      await page.goto(`${stage.address}/${path}?instance=${instance.id}`);
      const open = page.getByRole('button', { name: `Actions for ${name}`, exact: true }).first();
      await open.click();
      const move = page.getByRole('menuitem', { name: 'Move…' });
      if (instance.version !== '4.3.10') {
        await expect(move).toHaveAttribute('aria-disabled', 'true');
        await expect(page.getByRole('menuitem', { name: 'Clone…' })).toHaveAttribute('aria-disabled', 'true');
        continue;
      }
      await move.click();
      const moving = page.getByRole('dialog', { name: `Move ${name}` });
      await moving.getByLabel('New location').selectOption({ index: 1 });
      await moving.getByRole('button', { name: 'Move', exact: true }).click();
      await expect(toast(page, `Move ${name} to `)).toContainText('moved successfully');
      await open.click();
      await page.getByRole('menuitem', { name: 'Clone…' }).click();
      const cloning = page.getByRole('dialog', { name: `Clone ${name}` });
      await expect(cloning.getByLabel('Destination')).not.toHaveValue('');
      await checkPage(page);
      await cloning.getByRole('button', { name: 'Clone', exact: true }).click();
      await expect(title(page, `${name}-clone`)).toBeVisible({ timeout: 20_000 });
    }
    const sent = await receivedBy(stage.demo, /\/(databases|services)\/\w+\/(move|clone)$/);
    expect(sent.map(({ status }) => status)).toEqual(instance.version === '4.3.10' ? [200, 201, 200, 201] : []);
  });
});

onDialects({}, () => {
  test('reads all resources from the resources endpoint, grouped and filtered in the URL @live', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
  }) => {
    const stage = await setStage({ server, instance, startDemo, startFlotilla });
    const parts = await partsOf(stage.address, instance.id);
    const all = [...parts.applications.data, ...parts.databases.data, ...parts.services.data];
    pick(all, 'resources');
    await page.goto(`${stage.address}/resources?instance=${instance.id}`);
    await expect(title(page, 'Resources')).toBeVisible();
    await expect(page.getByRole('status').filter({ hasText: /^\d+ of \d+$/ })).toHaveText(
      new RegExp(`^${all.length} of ${all.length}$`),
    );
    if (stage.demo !== null)
      await expect
        .poll(async () => (await receivedBy(stage.demo, '/resources')).map((call) => `${call.method} ${call.status}`))
        .toContain('GET 200');
    await checkPage(page);

    await page.getByRole('combobox', { name: 'Group by' }).selectOption('kind');
    expect(query(page, 'group')).toBe('kind');
    await expect(page.getByRole('heading', { level: 2, name: /^Applications/ })).toBeVisible();
    await page.reload();
    await expect(page.getByRole('heading', { level: 2, name: /^Services/ })).toBeVisible();
    await checkPage(page);
    await page.getByRole('combobox', { name: 'Group by' }).selectOption('');
    await filterBy(page, 'kind', 'Service');
    expect(query(page, 'kind')).toBe('service');
    const data = JSON.parse(await download(page, 'JSON')) as { kind: string; uuid: string }[];
    expect(data.map(({ uuid }) => uuid).toSorted()).toEqual(parts.services.data.map(({ uuid }) => uuid).toSorted());
    expect(new Set(data.map(({ kind }) => kind))).toEqual(new Set(parts.services.data.length === 0 ? [] : ['Service']));
  });
});

test('filters by project and server, and exports the shown rows in order', async ({ page }) => {
  await page.goto('/resources?sort=name');
  await filterBy(page, 'project', 'Shop');
  await expect(row(page, 'Resources', 'mail-relay')).toBeVisible();
  await expect(row(page, 'Resources', 'gitea')).toHaveCount(0);
  expect(query(page, 'project')).toMatch(/^production\/[a-z0-9]{24}$/);
  await filterBy(page, 'server', 'worker-01');
  await expect(row(page, 'Resources', 'mail-relay')).toBeVisible();
  await page.reload();
  await expect(row(page, 'Resources', 'mail-relay')).toBeVisible();
  const names = await rows(page, 'Resources')
    .getByRole('link')
    .evaluateAll((links) =>
      links
        .filter((link) => (link.getAttribute('href') ?? '').startsWith('/'))
        .map((link) => (link.getAttribute('href') ?? '').split('/').at(-1)),
    );
  const lines = (await download(page, 'CSV')).trimEnd().split('\r\n');
  expect(lines[0]).toBe('instance,kind,name,state,project,environment,server,source,domains,description,uuid');
  expect(lines.slice(1).map((line) => line.split(',').at(-1))).toEqual(names);
  expect(lines.slice(1).every((line) => line.includes(',worker-01,') && line.startsWith('Production,'))).toBe(true);
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect(row(page, 'Resources', 'gitea')).toBeVisible();
  expect(query(page, 'project')).toBeNull();
});

test('rows have the actions of their kind', async ({ page }) => {
  await page.goto('/resources?instance=production&kind=service');
  await row(page, 'Resources', 'gitea').getByRole('button', { name: 'Actions for gitea' }).click();
  await expect(page.getByRole('menuitem', { name: 'Pull and restart' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.goto('/resources?instance=production&kind=application');
  await row(page, 'Resources', 'backoffice').getByRole('button', { name: 'Actions for backoffice' }).click();
  await expect(page.getByRole('menuitem', { name: 'Deploy', exact: true })).toBeVisible();
});

test('lists, searches and groups 300 resources without delay', async ({ page, startDemo, startFlotilla }) => {
  const demo = await startDemo({ applications: 300 });
  const { address } = await startFlotilla({
    FLOTILLA_DEMO: 'off',
    COOLIFY_INSTANCES: JSON.stringify([{ name: 'Big', url: demo.address, token: demo.token('root') }]),
  });
  await page.goto(`${address}/resources`);
  const count = page.getByRole('status').filter({ hasText: /^\d/ });
  await expect(count).toHaveText(/^3\d\d$/, { timeout: 20_000 });
  const began = Date.now();
  await page.getByRole('combobox', { name: 'Group by' }).selectOption('server');
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search resources' }).fill('shop');
  await expect(count).toHaveText(/^\d+ of 3\d\d$/);
  // Generous, because a busy machine is many times slower; re-rendering every row would still take longer.
  expect(Date.now() - began).toBeLessThan(8_000);
});
