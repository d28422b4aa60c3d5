/** Shared variables of teams, projects, environments and servers: add, edit, reference, delete, or why not. */
import type { Page } from '@playwright/test';
import { expect, mayWrite, onDialects, test } from './fixtures.ts';
import { ONE_PAGE, waitForBudget } from './support/budget.ts';
import { partsOf, pick, projectsOf } from './support/discover.ts';
import { removeProject } from './support/place.ts';
import { receivedBy, setStage } from './support/stage.ts';
import { checkPage, title } from './support/ui.ts';

test.describe.configure({ timeout: 360_000 });

const rowOf = (page: Page, key: string) =>
  page.getByRole('list', { name: 'Variables' }).getByRole('listitem', { name: key, exact: true });

async function save(page: Page, counted: string): Promise<void> {
  await expect(page.getByText(counted, { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Review and save' }).click();
  const review = page.getByRole('dialog', { name: 'Save these changes?' });
  await expect(review.getByRole('list', { name: 'Changes' }).getByRole('listitem')).toHaveCount(1);
  await review.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(review).toHaveCount(0);
}

/** Tab URL of each owner kind; live instances use a project created for the test. */
async function ownersOf(page: Page, address: string, instance: { readonly id: string; readonly live: boolean }) {
  let made: string | null = null;
  if (instance.live) {
    const name = `flotilla-e2e-${Date.now()}`;
    await page.goto(`${address}/projects/new?instance=${instance.id}`);
    await page.getByRole('textbox', { name: 'Name' }).fill(name);
    await page.getByRole('button', { name: 'Create project' }).click();
    await expect(title(page, name)).toBeVisible();
    made = new URL(page.url()).pathname.split('/').at(-1) ?? null;
  }
  const [parts, projects] = await Promise.all([partsOf(address, instance.id), projectsOf(address, instance.id)]);
  const server = pick(parts.servers.data, 'server');
  const project = pick(projects, 'project', ({ uuid }) => made === null || uuid === made);
  const environment = pick(project.environments, 'environment');
  const at = `${address}/projects/${instance.id}/${project.uuid}`;
  const pages = {
    team: `${address}/teams/${instance.id}/current`,
    project: at,
    environment: `${at}/${environment.uuid ?? environment.name}`,
    server: `${address}/servers/${instance.id}/${server.uuid}`,
  } as const;
  return { pages, made };
}

onDialects({ '4.0.0': 'there are no shared variables' }, () => {
  test('manages shared variables of all four owners, or shows the required version @live', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
  }) => {
    test.skip(!mayWrite, 'Creates variables: set E2E_COOLIFY_WRITE=1.');
    const stage = await setStage({ server, instance, startDemo, startFlotilla });
    const { pages, made } = await ownersOf(page, stage.address, instance);
    const key = `E2E_${Date.now()}`;
    const [, minor = 0] = (instance.version ?? '').split('.').map(Number);
    const able = instance.dialect === 'coolify' && minor >= 3;
    for (const [kind, at] of Object.entries(pages)) {
      await waitForBudget(ONE_PAGE);
      await page.goto(at);
      await page
        .getByRole('navigation', { name: 'Sections' })
        .getByRole('link', { name: 'Shared variables', exact: true })
        .click();
      await expect(page).toHaveURL(/\/shared-variables$/);
      await expect(page.getByText(`{{${kind}.NAME}}`, { exact: true })).toBeVisible();
      if (!able) {
        await expect(page.getByText('No shared variables here')).toBeVisible();
        await expect(page.getByText(/^Needs Coolify 4\.3\.0|^Not available in this Coolify version/)).toBeVisible();
        await checkPage(page);
        continue;
      }
      await page.getByRole('button', { name: 'Add variable' }).click();
      await page.getByLabel('Name of the new variable').fill(key);
      await rowOf(page, key).getByLabel(`Value of ${key}`, { exact: true }).fill('one');
      await checkPage(page);
      await save(page, '1 added');
      const row = rowOf(page, key);
      await expect(row.getByText(`{{${kind}.${key}}}`, { exact: true })).toBeVisible();
      await expect(row.getByRole('button', { name: `Copy the reference to ${key}` })).toBeVisible();
      await row.getByRole('button', { name: `Show the value of ${key}` }).click();
      await row.getByLabel(`Value of ${key}`, { exact: true }).fill('two');
      await save(page, '1 changed');
      await page.reload();
      await row.getByRole('button', { name: `Show the value of ${key}` }).click();
      await expect(row.getByLabel(`Value of ${key}`, { exact: true })).toHaveValue('two');
      await checkPage(page);
      await row.getByRole('button', { name: `Delete ${key}` }).click();
      await save(page, '1 deleted');
      await expect(row).toHaveCount(0);
    }
    await removeProject(stage, made);
    if (stage.demo === null) return;
    const calls = (await receivedBy(stage.demo, /\/envs(\/\w+)?$/)).filter(({ method }) => method !== 'GET');
    const once = [
      ['POST', expect.stringMatching(/\/envs$/), 201, expect.objectContaining({ key, value: 'one' })],
      // Partial update by id: the name is not sent.
      ['PATCH', expect.stringMatching(/\/envs\/\d+$/), 200, expect.not.objectContaining({ key })],
      ['DELETE', expect.stringMatching(/\/envs\/\d+$/), 200, undefined],
    ];
    expect(calls.map(({ method, path, status, body }) => [method, path, status, body])).toEqual(
      able ? [...once, ...once, ...once, ...once] : [],
    );
    expect(new Set(calls.map(({ path }) => path.replace(/.*\/v1\/(\w+).*?(environments)?.*/, '$1'))).size).toBe(
      able ? 3 : 0,
    );
  });
});
