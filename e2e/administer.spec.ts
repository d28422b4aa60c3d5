/** S3 storages, notifications and cloud tokens, and the reason where a version does not support them. */
import { expect, mayWrite, onDialects, test, type Target } from './fixtures.ts';
import { receivedBy, setStage } from './support/stage.ts';
import { checkPage, row, title, toast } from './support/ui.ts';

test.describe.configure({ timeout: 120_000 });

const isNew = ({ dialect, version }: Target): boolean => dialect === 'coolify' && !(version ?? '').startsWith('4.0');
const writes = (calls: readonly { method: string; status: number }[]): string[] =>
  calls.filter(({ method }) => method !== 'GET').map(({ method, status }) => `${method} ${status}`);
const reason = /Needs Coolify 4\.3\.0 or newer; this is 4\.0\.0\.|Not available in this Coolify version\./;

onDialects({ '4.0.0': 'it has no S3 storages' }, () => {
  test('adds, validates, edits and deletes an S3 storage, or shows why not', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
  }) => {
    test.skip(!mayWrite, 'Adds a storage: set E2E_COOLIFY_WRITE=1.');
    const stage = await setStage({ server, instance, startDemo, startFlotilla });
    await page.goto(`${stage.address}/s3-storages`);
    if (!isNew(instance)) {
      await expect(page.getByText(reason).first()).toBeVisible();
      await checkPage(page);
      await page.goto(`${stage.address}/s3-storages/new?instance=${stage.instance.id}`);
      await expect(page.getByRole('button', { name: 'Add S3 storage' })).toHaveAttribute('aria-disabled', 'true');
      await checkPage(page);
      expect(await receivedBy(stage.demo, '/s3-storages')).toEqual([]);
      return;
    }
    await page.getByRole('link', { name: 'Add S3 storage' }).first().click();
    const name = `flotilla-e2e-${Date.now()}`;
    const fill = (label: string, value: string) =>
      page
        .locator('input, textarea')
        .and(page.getByLabel(label, { exact: true }))
        .fill(value);
    await fill('Name', name);
    await fill('Endpoint', 'https://s3.example.com');
    await fill('Bucket', 'flotilla-e2e');
    await fill('Region', 'eu-central-1');
    await fill('Access key', 'AKIAEXAMPLE');
    await fill('Secret key', 'secret-of-a-test');
    await checkPage(page);
    await page.getByRole('button', { name: 'Add S3 storage' }).click();
    await expect(title(page, name)).toBeVisible();
    await page.getByRole('button', { name: 'Validate', exact: true }).click();
    await expect(toast(page, `Check ${name}: done`)).toBeVisible();
    await expect(page.getByRole('main').getByText('Usable', { exact: true })).toBeVisible();
    await fill('Description', 'Of a test');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(toast(page, `Saved ${name}`)).toBeVisible();
    await page.reload();
    await expect(page.getByLabel('Description', { exact: true })).toHaveValue('Of a test');
    await checkPage(page);
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: `Delete ${name}?` });
    await dialog.getByLabel(`Type ${name} to confirm`).fill(name);
    await dialog.getByRole('button', { name: 'Delete S3 storage' }).click();
    await expect(page).toHaveURL(/\/s3-storages$/);
    await expect(row(page, 'S3 storages', 'backups-eu')).toBeVisible();
    await expect(row(page, 'S3 storages', name)).toHaveCount(0);
    expect(writes(await receivedBy(stage.demo, /\/s3-storages(\/.*)?$/))).toEqual([
      'POST 201',
      'POST 200',
      'PATCH 200',
      'DELETE 200',
    ]);
  });
});

onDialects({}, () => {
  test('enables a channel and one more event, or shows why not', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
  }) => {
    test.skip(instance.live, 'Changes the notifications of a team.');
    const stage = await setStage({ server, instance, startDemo, startFlotilla });
    await page.goto(`${stage.address}/notifications`);
    if (!isNew(instance)) {
      await expect(page.getByText(reason).first()).toBeVisible();
      await checkPage(page);
      expect(await receivedBy(stage.demo, /\/notifications\//)).toEqual([]);
      return;
    }
    await expect(row(page, 'Notifications', 'Discord')).toContainText('On');
    await checkPage(page);
    await row(page, 'Notifications', 'Slack').getByRole('link').first().click();
    await expect(title(page, 'Slack notifications')).toBeVisible();
    await page.getByLabel('Webhook URL', { exact: true }).fill('https://hooks.example.com/services/1');
    await page.getByRole('switch', { name: 'Send notifications' }).check();
    await page.getByRole('switch', { name: 'Backup succeeded' }).check();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(toast(page, 'Saved Slack notifications')).toBeVisible();
    await page.reload();
    await expect(page.getByRole('switch', { name: 'Send notifications' })).toBeChecked();
    await expect(page.getByRole('switch', { name: 'Backup succeeded' })).toBeChecked();
    // Stored values are not shown again.
    await expect(page.getByLabel('Webhook URL', { exact: true })).toHaveValue('');
    await checkPage(page);
    expect(writes(await receivedBy(stage.demo, '/notifications/slack'))).toEqual(['PATCH 200']);
  });
});

onDialects({ reference: 'it has no cloud tokens' }, () => {
  test('adds, validates, renames and deletes a cloud token, or shows why not', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
    allowConsole,
  }) => {
    test.skip(instance.live, 'Needs a provider token.');
    allowConsole(/status of 400/);
    const stage = await setStage({ server, instance, startDemo, startFlotilla });
    await page.goto(`${stage.address}/cloud-tokens`);
    if (instance.dialect === 'reference') {
      await expect(page.getByText(reason).first()).toBeVisible();
      await checkPage(page);
      return;
    }
    await expect(row(page, 'Cloud tokens', 'hetzner-main')).toBeVisible();
    await checkPage(page);
    await page.getByRole('link', { name: 'Add cloud token' }).first().click();
    await page.getByLabel('Name', { exact: true }).fill('from-a-test');
    await expect(page.getByLabel('Provider', { exact: true }).getByRole('option')).toHaveCount(isNew(instance) ? 3 : 2);
    const token = page.getByLabel('API token', { exact: true });
    await token.fill('t'.repeat(64));
    await page.getByRole('button', { name: 'Add cloud token' }).click();
    await expect(page.getByText(/Failed to validate token with provider API\./)).toBeVisible();
    await token.fill('abcdefghijklmnopqrstuvwxyz');
    await page.getByRole('button', { name: 'Add cloud token' }).click();
    await expect(title(page, 'from-a-test')).toBeVisible();
    await page.getByRole('button', { name: 'Validate', exact: true }).click();
    await expect(toast(page, 'Check from-a-test: done')).toBeVisible();
    await page.getByLabel('Name', { exact: true }).fill('from-a-test-2');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(title(page, 'from-a-test-2')).toBeVisible();
    await checkPage(page);
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Delete from-a-test-2?' });
    await dialog.getByLabel('Type from-a-test-2 to confirm').fill('from-a-test-2');
    await dialog.getByRole('button', { name: 'Delete cloud token' }).click();
    await expect(page).toHaveURL(/\/cloud-tokens$/);
    await expect(row(page, 'Cloud tokens', 'from-a-test-2')).toHaveCount(0);
    expect(writes(await receivedBy(stage.demo, /\/cloud-tokens(\/.*)?$/))).toEqual([
      'POST 400',
      'POST 201',
      'POST 200',
      'PATCH 200',
      'DELETE 200',
    ]);
  });
});
