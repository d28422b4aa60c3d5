/** Databases: create all eight engines, edit, run actions, view logs and delete, on each instance version. */
import type { Page } from '@playwright/test';
import { expect, mayWrite, onDialects, test } from './fixtures.ts';
import { databasesOf, pick } from './support/discover.ts';
import { choosePlace, removeProject } from './support/place.ts';
import { receivedBy, setStage, type Stage } from './support/stage.ts';
import { act, actAnyway, checkPage, fact, isPhone, row, state, title, toast } from './support/ui.ts';
import { nextRequest } from './support/evidence.ts';

test.describe.configure({ timeout: 180_000 });

const KINDS = [
  ['PostgreSQL', 'postgresql', ['postgres_password']],
  ['MySQL', 'mysql', ['mysql_password', 'mysql_root_password']],
  ['MariaDB', 'mariadb', ['mariadb_password']],
  ['MongoDB', 'mongodb', ['mongo_initdb_root_password']],
  ['Redis', 'redis', ['redis_password']],
  ['KeyDB', 'keydb', []],
  ['ClickHouse', 'clickhouse', []],
  ['Dragonfly', 'dragonfly', []],
] as const;

/** Completes and submits an open create page. @returns the request body */
async function create(page: Page, name: string): Promise<Record<string, unknown>> {
  await page.getByLabel('Name', { exact: true }).fill(name);
  const sent = nextRequest(page, 'POST', /\/databases(\/[a-z]+)?$/);
  await page.getByRole('button', { name: 'Create database', exact: true }).click();
  const body = (await sent).body as Record<string, unknown>;
  await expect(page.getByRole('heading', { name: `Created ${name}` })).toBeVisible();
  return body;
}

const tab = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name, exact: true });

async function remove(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${name}`, exact: true }).click();
  await page.getByRole('menuitem', { name: 'Delete', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: `Delete ${name}?` });
  await dialog.getByLabel(`Type ${name} to confirm`).fill(name);
  await dialog.getByRole('button', { name: 'Delete database' }).click();
  await expect(toast(page, `Delete ${name}: queued`)).toBeVisible();
  await expect(title(page, 'Databases')).toBeVisible();
}

const goesAway = (stage: Stage, name: string): Promise<void> =>
  expect
    .poll(async () => (await databasesOf(stage.address, stage.instance.id)).some((item) => item.name === name), {
      timeout: 60_000,
    })
    .toBe(false);

onDialects({ reference: 'one POST creates all types' }, () => {
  test('creates a database of each engine', async ({ page, server, instance, startDemo, startFlotilla }) => {
    const stage = await setStage({ server, instance, startDemo, startFlotilla }, { pace: 6 });
    await page.goto(`${stage.address}/databases`);
    await page.getByRole('link', { name: 'New database' }).click();
    await expect(title(page, 'New database')).toBeVisible();
    for (const [kind, engine, passwords] of KINDS) {
      await page.getByRole('link', { name: new RegExp(`^${kind}\\b`) }).click();
      await expect(title(page, `New ${kind} database`)).toBeVisible();
      await choosePlace(page, stage);
      if (engine === 'postgresql') await checkPage(page);
      const body = await create(page, `e2e-${engine}`);
      expect(body).toMatchObject({
        name: `e2e-${engine}`,
        project_uuid: expect.any(String),
        server_uuid: expect.any(String),
      });
      if (instance.dialect === 'reference')
        expect(body).toMatchObject({ type: engine, environment_name: expect.any(String) });
      else expect(body).toMatchObject({ instant_deploy: true });
      for (const field of passwords) expect(body[field], field).toMatch(/^\w{32}$/);
      const place = new URL(page.url()).search;
      await page.goto(`${stage.address}/databases/new${place}`);
    }
    const made = await receivedBy(stage.demo, /\/databases(\/[a-z]+)?$/);
    const paths = made.filter(({ method }) => method === 'POST').map(({ path, status }) => `${path} ${status}`);
    expect(paths).toEqual(
      KINDS.map(([, engine]) =>
        instance.dialect === 'reference' ? '/api/v1/databases 201' : `/api/v1/databases/${engine} 201`,
      ),
    );
    // The API reference starts a database with a separate call.
    expect(await receivedBy(stage.demo, '/start')).toHaveLength(instance.dialect === 'reference' ? 8 : 0);
    await page.goto(`${stage.address}/databases?q=e2e-`);
    for (const [, engine] of KINDS) await expect(row(page, 'Databases', `e2e-${engine}`)).toBeVisible();
  });
});

onDialects({ reference: 'start, stop and restart are GET' }, () => {
  test('creates, edits, publishes, stops, starts and deletes a database @live', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
  }) => {
    test.skip(!mayWrite, 'Creates a database: set E2E_COOLIFY_WRITE=1.');
    const stage = await setStage({ server, instance, startDemo, startFlotilla }, { pace: 6 });
    const reference = stage.instance.dialect === 'reference';
    const name = `e2e-life-${Date.now()}`;
    await page.goto(`${stage.address}/databases/new?engine=postgresql&instance=${stage.instance.id}`);
    const project = await choosePlace(page, stage);
    await page.getByLabel('User', { exact: true }).fill('shop');
    const body = await create(page, name);
    expect(body).toMatchObject({ postgres_user: 'shop' });
    // Shown once, masked until revealed.
    const secret = String(body['postgres_password']);
    await expect(page.getByText(secret)).toHaveCount(0);
    await page.getByRole('button', { name: 'Show the password' }).click();
    await expect(page.getByText(secret, { exact: true })).toBeVisible();
    await checkPage(page);

    await page.getByRole('link', { name: 'View database' }).click();
    await expect(title(page, name)).toBeVisible();
    await expect(fact(page, 'Engine')).toHaveText('PostgreSQL');
    await expect(page.getByText(secret)).toHaveCount(0);
    await page.getByRole('button', { name: 'Show the internal connection string' }).click();
    await expect(fact(page, 'Internal')).toContainText(`postgres://shop:${secret}@`);
    await expect(state(page, /^(Healthy|Running)$/)).toBeVisible({ timeout: 90_000 });
    await checkPage(page);

    const save = async (changes: Record<string, unknown>) => {
      const sent = nextRequest(page, 'PATCH');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      expect((await sent).body).toEqual(changes);
      await expect(toast(page, 'Saved').first()).toBeVisible();
    };
    await tab(page, 'Settings').click();
    await page.getByLabel('Description').fill('Of a journey');
    await save({ description: 'Of a journey' });
    if (reference) {
      await expect(page.getByLabel('Make publicly accessible')).toHaveCount(0);
      await expect(page.getByText('Only the name and description can be changed')).toBeVisible();
    } else {
      await page.getByLabel('Make publicly accessible').click();
      // Public access requires a port; server checks fail without one.
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await expect(page.getByLabel('Public port')).toHaveAccessibleDescription(/Enter a port/);
      const port = 20_000 + (Date.now() % 20_000);
      await page.getByLabel('Public port').fill(String(port));
      await save({ is_public: true, public_port: port });
      await page.reload();
      await expect(page.getByLabel('Public port')).toHaveValue(String(port));
    }
    await checkPage(page);

    await act(page, name, 'Stop');
    const dialog = page.getByRole('dialog', { name: `Stop ${name}?` });
    await dialog.getByRole('button', { name: 'Stop', exact: true }).click();
    await expect(toast(page, `Stop ${name}: queued`)).toBeVisible();
    await expect(state(page, 'Stopped')).toBeVisible({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await expect(toast(page, `Start ${name}: queued`)).toBeVisible();
    await expect(state(page, /^(Healthy|Running)$/)).toBeVisible({ timeout: 90_000 });
    await actAnyway(page, name, 'Restart');
    await expect(toast(page, `Restart ${name}: queued`)).toBeVisible();
    if (stage.demo !== null) {
      for (const [action, times] of [
        ['/stop', 1],
        ['/restart', 1],
      ] as const) {
        const calls = await receivedBy(stage.demo, action);
        expect(calls.map(({ method, status }) => `${method} ${status}`)).toEqual(
          Array.from({ length: times }, () => (reference ? 'GET 200' : 'POST 200')),
        );
      }
    }

    await remove(page, name);
    if (stage.demo !== null) {
      const all = (await stage.demo.received()) as readonly { readonly method: string; readonly path: string }[];
      const deletion = all.find(({ method }) => method === 'DELETE')?.path ?? '';
      expect(deletion).toMatch(
        reference
          ? /\/databases\/\w+$/
          : /\/databases\/\w+\?delete_volumes=1&delete_configurations=1&delete_connected_networks=1&docker_cleanup=1$/,
      );
    }
    await goesAway(stage, name);
    await removeProject(stage, project);
  });
});

onDialects({ '4.0.0': 'databases have no logs' }, () => {
  test('shows the log of a running database, or why it is unavailable @live', async ({ page, server, instance }) => {
    const database = pick(
      await databasesOf(server.address, instance.id),
      'running database on a server that answers',
      ({ status, serverReachable }) => status.state === 'running' && serverReachable !== false,
    );
    await page.goto(`/databases/${instance.id}/${database.uuid}/logs`);
    const log = page.getByRole('log', { name: `Log of ${database.name}` });
    const unavailable = page.getByText('Database logs are not available on this instance');
    await expect(log.or(unavailable).first()).toBeVisible({ timeout: 20_000 });
    if (instance.dialect === 'reference') await expect(unavailable).toBeVisible();
    else if (instance.version === '4.0.0') await expect(page.getByText(/Needs Coolify 4\.2\.0 or newer/)).toBeVisible();
    else if (instance.version === '4.3.10') await expect(log).toHaveText(/\S/);
    await checkPage(page);
  });
});

test('shows the result of an action in the list', async ({ page, server, instance, startDemo, startFlotilla }) => {
  const stage = await setStage({ server, instance, startDemo, startFlotilla }, { pace: 6 });
  const database = pick(
    await databasesOf(stage.address, instance.id),
    'stopped database',
    ({ status, serverReachable }) => status.state === 'exited' && serverReachable !== false,
  );
  await page.goto(`${stage.address}/databases?status=stopped`);
  const menu = page.getByRole('button', { name: `Actions for ${database.name}` }).first();
  await menu.click();
  await page.getByRole('menuitem', { name: 'Start', exact: true }).click();
  await expect(toast(page, `Start ${database.name}: queued`)).toBeVisible();
  expect(await receivedBy(stage.demo, `/databases/${database.uuid}/start`)).toHaveLength(1);
  if (!isPhone(page)) await checkPage(page);
});

test('shows field errors from the instance at the field', async ({
  page,
  server,
  instance,
  startDemo,
  startFlotilla,
}) => {
  const stage = await setStage({ server, instance, startDemo, startFlotilla });
  const first = (await databasesOf(stage.address, instance.id)).find(({ publicPort }) => publicPort !== null);
  await page.goto(`${stage.address}/databases/new?engine=redis`);
  await choosePlace(page, stage);
  await page.getByLabel('Make publicly accessible').click();
  await page.getByLabel('Public port').fill('80');
  await page.getByRole('button', { name: 'Create database' }).click();
  await expect(page.getByLabel('Public port')).toHaveAttribute('aria-invalid', 'true');
  expect(await receivedBy(stage.demo, '/databases/redis')).toEqual([]);
  expect(first).toBeDefined();
});
