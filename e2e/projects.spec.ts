/** Projects and their environments: made, renamed, looked into and deleted, in each way an instance speaks. */
import type { Page } from '@playwright/test';
import { expect, mayWrite, onEachInstance, test } from './fixtures.ts';
import { partsOf, pick, projectsOf } from './support/discover.ts';
import { receivedBy, setStage } from './support/stage.ts';
import { checkPage, title, toast } from './support/ui.ts';

test.describe.configure({ timeout: 120_000 });

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** Types the name that a deletion asks for, and deletes. */
async function deleteByName(page: Page, name: string, kind: string): Promise<void> {
  await press(page, 'Delete');
  const dialog = page.getByRole('dialog', { name: `Delete ${name}?` });
  const button = dialog.getByRole('button', { name: `Delete ${kind}` });
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await dialog.getByRole('textbox').fill(name);
  await button.click();
  await expect(dialog).toBeHidden();
}

onEachInstance(() => {
  test('a project is made, gets environments, is changed and deleted @live', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
    allowConsole,
  }) => {
    test.skip(!mayWrite, 'E2E_COOLIFY_WRITE=1 lets the journey make a project of its own.');
    const stage = await setStage({ server, instance, startDemo, startFlotilla });
    const name = `flotilla-e2e-${Date.now()}`;
    await page.goto(`${stage.address}/projects/new?instance=${instance.id}`);
    // Coolify's rule; the reference has none.
    if (instance.dialect === 'coolify') {
      await page.getByRole('textbox', { name: 'Name' }).fill('x');
      await press(page, 'Create project');
      await expect(page.getByText('Use at least 3 characters.')).toBeVisible();
    }
    await page.getByRole('textbox', { name: 'Name' }).fill(name);
    await page.getByRole('textbox', { name: 'Description' }).fill('Made by a test');
    await checkPage(page);
    await press(page, 'Create project');
    await expect(title(page, name)).toBeVisible();
    const environment = (of: string) => page.getByRole('region', { name: new RegExp(`^${of}`) });
    await expect(environment('production')).toContainText('Nothing in it.');
    await checkPage(page);
    const project = new URL(page.url()).pathname.split('/').at(-1) ?? '';

    await press(page, 'New environment');
    const dialog = page.getByRole('dialog', { name: 'New environment' });
    await dialog.getByRole('textbox', { name: 'Name' }).fill('staging');
    await dialog.getByRole('button', { name: 'Create environment' }).click();
    await expect(environment('staging')).toBeVisible();

    // The same name again: the instance's own sentence, and what was typed is kept.
    allowConsole(/status of (409|422|424)/);
    await press(page, 'New environment');
    await dialog.getByRole('textbox', { name: 'Name' }).fill('staging');
    await dialog.getByRole('button', { name: 'Create environment' }).click();
    await expect(dialog.getByRole('alert')).toContainText('Environment with this name already exists.');
    await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('staging');
    await dialog.getByRole('button', { name: 'Cancel' }).click();

    await page.getByRole('link', { name: 'Open the environment staging' }).click();
    await expect(title(page, 'staging')).toBeVisible();
    await checkPage(page);
    let second = 'staging';
    const rename = page.getByRole('button', { name: 'Rename', exact: true });
    if ((await rename.getAttribute('aria-disabled')) === 'true')
      await expect(rename).toHaveAttribute('title', /Needs Coolify 4\.3\.0|Not available in this Coolify version/);
    else {
      await rename.click();
      second = 'preview';
      const renaming = page.getByRole('dialog', { name: 'Rename staging' });
      await renaming.getByRole('textbox', { name: 'Name' }).fill(second);
      await renaming.getByRole('button', { name: 'Save' }).click();
      await expect(title(page, second)).toBeVisible();
    }
    await deleteByName(page, second, 'environment');
    await expect(title(page, name)).toBeVisible();
    await expect(environment('production')).toBeVisible();
    await expect(environment(second)).toHaveCount(0);

    await press(page, 'Edit');
    const edit = page.getByRole('dialog', { name: `Edit ${name}` });
    await edit.getByRole('textbox', { name: 'Description' }).fill('Changed by a test');
    await edit.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Changed by a test').first()).toBeVisible();

    await deleteByName(page, name, 'project');
    await expect(title(page, 'Projects')).toBeVisible();
    await expect(toast(page, `${name} is deleted`)).toBeVisible();

    if (stage.demo === null) return;
    const calls = async (method: string, end: RegExp) =>
      (await receivedBy(stage.demo, end)).filter((call) => call.method === method).map((call) => call.status);
    expect(await calls('POST', /\/projects$/)).toEqual([201]);
    expect(await calls('POST', new RegExp(`/${project}/environments$`))).toEqual([
      201,
      instance.dialect === 'reference' ? 422 : 409,
    ]);
    expect(await calls('PATCH', /\/environments\/[a-z0-9]{24}$/)).toEqual(second === 'preview' ? [200] : []);
    // By uuid: a name would be looked up first, and some collide with other calls.
    expect(await calls('DELETE', /\/environments\/[a-z0-9]{24}$/)).toEqual([200]);
    expect(await calls('PATCH', new RegExp(`/${project}$`))).toEqual([201]);
    expect(await calls('DELETE', new RegExp(`/${project}$`))).toEqual([200]);
    const one =
      instance.dialect === 'reference' ? `/${project}/environments/[a-z0-9]{24}$` : `/${project}/[a-z0-9]{24}$`;
    expect((await calls('GET', new RegExp(one))).length).toBeGreaterThan(0);
  });

  test('an environment shows what its own call leaves out, and is not deleted while it is full @live', async ({
    page,
    server,
    instance,
  }) => {
    const [{ databases }, projects] = await Promise.all([
      partsOf(server.address, instance.id),
      projectsOf(server.address, instance.id),
    ]);
    const left = ['keydb', 'clickhouse', 'dragonfly'];
    const placed = databases.data.flatMap((database) =>
      projects.flatMap((project) =>
        project.environments.flatMap((environment) =>
          environment.id !== null && environment.id === database.environmentId && environment.uuid !== null
            ? [{ database, project, environment }]
            : [],
        ),
      ),
    );
    const { database, project, environment } = pick(
      [...placed.filter((item) => left.includes(item.database.engine ?? '')), ...placed],
      'database in an environment',
    );
    await page.goto(`/projects/${instance.id}/${project.uuid}/${environment.uuid ?? ''}`);
    await expect(title(page, environment.name)).toBeVisible();
    const resources = page.getByRole('region', { name: /^Resources/ });
    await expect(resources.getByRole('link', { name: database.name, exact: true }).first()).toBeVisible();
    await checkPage(page);
    await press(page, 'New resource');
    await expect(page.getByRole('menuitem', { name: 'New database' })).toBeVisible();
    await page.keyboard.press('Escape');
    await press(page, 'Delete');
    const dialog = page.getByRole('dialog', { name: `Delete ${environment.name}?` });
    await expect(dialog.getByText('It is not empty.')).toBeVisible();
    await dialog.getByRole('textbox').fill(environment.name);
    // Coolify refuses it; the reference does not say so, and a person decides.
    const remove = dialog.getByRole('button', { name: 'Delete environment' });
    if (instance.dialect === 'reference') await expect(remove).not.toHaveAttribute('aria-disabled');
    else await expect(remove).toHaveAttribute('aria-disabled', 'true');
    await checkPage(page);
    await dialog.getByRole('link', { name: database.name, exact: true }).first().click();
    await expect(title(page, database.name)).toBeVisible();
  });
});
