/** Creating and acting while each call to the instance takes 600 ms: nothing is sent twice, and no draft is left behind. */
import { expect, isLive, test } from './fixtures.ts';
import { applicationsOf, databasesOf, isUp, pick } from './support/discover.ts';
import { choosePlace } from './support/place.ts';
import { setStage, type Stage } from './support/stage.ts';
import { actAnyway, state, toast } from './support/ui.ts';
import type { Page } from '@playwright/test';

test.describe.configure({ timeout: 90_000 });
test.skip(isLive, 'It sets the latency of a demo.');

const LATENCY_MS = 600;
const NAME = 'created-slowly';

interface Creation {
  readonly what: string;
  /** Of the create page, with its query. */
  readonly path: string;
  readonly button: string;
  readonly fill: (page: Page, stage: Stage) => Promise<unknown>;
}

const fill = (page: Page, label: string, value: string) =>
  page
    .locator('input, textarea')
    .and(page.getByLabel(label, { exact: true }))
    .fill(value);

async function selectService(page: Page): Promise<void> {
  await page.getByRole('searchbox').fill('uptime kuma');
  await page.getByRole('button', { name: /^Uptime Kuma/ }).first().click(); // prettier-ignore
}

const CREATIONS: readonly Creation[] = [
  { what: 'project', path: 'projects/new?', button: 'Create project', fill: async () => undefined },
  {
    what: 'private key',
    path: 'private-keys/new?',
    button: 'Add private key',
    fill: (page) => page.getByRole('button', { name: /Ed25519/ }).click(),
  },
  {
    what: 'cloud token',
    path: 'cloud-tokens/new?',
    button: 'Add cloud token',
    fill: (page) => fill(page, 'API token', 'abcdefghijklmnopqrstuvwxyz'),
  },
  {
    what: 'S3 storage',
    path: 's3-storages/new?',
    button: 'Add S3 storage',
    async fill(page) {
      await fill(page, 'Endpoint', 'https://s3.example.com');
      await fill(page, 'Bucket', NAME);
      await fill(page, 'Region', 'eu-central-1');
      await fill(page, 'Access key', 'AKIAEXAMPLE');
      await fill(page, 'Secret key', 'secret-of-a-test');
    },
  },
  { what: 'tag', path: 'tags/new?', button: 'Create tag', fill: async () => undefined },
  {
    what: 'server',
    path: 'servers/new?',
    button: 'Add server',
    async fill(page) {
      const key = page.getByRole('combobox', { name: 'Private key' });
      await expect(key.getByRole('option').nth(1)).toBeAttached();
      await page.getByRole('textbox', { name: 'Address' }).fill('203.0.113.77');
      await key.selectOption({ index: 1 });
    },
  },
  {
    what: 'application',
    path: 'applications/new?kind=image&',
    button: 'Create',
    async fill(page, stage) {
      await choosePlace(page, stage);
      await fill(page, 'Image', 'nginx:1.27-alpine');
    },
  },
  { what: 'database', path: 'databases/new?engine=redis&', button: 'Create database', fill: choosePlace },
  {
    what: 'service',
    path: 'services/new?',
    button: 'Create service',
    async fill(page, stage) {
      await selectService(page);
      await choosePlace(page, stage);
    },
  },
];

for (const { what, path, button, fill: fillRest } of CREATIONS) {
  test(`slow instance: creates one ${what}, and the next form is empty`, async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
  }) => {
    const stage = await setStage({ server, instance, startDemo, startFlotilla });
    await stage.demo?.behave({ latencyMs: LATENCY_MS });
    const address = `${stage.address}/${path}instance=${instance.id}`;
    const name = page.getByRole('textbox', { name: 'Name', exact: true });
    await page.goto(address);
    await fillRest(page, stage);
    await name.fill(NAME);
    await page.getByRole('button', { name: button, exact: true }).dblclick();
    await expect(page.getByRole('heading', { level: 1, name: NAME }).or(created(page)).first()).toBeVisible({
      timeout: 20_000,
    });
    const writes = ((await stage.demo?.received()) ?? []) as readonly {
      readonly method: string;
      readonly path: string;
    }[];
    expect(writes.filter(({ method, path: called }) => method === 'POST' && !/validate/.test(called))).toHaveLength(1);

    await page.goto(address);
    // The name of a service can be entered once a template is selected.
    if (what === 'service') await selectService(page);
    await expect(name).toHaveValue('');
  });
}

/** The page of a new database shows its secrets once before it leads to the database. */
const created = (page: Page) =>
  page.getByRole('heading', { name: new RegExp(`(^Created ${NAME}|${NAME} is created)$`) });

test('slow instance: a reload right after a restart shows the deployment', async ({
  page,
  server,
  instance,
  startDemo,
  startFlotilla,
}) => {
  const stage = await setStage({ server, instance, startDemo, startFlotilla });
  const application = pick(await applicationsOf(stage.address, instance.id), 'running application', isUp);
  await stage.demo?.behave({ latencyMs: LATENCY_MS });
  await page.goto(`${stage.address}/applications/${instance.id}/${application.uuid}`);
  await actAnyway(page, application.name, 'Restart');
  await expect(toast(page, `Restart ${application.name}: queued`)).toBeVisible();
  await page.reload();
  await expect(state(page, /^(Queued|Deploying)$/)).toBeVisible();
});

test('slow instance: saving a setting right after a restart does not end the reads that show the restart', async ({
  page,
  server,
  instance,
  startDemo,
  startFlotilla,
}) => {
  const stage = await setStage({ server, instance, startDemo, startFlotilla });
  const { uuid, name } = pick(
    await databasesOf(stage.address, instance.id),
    'running database',
    ({ status }) => status.state === 'running',
  );
  await page.goto(`${stage.address}/databases/${instance.id}/${uuid}/settings`);
  await page.getByLabel('Description').fill('Saved during a restart');
  await stage.demo?.behave({ latencyMs: LATENCY_MS });
  await actAnyway(page, name, 'Restart');
  await expect(toast(page, `Restart ${name}: queued`)).toBeVisible();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(toast(page, 'Saved').first()).toBeVisible();
  let reads = 0;
  page.on('request', (request) => {
    if (request.url().endsWith(`/api/fleet?instance=${instance.id}`)) reads += 1;
  });
  // One read shows what was saved; the others belong to the restart, which is not over.
  await expect.poll(() => reads).toBeGreaterThan(2);
  await expect(state(page, /^(Healthy|Running)$/)).toBeVisible({ timeout: 20_000 });
});
