/** GitHub apps: add with a pasted key, rename, delete, repositories and branches. */
import { generateKeyPairSync } from 'node:crypto';
import { expect, mayWrite, onDialects, test } from './fixtures.ts';
import { receivedBy, setStage } from './support/stage.ts';
import { checkPage, query, row, title, toast } from './support/ui.ts';

test.describe.configure({ timeout: 120_000 });

const pem = (): string =>
  generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
const WRITES = /\/(security\/keys|private-keys|github-apps)(\/\w+)?$/;

onDialects({ reference: 'apps cannot be listed' }, () => {
  test('adds an app with its key, renames and deletes it @live', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
  }) => {
    test.skip(!mayWrite, 'Adds an app: set E2E_COOLIFY_WRITE=1.');
    const reference = instance.dialect === 'reference';
    const stage = await setStage({ server, instance, startDemo, startFlotilla });
    const name = `flotilla-e2e-${Date.now()}`;
    await page.goto(`${stage.address}/github-apps`);
    await page.getByRole('link', { name: 'Add GitHub app' }).first().click();
    const fill = (label: string, value: string) => page.getByLabel(label, { exact: true }).fill(value);
    await fill('Name', name);
    await fill('Organization', 'acme');
    await fill('App ID', '4242');
    await fill('Installation ID', '4343');
    await fill('Client ID', 'Iv1.00000000');
    await fill('Client secret', 'client-secret-of-a-test');
    await fill('Webhook secret', 'webhook-secret-of-a-test');
    await fill('Private key', pem());
    await checkPage(page);
    await page.getByRole('button', { name: 'Add GitHub app' }).click();
    await expect(toast(page, 'GitHub app added')).toBeVisible();
    const shown = reference ? /^GitHub app \S+$/ : name;
    await expect(title(page, shown)).toBeVisible();
    const heading = await page.getByRole('heading', { level: 1 }).innerText();
    await checkPage(page);

    const sections = page.getByRole('navigation', { name: 'Sections' });
    await sections.getByRole('link', { name: 'Settings' }).click();
    await fill('Name', `${name}-b`);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(toast(page, /^Saved /)).toBeVisible();
    const after = reference ? heading : `${name}-b`;
    await expect(title(page, after)).toBeVisible();
    await checkPage(page);

    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: `Delete ${after}?` });
    if (!reference) await expect(dialog.getByText(/^Private key .*, unless used elsewhere$/)).toBeVisible();
    await dialog.getByLabel(`Type ${after} to confirm`).fill(after);
    await dialog.getByRole('button', { name: 'Delete GitHub app' }).click();
    await expect(toast(page, `Deleted ${after}`)).toBeVisible();
    await expect(page).toHaveURL(/\/github-apps$/);
    await expect(row(page, 'GitHub apps', after)).toHaveCount(0);
    if (stage.demo !== null) {
      const calls = (await receivedBy(stage.demo, WRITES)).filter(({ method }) => method !== 'GET');
      expect(calls.map(({ method, path, status }) => `${method} ${path.split('/')[3] ?? ''} ${status}`)).toEqual([
        ...(reference ? [] : ['POST security 201']),
        'POST github-apps 201',
        'PATCH github-apps 200',
        'DELETE github-apps 200',
      ]);
    }
  });
});

onDialects({ reference: 'branches have another path' }, () => {
  test('lists repositories and branches; an app in use cannot be deleted', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
  }) => {
    const reference = instance.dialect === 'reference';
    const stage = await setStage({ server, instance, startDemo, startFlotilla });
    const name = reference ? 'GitHub app 1' : 'acme-github';
    await page.goto(`${stage.address}/github-apps`);
    if (reference) await expect(page.getByText(/Not available in this Coolify version/).first()).toBeVisible();
    await checkPage(page);
    await row(page, 'GitHub apps', name).getByRole('link').first().click();
    await expect(title(page, name)).toBeVisible();
    await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Repositories' }).click();
    await page.getByRole('button', { name: /^acme\/docs/ }).click();
    const branches = page.getByRole('list', { name: 'Branches of acme/docs' });
    await expect(branches.getByText('feature/login')).toBeVisible();
    expect(query(page, 'repository')).toBe('acme/docs');
    await page.reload();
    await expect(branches.getByText('main', { exact: true })).toBeVisible();
    await checkPage(page);
    const end = reference ? '/github-apps/1/branches' : '/github-apps/1/repositories/acme/docs/branches';
    expect((await receivedBy(stage.demo, end)).map(({ status }) => status)).toContain(200);

    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: `Delete ${name}?` });
    await expect(dialog.getByText(/^Used by \d+ applications?: /)).toBeVisible();
    await dialog.getByLabel(`Type ${name} to confirm`).fill(name);
    // Coolify rejects the deletion; the API reference has no such rule, so the user decides.
    const remove = dialog.getByRole('button', { name: 'Delete GitHub app' });
    if (reference) await expect(remove).not.toHaveAttribute('aria-disabled');
    else {
      await expect(remove).toHaveAttribute('aria-disabled', 'true');
      await page.keyboard.press('Enter');
    }
    expect((await receivedBy(stage.demo, '/github-apps/1')).filter(({ method }) => method === 'DELETE')).toEqual([]);
  });
});
