/** Private keys: generate, add, edit, delete, usage and read restrictions. */
import { expect, mayWrite, onDialects, test } from './fixtures.ts';
import { receivedBy, setStage } from './support/stage.ts';
import { checkPage, fact, row, rows, title, toast } from './support/ui.ts';

test.describe.configure({ timeout: 120_000 });

const KEYS = /\/(security\/keys|private-keys)(\/\w+)?$/;
const brief = (calls: readonly { method: string; status: number }[]): string[] =>
  calls.filter(({ method }) => method !== 'GET').map(({ method, status }) => `${method} ${status}`);

onDialects({ reference: 'keys have another path' }, () => {
  test('generates a key in the browser, adds, describes and deletes it @live', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
  }) => {
    test.skip(!mayWrite, 'Adds a key: set E2E_COOLIFY_WRITE=1.');
    const stage = await setStage({ server, instance, startDemo, startFlotilla });
    const name = `flotilla-e2e-${Date.now()}`;
    await page.goto(`${stage.address}/private-keys`);
    await expect(rows(page, 'Private keys').first()).toBeVisible();
    await checkPage(page);
    await page.getByRole('link', { name: 'Add private key' }).first().click();
    await page.getByLabel('Name', { exact: true }).fill(name);
    await page.getByRole('button', { name: 'Generate Ed25519 key' }).click();
    const shown = page.getByRole('region', { name: 'Public key text' });
    await expect(shown).toContainText(/^ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI/);
    const publicKey = (await shown.innerText()).trim();
    await checkPage(page);
    // The draft is saved in this tab, without the key.
    const kept = await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]));
    expect(kept).toContain(name);
    expect(kept).not.toContain('PRIVATE KEY');

    await page.getByRole('button', { name: 'Add private key' }).click();
    await expect(toast(page, 'Private key added')).toBeVisible();
    await expect(title(page, name)).toBeVisible();
    // The written reference does not promise a public key.
    const showsPublicKey = !instance.live || instance.dialect === 'coolify';
    if (showsPublicKey) await expect(shown).toContainText(publicKey.split(' ')[1] ?? '');
    expect(brief(await receivedBy(stage.demo, KEYS))).toEqual(stage.demo === null ? [] : ['POST 201']);
    await checkPage(page);

    await page.getByLabel('Description', { exact: true }).fill('Made by a test');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(toast(page, `Saved ${name}`)).toBeVisible();
    await page.reload();
    await expect(fact(page, 'Description')).toHaveText('Made by a test');
    if (showsPublicKey) await expect(shown).toContainText(publicKey.split(' ')[1] ?? '');

    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: `Delete ${name}?` });
    await dialog.getByLabel(`Type ${name} to confirm`).fill(name);
    await checkPage(page);
    await dialog.getByRole('button', { name: 'Delete private key' }).click();
    await expect(toast(page, `Deleted ${name}`)).toBeVisible();
    await expect(page).toHaveURL(/\/private-keys$/);
    await expect(rows(page, 'Private keys').first()).toBeVisible();
    await expect(row(page, 'Private keys', name)).toHaveCount(0);
    if (stage.demo !== null)
      expect(brief(await receivedBy(stage.demo, KEYS))).toEqual([
        'POST 201',
        `PATCH ${instance.dialect === 'reference' ? 200 : 201}`,
        'DELETE 200',
      ]);
  });
});

onDialects({ reference: 'it may delete a key in use' }, () => {
  test('blocks the deletion of a key that servers use', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
  }) => {
    const stage = await setStage({ server, instance, startDemo, startFlotilla });
    await page.goto(`${stage.address}/private-keys?q=servers`);
    await row(page, 'Private keys', 'servers').getByRole('link').first().click();
    const uses = page.getByRole('region', { name: 'Used by' });
    await expect(uses.getByText('Server', { exact: true }).first()).toBeVisible();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Delete servers?' });
    await expect(dialog.getByText(/^Used by \d+ server/)).toBeVisible();
    await dialog.getByLabel('Type servers to confirm').fill('servers');
    // Coolify rejects the deletion; the API reference has no such rule, so the user decides.
    const remove = dialog.getByRole('button', { name: 'Delete private key' });
    if (instance.dialect === 'reference') await expect(remove).not.toHaveAttribute('aria-disabled');
    else {
      await expect(remove).toHaveAttribute('aria-disabled', 'true');
      await page.keyboard.press('Enter');
    }
    expect(brief(await receivedBy(stage.demo, KEYS))).toEqual([]);
  });
});

test('requires the key again if the token cannot read it, and sends nothing without it', async ({
  page,
  startDemo,
  startFlotilla,
}) => {
  const demo = await startDemo({ version: '4.3.10' });
  const { address } = await startFlotilla({
    FLOTILLA_DEMO: 'off',
    COOLIFY_INSTANCES: JSON.stringify([{ name: 'Plain', url: demo.address, token: demo.token('writedeploy') }]),
  });
  await page.goto(`${address}/private-keys`);
  await row(page, 'Private keys', 'old-laptop').getByRole('link').first().click();
  await page.getByLabel('Name', { exact: true }).fill('older-laptop');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(
    page.getByText(/^Coolify requires the key with every change, and this token may not read/),
  ).toBeVisible();
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('older-laptop');
  expect(brief(await receivedBy(demo, KEYS))).toEqual([]);
});

test('shows errors for wrong input and from the server at the field', async ({
  page,
  server,
  instance,
  startDemo,
  startFlotilla,
  allowConsole,
}) => {
  allowConsole(/status of 422/);
  const stage = await setStage({ server, instance, startDemo, startFlotilla });
  await page.goto(`${stage.address}/private-keys/new`);
  await page.getByLabel('Name', { exact: true }).fill('wrong');
  const key = page.getByLabel('Private key', { exact: true });
  await key.fill('ssh-ed25519 AAAAC3Nz me@laptop');
  await page.getByRole('button', { name: 'Add private key' }).click();
  await expect(page.getByText(/^This is a public key/)).toBeVisible();
  expect(brief(await receivedBy(stage.demo, KEYS))).toEqual([]);
  await key.fill('-----BEGIN EC PRIVATE KEY-----\nMA==\n-----END EC PRIVATE KEY-----\n');
  await page.getByRole('button', { name: 'Add private key' }).click();
  await expect(page.getByText(/Invalid private key\./)).toBeVisible();
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('wrong');
});

test('warns about a suspect key, but sends it to a reference instance', async ({
  page,
  startDemo,
  startFlotilla,
  allowConsole,
}) => {
  allowConsole(/status of 422/);
  const demo = await startDemo({ version: 'reference' });
  const { address } = await startFlotilla({
    FLOTILLA_DEMO: 'off',
    COOLIFY_INSTANCES: JSON.stringify([{ name: 'Docs', url: demo.address, token: demo.token('root') }]),
  });
  await page.goto(`${address}/private-keys/new`);
  await page.getByLabel('Name', { exact: true }).fill('my-deploy-key');
  await page
    .getByLabel('Private key', { exact: true })
    .fill('-----BEGIN OPENSSH PRIVATE KEY-----\n...\n-----END OPENSSH PRIVATE KEY-----');
  await expect(page.getByText(/incomplete or damaged\..* You can still save it\./)).toBeVisible();
  await page.getByRole('button', { name: 'Add private key' }).click();
  // The demo parses the key.
  await expect(page.getByText(/Invalid private key\./)).toBeVisible();
  expect(brief(await receivedBy(demo, KEYS))).toEqual(['POST 422']);
});
