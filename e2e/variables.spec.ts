/** Variable editor: table and text view, review, preview values, hidden values, interrupted save, undo. */
import type { Page } from '@playwright/test';
import { expect, mayWrite, onDialects, test } from './fixtures.ts';
import { applicationsOf, partsOf, pick } from './support/discover.ts';
import { ownApplication } from './support/own.ts';
import { receivedBy, setStage, type Received } from './support/stage.ts';
import { checkPage } from './support/ui.ts';

test.describe.configure({ timeout: 180_000 });

const rowOf = (page: Page, key: string) =>
  page.getByRole('list', { name: 'Variables' }).getByRole('listitem', { name: key, exact: true });
const review = (page: Page) => page.getByRole('dialog', { name: 'Save these changes?' });

async function save(page: Page, counted: string | RegExp): Promise<void> {
  await expect(page.getByText(counted, { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Review and save' }).click();
  await review(page).getByRole('button', { name: 'Save', exact: true }).click();
  await expect(review(page)).toHaveCount(0);
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
}

async function paste(page: Page, text: string, count: number): Promise<void> {
  await page.getByRole('button', { name: 'Paste .env' }).click();
  const dialog = page.getByRole('dialog', { name: 'Paste a .env' });
  await dialog.getByLabel('KEY=value lines').fill(text);
  await dialog.getByRole('button', { name: `Import ${count} variable${count === 1 ? '' : 's'}` }).click();
}

async function remove(page: Page, ...names: readonly string[]): Promise<void> {
  for (const key of names)
    await rowOf(page, key)
      .getByRole('button', { name: `Delete ${key}` })
      .click();
}

const writes = (calls: readonly Received[]): string[] =>
  calls
    .filter(({ method }) => method !== 'GET')
    .map(
      ({ method, path }) =>
        `${method} ${path.replace(/.*\/(?:envs|environment-variables)/, '').replace(/\/(?!bulk)\w+$/, '/{id}')}`,
    );
const VARIABLES = /\/(envs|environment-variables)(\/\w+)?$/;

onDialects({ reference: 'variables are created one by one, previews replaced' }, () => {
  test('adds, edits and deletes in both views, and undoes the last save @live', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
  }) => {
    test.skip(!mayWrite, 'Creates variables: set E2E_COOLIFY_WRITE=1.');
    const stage = await setStage({ server, instance, startDemo, startFlotilla });
    const { application, end } = await ownApplication(stage, 'application', () => true);
    const reference = instance.dialect === 'reference';
    const received = async () => writes(await receivedBy(stage.demo, VARIABLES));
    await page.goto(`${stage.address}/applications/${instance.id}/${application.uuid}`);
    await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Environment' }).click();
    await page.getByRole('button', { name: 'Paste .env' }).waitFor();
    await checkPage(page);

    // Pasted text adds and edits variables, in one bulk call where it can create variables.
    await paste(page, 'export E2E_A=1 # one\nE2E_B="two words"\n', 2);
    await page.getByRole('button', { name: 'Review and save' }).click();
    await expect(review(page).getByRole('list', { name: 'Changes' }).getByRole('listitem')).toHaveText([
      /E2E_A/,
      /E2E_B/,
    ]);
    await checkPage(page);
    await review(page).getByRole('button', { name: 'Back' }).click();
    await save(page, '2 added');
    if (stage.demo !== null) expect(await received()).toEqual(reference ? ['POST ', 'POST '] : ['PATCH /bulk']);

    // The preview value is in the row of the production value.
    const setPreview = async (value: string) => {
      const field = rowOf(page, 'E2E_A').getByLabel('Preview value of E2E_A', { exact: true });
      const open = rowOf(page, 'E2E_A').getByRole('button', { name: /^(Show|Set) the preview value of E2E_A$/ });
      await expect(open.or(field)).toBeVisible();
      if (await open.isVisible()) await open.click();
      await field.fill(value);
      const before = (await receivedBy(stage.demo, VARIABLES)).length;
      // Coolify created it with the production value; a reference instance may not.
      await save(page, reference ? /^1 (added|changed)$/ : '1 changed');
      return (await receivedBy(stage.demo, VARIABLES)).slice(before).filter(({ method }) => method !== 'GET');
    };
    const first = await setPreview('2');
    if (stage.demo !== null) {
      // A single update sends the value and every supported flag.
      const flags = {
        is_literal: false,
        is_multiline: false,
        is_shown_once: false,
        is_buildtime: true,
        is_runtime: true,
      };
      expect(first.map(({ method, body }) => [method, body])).toEqual([
        reference
          ? ['POST', { key: 'E2E_A', value: '2', is_build_time: true, is_preview: true }]
          : ['PATCH', expect.objectContaining({ key: 'E2E_A', value: '2', is_preview: true, ...flags })],
      ]);
    }
    // The API reference updates by key only and would change the production value.
    const second = await setPreview('4');
    if (stage.demo !== null) expect(writes(second)).toEqual(reference ? ['DELETE /{id}', 'POST '] : ['PATCH ']);

    // A removed line deletes the variable.
    await page.getByRole('radio', { name: 'Text' }).click();
    const text = page.getByRole('textbox', { name: 'Production values as .env' });
    await expect(text).toContainText('E2E_A=1');
    await text.locator('.cm-line').first().waitFor();
    const lines = await text.locator('.cm-line').allInnerTexts();
    const left = lines.filter((line) => !line.startsWith('E2E_B=')).map((line) => line.replace('E2E_A=1', 'E2E_A=3'));
    expect(left).toHaveLength(lines.length - 1);
    await text.fill(left.join('\n'));
    await expect(page.getByText('1 changed, 1 deleted', { exact: true })).toBeVisible();
    await checkPage(page);
    await save(page, '1 changed, 1 deleted');
    await page.getByRole('radio', { name: 'Table' }).click();
    await expect(rowOf(page, 'E2E_A').getByRole('button', { name: 'Show the value of E2E_A' })).toBeVisible();

    // Undo also shows a review.
    await page.getByRole('button', { name: 'Undo last save' }).click();
    const undo = page.getByRole('dialog', { name: 'Undo the last save?' });
    await expect(undo.getByRole('list', { name: 'Changes' }).getByRole('listitem')).toHaveCount(2);
    await undo.getByRole('button', { name: 'Restore' }).click();
    await expect(undo).toHaveCount(0);
    await page.reload();
    await rowOf(page, 'E2E_A').getByRole('button', { name: 'Show the value of E2E_A' }).click();
    await expect(rowOf(page, 'E2E_A').getByLabel('Value of E2E_A', { exact: true })).toHaveValue('1');
    await rowOf(page, 'E2E_A').getByRole('button', { name: 'Show the preview value of E2E_A' }).click();
    await expect(rowOf(page, 'E2E_A').getByLabel('Preview value of E2E_A', { exact: true })).toHaveValue('4');
    await rowOf(page, 'E2E_B').getByRole('button', { name: 'Show the value of E2E_B' }).click();
    await expect(rowOf(page, 'E2E_B').getByLabel('Value of E2E_B', { exact: true })).toHaveValue('two words');

    await remove(page, 'E2E_A', 'E2E_B');
    await save(page, reference ? /^[34] deleted$/ : '4 deleted');
    await page.reload();
    await page.getByRole('button', { name: 'Paste .env' }).waitFor();
    await expect(rowOf(page, 'E2E_A')).toHaveCount(0);
    await end();
  });
});

onDialects({}, () => {
  test('reports an interrupted save and retries only the rest', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
    allowConsole,
  }) => {
    allowConsole(/status of 5\d\d|status of 4\d\d/);
    const stage = await setStage({ server, instance, startDemo, startFlotilla });
    const application = pick(await applicationsOf(stage.address, instance.id), 'application');
    await page.goto(`${stage.address}/applications/${instance.id}/${application.uuid}/environment`);
    await page.getByRole('button', { name: 'Paste .env' }).waitFor();
    await paste(page, 'E2E_A=1\nE2E_B=2', 2);
    await stage.demo?.behave({ maintenance: true });
    await page.getByRole('button', { name: 'Review and save' }).click();
    await review(page).getByRole('button', { name: 'Save', exact: true }).click();
    await expect(
      review(page).getByText(/^0 of \d calls? succeeded; nothing was sent after the failed one/),
    ).toBeVisible();
    await expect(review(page).getByRole('listitem').filter({ hasText: /E2E_/ })).toHaveCount(2);
    await stage.demo?.behave({});
    await review(page).getByRole('button', { name: 'Retry remaining' }).click();
    await expect(review(page)).toHaveCount(0);
    await expect(rowOf(page, 'E2E_A')).toBeVisible();
  });

  test('marks hidden values and never sends them', async ({ page, instance, startDemo, startFlotilla }) => {
    test.skip(instance.live, 'Needs the demo token that can write but not read secrets.');
    const demo = await startDemo({ version: instance.version ?? 'reference' });
    const { address } = await startFlotilla({
      FLOTILLA_DEMO: 'off',
      COOLIFY_INSTANCES: JSON.stringify([{ name: instance.name, url: demo.address, token: demo.token('writedeploy') }]),
    });
    const application = pick(await applicationsOf(address, instance.id), 'application');
    await page.goto(`${address}/applications/${instance.id}/${application.uuid}/environment`);
    await expect(page.getByText('Values are hidden')).toBeVisible();
    await expect(rowOf(page, 'LOG_LEVEL').getByText('Hidden')).toHaveCount(2);
    await page.getByRole('radio', { name: 'Text' }).click();
    await expect(page.getByRole('textbox', { name: 'Production values as .env' })).toContainText(
      '# LOG_LEVEL= (hidden',
    );
    await page.getByRole('radio', { name: 'Table' }).click();
    await rowOf(page, 'LOG_LEVEL').getByRole('button', { name: 'Replace the value of LOG_LEVEL' }).click();
    await rowOf(page, 'LOG_LEVEL').getByLabel('Value of LOG_LEVEL', { exact: true }).fill('warn');
    await save(page, '1 changed');
    const calls = (await receivedBy(demo, VARIABLES)).filter(({ method }) => method !== 'GET');
    expect(
      calls.map(({ method, body }) => [method, (body as { key: string }).key, (body as { value: string }).value]),
    ).toEqual([['PATCH', 'LOG_LEVEL', 'warn']]);
    await checkPage(page);
  });
});

onDialects({ reference: 'databases have no variables' }, () => {
  for (const kind of ['applications', 'services', 'databases'] as const) {
    test(`saves variables of ${kind}, or says why not`, async ({
      page,
      server,
      instance,
      startDemo,
      startFlotilla,
    }) => {
      test.skip(instance.live, 'Demo only; the test above covers live instances.');
      const stage = await setStage({ server, instance, startDemo, startFlotilla });
      const parts = await partsOf(stage.address, instance.id);
      const one = pick<{ readonly uuid: string }>(parts[kind].data, kind);
      await page.goto(`${stage.address}/${kind}/${instance.id}/${one.uuid}/environment`);
      if (kind === 'databases' && instance.dialect === 'reference') {
        await expect(page.getByText('Not available in this Coolify version.')).toBeVisible();
        return;
      }
      await page.getByRole('button', { name: 'Add variable' }).click();
      await expect(page.getByLabel('Name of the new variable')).toBeFocused();
      await page.getByLabel('Name of the new variable').fill('E2E_ONE');
      await rowOf(page, 'E2E_ONE').getByLabel('Value of E2E_ONE', { exact: true }).fill('x');
      await save(page, '1 added');
      await checkPage(page);
      // One change uses the single call, several use the bulk call.
      await paste(page, 'E2E_TWO=y', 1);
      await save(page, '1 added');
      await paste(page, 'E2E_ONE=p\nE2E_TWO=q', 2);
      await save(page, '2 changed');
      await paste(page, 'E2E_ONE=r', 1);
      await save(page, '1 changed');
      // Coolify creates a preview copy of an application variable and deletes both.
      const rows = kind === 'applications' && instance.dialect === 'coolify' ? 4 : 2;
      await remove(page, 'E2E_ONE', 'E2E_TWO');
      await save(page, `${rows} deleted`);
      const calls = await receivedBy(stage.demo, VARIABLES);
      expect(writes(calls)).toEqual([
        'POST ',
        'POST ',
        'PATCH /bulk',
        'PATCH ',
        ...Array.from({ length: rows }, () => 'DELETE /{id}'),
      ]);
    });
  }
});

test('stays fast with two hundred variables', async ({ page, server, instance, startDemo, startFlotilla }) => {
  const stage = await setStage({ server, instance, startDemo, startFlotilla });
  const application = pick(await applicationsOf(stage.address, instance.id), 'application');
  await page.goto(`${stage.address}/applications/${instance.id}/${application.uuid}/environment`);
  await page.getByRole('button', { name: 'Paste .env' }).waitFor();
  await paste(page, Array.from({ length: 200 }, (_, i) => `MANY_${i}=value ${i}`).join('\n'), 200);
  await save(page, '200 added');
  await rowOf(page, 'MANY_150').getByRole('button', { name: 'Show the value of MANY_150' }).click();
  const field = rowOf(page, 'MANY_150').getByLabel('Value of MANY_150', { exact: true });
  const from = Date.now();
  await field.fill('other');
  await expect(page.getByText('1 changed', { exact: true })).toBeVisible();
  expect(Date.now() - from).toBeLessThan(1500);
});

test('a variable that a colleague adds during a review is kept', async ({
  page,
  server,
  instance,
  startDemo,
  startFlotilla,
}) => {
  const stage = await setStage({ server, instance, startDemo, startFlotilla });
  const { demo } = stage;
  test.skip(demo === null, 'It acts on the instance beside Flotilla.');
  if (demo === null) return;
  const application = pick(await applicationsOf(stage.address, instance.id), 'application');
  await page.goto(`${stage.address}/applications/${instance.id}/${application.uuid}/environment`);
  await page.getByRole('button', { name: 'Paste .env' }).waitFor();
  await paste(page, 'E2E_MINE=1', 1);
  await page.getByRole('button', { name: 'Review and save' }).click();
  await expect(review(page).getByRole('listitem').filter({ hasText: 'E2E_MINE' })).toHaveCount(1);
  const created = await fetch(`${demo.address}/api/v1/applications/${application.uuid}/envs`, {
    method: 'POST',
    headers: { authorization: `Bearer ${demo.token('root')}`, 'content-type': 'application/json' },
    body: JSON.stringify({ key: 'E2E_THEIRS', value: 'kept' }),
  });
  expect(created.status).toBe(201);
  // Focusing the window refetches, once the cached response is stale.
  await expect(async () => {
    await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
    await expect(review(page).getByText(/kept: E2E_THEIRS/)).toBeVisible({ timeout: 2000 });
  }).toPass();
  await expect(review(page).getByRole('list', { name: 'Changes' }).getByRole('listitem')).toHaveCount(1);
  await review(page).getByRole('button', { name: 'Save', exact: true }).click();
  await expect(review(page)).toHaveCount(0);
  await page.reload();
  await expect(rowOf(page, 'E2E_THEIRS')).toBeVisible();
  await expect(rowOf(page, 'E2E_MINE')).toBeVisible();
});
