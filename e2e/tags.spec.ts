/** Tags of an instance: made, renamed, given, seen with what carries them, deployed, deleted; or since when. */
import { expect, mayWrite, onEachInstance, test } from './fixtures.ts';
import { applicationsOf, isUp, pick } from './support/discover.ts';
import { receivedBy, setStage } from './support/stage.ts';
import { checkPage, goTo, rows, title, toast } from './support/ui.ts';

test.describe.configure({ timeout: 180_000 });

onEachInstance(() => {
  test('a tag is made, renamed, given, deployed and deleted, or the page says since when @live', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
    allowConsole,
  }) => {
    test.skip(!mayWrite, 'It makes a tag of its own: set E2E_COOLIFY_WRITE=1.');
    const stage = await setStage({ server, instance, startDemo, startFlotilla });
    const [, minor = 0] = (instance.version ?? '').split('.').map(Number);
    await page.goto(stage.address);
    await goTo(page, 'Tags');
    await expect(title(page, 'Tags')).toBeVisible();
    if (instance.dialect === 'reference' || minor < 2) {
      await expect(page.getByText(/^Needs Coolify 4\.2\.0|^Not available in this Coolify version/)).toBeVisible();
      await checkPage(page);
      return;
    }
    test.skip(minor < 3, 'Tags by themselves need Coolify 4.3.0.');
    const name = `e2e-${Date.now()}`;
    const form = page.getByRole('textbox', { name: 'Name' });
    await page.getByRole('link', { name: 'New tag' }).click();
    await form.fill(name.toUpperCase().replace('E2E', 'e2e'));
    await checkPage(page);
    await page.getByRole('button', { name: 'Create tag' }).click();
    await expect(title(page, name)).toBeVisible();
    await expect(
      page.getByText('None carries it.', { exact: true }).or(page.getByText(/^No list tells/)),
    ).toBeVisible();

    // A name that is there: the instance's own sentence, and what was typed is kept.
    if (stage.demo !== null) {
      allowConsole(/status of 409/);
      await page.goto(`${stage.address}/tags/new?instance=${instance.id}`);
      await form.fill(name);
      await page.getByRole('button', { name: 'Create tag' }).click();
      await expect(page.getByRole('alert')).toContainText('already exists');
      await page.getByRole('button', { name: 'Discard' }).click();
      await page.goto(`${stage.address}/tags?q=${name}`);
      await rows(page, 'Tags').getByRole('link').first().click();
      await expect(title(page, name)).toBeVisible();
    }

    const renamed = `${name}-b`;
    await page.getByRole('button', { name: 'Rename' }).click();
    const dialog = page.getByRole('dialog', { name: `Rename ${name}` });
    await dialog.getByRole('textbox', { name: 'Name' }).fill(renamed);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(title(page, renamed)).toBeVisible();
    const at = page.url();

    if (stage.demo !== null) {
      const application = pick(await applicationsOf(stage.address, instance.id), 'application that runs', isUp);
      await page.goto(`${stage.address}/applications/${instance.id}/${application.uuid}`);
      const tags = page.getByRole('region', { name: 'Tags', exact: true });
      await tags.getByLabel('New tag').fill(renamed);
      await tags.getByRole('button', { name: 'Add tag' }).click();
      await tags.getByRole('link', { name: renamed, exact: true }).click();
      await expect(page).toHaveURL(at);
      const carries = page.getByRole('region', { name: /^Applications/ });
      await expect(carries.getByRole('link', { name: application.name, exact: true })).toBeVisible();
      await checkPage(page);
      await page.getByRole('button', { name: 'Deploy', exact: true }).click();
      const deploy = page.getByRole('dialog', { name: `Deploy everything tagged ${renamed}?` });
      await checkPage(page);
      await deploy.getByRole('button', { name: 'Deploy', exact: true }).click();
      await expect(toast(page, `Deploy tag ${renamed}: 1 queued`)).toBeVisible();
    }

    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    const deleting = page.getByRole('dialog', { name: `Delete ${renamed}?` });
    await deleting.getByRole('textbox').fill(renamed);
    await deleting.getByRole('button', { name: 'Delete tag' }).click();
    await expect(title(page, 'Tags')).toBeVisible();
    await expect(page.getByRole('link', { name: renamed, exact: true })).toHaveCount(0);
    if (stage.demo === null) return;
    const calls = (await receivedBy(stage.demo, /\/v1\/(tags(\/\w+)?|deploy)$/)).filter(
      ({ method }) => method !== 'GET',
    );
    expect(calls.map(({ method, status }) => `${method} ${status}`)).toEqual([
      'POST 201',
      'POST 409',
      'PATCH 200',
      'POST 200',
      'DELETE 200',
    ]);
  });
});
