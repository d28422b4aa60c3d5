/** Projects and environments: create, rename, view and delete, on each kind of instance. */
import type { Page } from '@playwright/test';
import { expect, mayWrite, onDialects, test } from './fixtures.ts';
import { partsOf, pick, projectsOf } from './support/discover.ts';
import { receivedBy, setStage } from './support/stage.ts';
import { checkPage, title, toast } from './support/ui.ts';

test.describe.configure({ timeout: 120_000 });

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** Types the name to confirm, then deletes. */
async function deleteByName(page: Page, name: string, kind: string): Promise<void> {
  await press(page, 'Delete');
  const dialog = page.getByRole('dialog', { name: `Delete ${name}?` });
  const button = dialog.getByRole('button', { name: `Delete ${kind}` });
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await dialog.getByRole('textbox').fill(name);
  await button.click();
  await expect(dialog).toBeHidden();
}

onDialects({ '4.0.0': 'an environment cannot be renamed', reference: 'environments have another path' }, () => {
  test('creates a project, adds environments, edits and deletes it @live', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
    allowConsole,
  }) => {
    test.skip(!mayWrite, 'It creates a project: set E2E_COOLIFY_WRITE=1.');
    const stage = await setStage({ server, instance, startDemo, startFlotilla });
    const name = `flotilla-e2e-${Date.now()}`;
    await page.goto(`${stage.address}/projects/new?instance=${instance.id}`);
    // Coolify's rule; the reference API has none.
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
    await expect(environment('production')).toContainText('No resources');
    await checkPage(page);
    const project = new URL(page.url()).pathname.split('/').at(-1) ?? '';

    await press(page, 'New environment');
    const dialog = page.getByRole('dialog', { name: 'New environment' });
    await dialog.getByRole('textbox', { name: 'Name' }).fill('staging');
    await dialog.getByRole('button', { name: 'Create environment' }).click();
    await expect(environment('staging')).toBeVisible();

    // A duplicate name: shows the instance's message and keeps the input. The reference API does not promise that it is refused.
    if (stage.demo !== null) {
      allowConsole(/status of (409|422|424)/);
      await press(page, 'New environment');
      await dialog.getByRole('textbox', { name: 'Name' }).fill('staging');
      await dialog.getByRole('button', { name: 'Create environment' }).click();
      await expect(dialog.getByRole('alert')).toContainText('Environment with this name already exists.');
      await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('staging');
      await dialog.getByRole('button', { name: 'Cancel' }).click();
    }

    await page.getByRole('link', { name: 'Open environment staging' }).click();
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
    await expect(toast(page, `Deleted ${name}`)).toBeVisible();

    if (stage.demo === null) return;
    const calls = async (method: string, end: RegExp) =>
      (await receivedBy(stage.demo, end)).filter((call) => call.method === method).map((call) => call.status);
    expect(await calls('POST', /\/projects$/)).toEqual([201]);
    expect(await calls('POST', new RegExp(`/${project}/environments$`))).toEqual([
      201,
      instance.dialect === 'reference' ? 422 : 409,
    ]);
    expect(await calls('PATCH', /\/environments\/[a-z0-9]{24}$/)).toEqual(second === 'preview' ? [200] : []);
    // By uuid, because a name needs a lookup first and may collide with other routes.
    expect(await calls('DELETE', /\/environments\/[a-z0-9]{24}$/)).toEqual([200]);
    expect(await calls('PATCH', new RegExp(`/${project}$`))).toEqual([201]);
    expect(await calls('DELETE', new RegExp(`/${project}$`))).toEqual([200]);
    const one =
      instance.dialect === 'reference' ? `/${project}/environments/[a-z0-9]{24}$` : `/${project}/[a-z0-9]{24}$`;
    expect((await calls('GET', new RegExp(one))).length).toBeGreaterThan(0);
  });
});

onDialects({ reference: 'it may delete an environment in use' }, () => {
  test('an environment shows resources its endpoint omits, and cannot be deleted while it has resources @live', async ({
    page,
    server,
    instance,
  }) => {
    const [{ databases }, projects] = await Promise.all([
      partsOf(server.address, instance.id),
      projectsOf(server.address, instance.id),
    ]);
    const left = ['keydb', 'clickhouse', 'dragonfly'];
    const located = databases.data.flatMap((database) =>
      projects.flatMap((project) =>
        project.environments.flatMap((environment) =>
          environment.id !== null && environment.id === database.environmentId && environment.uuid !== null
            ? [{ database, project, environment }]
            : [],
        ),
      ),
    );
    const { database, project, environment } = pick(
      [...located.filter((item) => left.includes(item.database.engine ?? '')), ...located],
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
    await expect(dialog.getByText('The environment still has resources.')).toBeVisible();
    await dialog.getByRole('textbox').fill(environment.name);
    // Coolify refuses it; the reference API does not specify it, so the user decides.
    const remove = dialog.getByRole('button', { name: 'Delete environment' });
    if (instance.dialect === 'reference') await expect(remove).not.toHaveAttribute('aria-disabled');
    else await expect(remove).toHaveAttribute('aria-disabled', 'true');
    await checkPage(page);
    await dialog.getByRole('link', { name: database.name, exact: true }).first().click();
    await expect(title(page, database.name)).toBeVisible();
  });
});
