/** Two tabs, or two users, on the same resource. */
import { generateKeyPairSync } from 'node:crypto';
import { expect, isLive, test } from './fixtures.ts';
import { applicationsOf, isUp, pick } from './support/discover.ts';
import { receivedBy, setStage, type Stage } from './support/stage.ts';
import { actAnyway, state, title, toast } from './support/ui.ts';

test.describe.configure({ timeout: 90_000 });
test.skip(isLive, 'Its second user acts on the demo directly.');

/** A call of another user, outside Flotilla. */
async function colleague({ demo }: Stage, method: string, path: string, body?: object): Promise<unknown> {
  if (demo === null) throw new Error('Only a demo has a colleague.');
  const response = await fetch(`${demo.address}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${demo.token('root')}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(response.ok, `${method} ${path}: ${response.status}`).toBe(true);
  return await response.json();
}

test('two users: saving variables keeps one that a colleague added during the review', async ({
  page,
  server,
  instance,
  startDemo,
  startFlotilla,
}) => {
  const stage = await setStage({ server, instance, startDemo, startFlotilla });
  const application = pick(await applicationsOf(stage.address, instance.id), 'running application', isUp);
  const envs = `/applications/${application.uuid}/envs`;
  await page.goto(`${stage.address}/applications/${instance.id}/${application.uuid}/environment`);
  const list = page.getByRole('list', { name: 'Variables' });
  await list.getByRole('listitem').first().waitFor();
  await page.getByRole('button', { name: 'Paste .env' }).click();
  const paste = page.getByRole('dialog').last();
  await paste.getByRole('textbox').fill('MINE=1');
  await paste.getByRole('button', { name: /1 variable$/ }).click();
  await page.getByRole('button', { name: 'Review and save' }).click();
  const review = page.getByRole('dialog').last();
  await expect(review).toContainText('MINE');

  await colleague(stage, 'POST', envs, { key: 'COLLEAGUE', value: 'theirs' });
  // The window gets the focus back: the variables are read again once they are stale.
  await expect(async () => {
    const read = page.waitForResponse(/applicationEnvs\.list$/, { timeout: 500 });
    await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
    await read;
  }).toPass();
  await review.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(review).toHaveCount(0);

  const after = (await colleague(stage, 'GET', envs)) as readonly { readonly key: string; readonly value: string }[];
  expect(after.filter(({ key }) => key === 'COLLEAGUE').map(({ value }) => value)).toContain('theirs');
  expect(after.map(({ key }) => key)).toContain('MINE');
  expect((await receivedBy(stage.demo, /\/envs\/\w+$/)).filter(({ method }) => method === 'DELETE')).toEqual([]);
});

test('two users: a form of a key that a colleague deleted says so and keeps the input', async ({
  page,
  server,
  instance,
  startDemo,
  startFlotilla,
  allowConsole,
}) => {
  allowConsole(/status of (404|424)/);
  const stage = await setStage({ server, instance, startDemo, startFlotilla });
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'pkcs1', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  const key = { name: 'shared-key', private_key: privateKey };
  const created = (await colleague(stage, 'POST', '/security/keys', key)) as { readonly uuid: string };
  await page.goto(`${stage.address}/private-keys/${instance.id}/${created.uuid}`);
  await expect(title(page, 'shared-key')).toBeVisible();
  const description = page.getByLabel('Description', { exact: true });
  await description.fill('typed in the meantime');
  await colleague(stage, 'DELETE', `/security/keys/${created.uuid}`);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(
    page
      .getByRole('alert')
      .filter({ hasText: /not found|no longer|deleted/i })
      .first(),
  ).toBeVisible();
  await expect(description).toHaveValue('typed in the meantime');
});

test('two tabs: a restart in one is seen in the other, and sent once', async ({
  page,
  context,
  server,
  instance,
  startDemo,
  startFlotilla,
}) => {
  const stage = await setStage({ server, instance, startDemo, startFlotilla });
  const application = pick(await applicationsOf(stage.address, instance.id), 'running application', isUp);
  const address = `${stage.address}/applications/${instance.id}/${application.uuid}`;
  const other = await context.newPage();
  await Promise.all([page.goto(address), other.goto(address)]);
  await expect(state(other, /^(Healthy|Running)$/)).toBeVisible();
  await actAnyway(page, application.name, 'Restart');
  await expect(toast(page, `Restart ${application.name}: queued`)).toBeVisible();
  await expect(state(other, /^(Queued|Deploying)$/)).toBeVisible({ timeout: 15_000 });
  expect(await receivedBy(stage.demo, '/restart')).toHaveLength(1);
});
