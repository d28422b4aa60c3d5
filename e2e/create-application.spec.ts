/** Creating applications of six kinds on each kind of instance, rejected input, and deleting. */
import type { Page } from '@playwright/test';
import { expect, mayWrite, onDialects, test, type Target } from './fixtures.ts';
import { applicationsOf, partsOf, pick } from './support/discover.ts';
import { choosePlace, removeProject } from './support/place.ts';
import { receivedBy, setStage, type Stage } from './support/stage.ts';
import { checkPage, closeToasts, title, toast } from './support/ui.ts';
import { nextRequest, requestBehind } from './support/evidence.ts';

test.describe.configure({ timeout: 120_000 });

/** Location of the new application: an existing project and a reachable server. */
async function placeOf({ address, instance }: Stage): Promise<URLSearchParams> {
  const { servers, projects } = await partsOf(address, instance.id);
  const server = pick(servers.data, 'reachable server', ({ reachable, isBuildServer }) => reachable !== false && isBuildServer !== true); // prettier-ignore
  const project = pick(projects.data, 'project');
  return new URLSearchParams({ project: project.uuid, environment: 'production', server: server.uuid });
}

async function open(page: Page, stage: Stage, kind: string): Promise<void> {
  const place = await placeOf(stage);
  await page.goto(`${stage.address}/applications/new?instance=${stage.instance.id}&kind=${kind}&${place.toString()}`);
  await expect(title(page, 'New application')).toBeVisible();
  await expect(page.getByLabel('Server', { exact: true })).not.toHaveValue('');
}

/** Fills the code editor once it has loaded. */
async function write(page: Page, label: string, text: string): Promise<void> {
  const editor = page.locator('.cm-content').first();
  await editor.waitFor();
  await editor.fill(text);
  await expect(editor).toContainText(text.split('\n')[0] ?? '');
  expect(label).not.toBe('');
}

/** Clicks the button and returns the request that the instance received. */
async function send(page: Page, button: string): Promise<{ readonly path: string; readonly body: unknown }> {
  const response = page.waitForResponse(
    (candidate) =>
      /\/operations\/(applications|services)\.create/.test(candidate.url()) && !candidate.url().includes('preview'),
  );
  await page.getByRole('button', { name: button, exact: true }).click();
  const sent = requestBehind(await response);
  return { path: (sent?.path ?? '').replace(/^\/api\/v1/, ''), body: sent?.body };
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const DOCKERFILE = 'FROM nginx:alpine\nEXPOSE 8080\n';
const COMPOSE = 'services:\n  web:\n    image: nginx\n';

/** The expected request in the instance's dialect. */
const wanted =
  ({ dialect }: Pick<Target, 'dialect'>) =>
  (path: string, type: string, fields: Record<string, unknown>) =>
    dialect === 'reference'
      ? { path: '/applications', body: expect.objectContaining({ type, ...fields }) as unknown }
      : { path, body: expect.objectContaining(fields) as unknown };

onDialects({ reference: 'one POST creates all types' }, (target) => {
  const reference = target.dialect === 'reference';
  const expected = wanted(target);

  test('from repositories: public, with a GitHub app, with a deploy key', async ({ page, server, instance, startDemo, startFlotilla, allowConsole }) => {
    test.skip(instance.live, 'Repositories of the live instance are not known.');
    // The reference API has no list of apps, so the test types a UUID that does not exist.
    if (reference) allowConsole(/status of 404 .*\/github-apps\/a+\/repositories/);
    const stage = await setStage({ server, instance, startDemo, startFlotilla }, { pace: 6 });
    await open(page, stage, 'public');
    await page.getByLabel('Repository', { exact: true }).fill('acme/web');
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await expect(page.getByText('Enter the full URL, e.g. https://github.com/acme/web')).toBeVisible();
    await page.getByLabel('Repository', { exact: true }).fill('https://github.com/acme/web');
    await page.getByLabel('Name', { exact: true }).fill('e2e-public');
    await checkPage(page);
    const git = { git_branch: 'main', build_pack: 'nixpacks', ports_exposes: '3000' };
    expect(await send(page, 'Create')).toEqual(
      expected('/applications/public', 'public', { git_repository: 'https://github.com/acme/web', name: 'e2e-public', ...git }),
    );
    await expect(title(page, 'e2e-public')).toBeVisible();

    await open(page, stage, 'github-app');
    const app = page.getByLabel('GitHub app', { exact: true });
    if (reference) await app.fill('aaaaaaaaaaaaaaaaaaaaaaaa');
    else await app.selectOption({ index: 1 });
    await page.getByLabel('Repository', { exact: true }).fill('acme/back');
    await page.getByLabel('Name', { exact: true }).fill('e2e-github');
    expect(await send(page, 'Create')).toEqual(
      expected('/applications/private-github-app', 'private-gh-app', { git_repository: 'acme/back', github_app_uuid: expect.any(String) as unknown, ...git }),
    );
    await expect(title(page, 'e2e-github')).toBeVisible();

    // A newly generated key is selected automatically, and its public key is shown once.
    await open(page, stage, 'deploy-key');
    await page.getByRole('button', { name: 'New deploy key' }).click();
    await page.getByLabel('Key name').fill('e2e deploy key');
    const stored = nextRequest(page, 'POST', reference ? /\/private-keys$/ : /\/security\/keys$/);
    await page.getByRole('button', { name: 'Generate key pair' }).click();
    expect((await stored).body).toMatchObject({ name: 'e2e deploy key', private_key: expect.stringMatching(/^-----BEGIN OPENSSH PRIVATE KEY-----/) as unknown });
    await expect(page.getByRole('status').filter({ hasText: 'Key stored' })).toContainText('ssh-ed25519 ');
    const key = page.getByLabel('Deploy key', { exact: true });
    await expect(key).toHaveAccessibleDescription(/^Add its public key to the repository/);
    await expect(key.locator('option:checked')).toHaveText(/^e2e deploy key/);
    expect(await page.locator('body').innerText()).not.toContain('PRIVATE KEY');
    await page.getByLabel('Repository', { exact: true }).fill('git@github.com:acme/api.git');
    await page.getByLabel('Name', { exact: true }).fill('e2e-key');
    expect(await send(page, 'Create')).toEqual(
      expected('/applications/private-deploy-key', 'private-deploy-key', { git_repository: 'git@github.com:acme/api.git', private_key_uuid: expect.any(String) as unknown }),
    );
    await expect(title(page, 'e2e-key')).toBeVisible();
    const creates = (await receivedBy(stage.demo, /\/applications(\/[a-z-]+)?$/)).filter(({ method }) => method === 'POST');
    expect(creates.map(({ status }) => status)).toEqual([201, 201, 201]);
  }); // prettier-ignore

  test('from a Dockerfile, with its exposed port, and from a Compose file', async ({ page, server, instance, startDemo, startFlotilla }) => {
    test.skip(instance.live, 'The image test covers the live instance.');
    const stage = await setStage({ server, instance, startDemo, startFlotilla }, { pace: 6 });
    await open(page, stage, 'dockerfile');
    await write(page, 'Dockerfile', DOCKERFILE);
    await page.getByLabel('Name', { exact: true }).fill('e2e-dockerfile');
    expect(await send(page, 'Create')).toEqual(
      expected('/applications/dockerfile', 'dockerfile', { dockerfile: reference ? DOCKERFILE : base64(DOCKERFILE), ports_exposes: '8080' }),
    );
    await expect(title(page, 'e2e-dockerfile')).toBeVisible();
    const made = pick(await applicationsOf(stage.address, instance.id), 'new application', ({ name }) => name === 'e2e-dockerfile');
    expect(made.portsExposes).toBe('8080');

    await open(page, stage, 'compose');
    await write(page, 'Compose file', 'services:\n  web: [\n');
    await expect(page.getByText(/Invalid YAML\. Line \d/)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Create', exact: true })).toHaveAttribute('aria-disabled', 'true');
    await write(page, 'Compose file', COMPOSE);
    await page.getByLabel('Name', { exact: true }).fill('e2e-compose');
    await expect(page.getByText(/Invalid YAML/)).toHaveCount(0);
    expect(await send(page, 'Create')).toEqual(
      reference
        ? { path: '/applications', body: expect.objectContaining({ type: 'docker-compose', docker_compose: COMPOSE }) as unknown }
        : { path: '/services', body: expect.objectContaining({ docker_compose_raw: base64(COMPOSE) }) as unknown },
    );
    await expect(page).toHaveURL(reference ? /\/applications\/[^/]+\/\w+$/ : /\/services\/[^/]+\/\w+/);
    await expect(title(page, 'e2e-compose')).toBeVisible();
  }); // prettier-ignore

  test('from an image: keeps the draft, shows errors, deploys and deletes @live', async ({ page, server, instance, allowConsole, startDemo, startFlotilla }) => {
    test.skip(!mayWrite, 'It creates and deletes an application: set E2E_COOLIFY_WRITE=1.');
    const stage = await setStage({ server, instance, startDemo, startFlotilla }, { pace: 6 });
    // The live instance's dialect is only known at run time.
    const byReference = instance.dialect === 'reference';
    const name = `flotilla-e2e-image-${Date.now() % 100_000}`;
    let made: string | null = null;
    if (instance.live) {
      await page.goto(`${stage.address}/applications/new?instance=${instance.id}&kind=image`);
      made = await choosePlace(page, stage);
    } else await open(page, stage, 'image');
    await page.getByLabel('Image', { exact: true }).fill('nginx:1.27-alpine');
    await page.getByLabel('Name', { exact: true }).fill(name);
    await page.reload();
    await expect(page.getByText('Draft restored')).toBeVisible();
    await expect(page.getByLabel('Image', { exact: true })).toHaveValue('nginx:1.27-alpine');
    if (!byReference && !instance.live) {
      allowConsole(/status of (409|422)/);
      const taken = pick(await applicationsOf(stage.address, instance.id), 'application with a domain', ({ domains }) => domains.length > 0);
      await page.getByLabel('Domains', { exact: true }).fill(taken.domains[0] ?? '');
      await send(page, 'Create');
      const conflict = page.getByRole('alert').filter({ hasText: 'in use' });
      await expect(conflict.getByRole('link', { name: taken.name })).toBeVisible();
      await expect(conflict.getByRole('button', { name: 'Use anyway' })).toBeVisible();
      await page.getByLabel('Domains', { exact: true }).fill('');
    }
    await page.getByRole('button', { name: /^Review/ }).click();
    const review = page.getByRole('dialog', { name: 'Review request' });
    await expect(review.getByRole('region', { name: 'Request' })).toContainText('nginx');
    await review.getByRole('button', { name: 'Back' }).click();
    expect(await send(page, 'Create and deploy')).toEqual(
      wanted(instance)('/applications/dockerimage', 'docker-image', byReference
        ? { docker_image: 'nginx:1.27-alpine' }
        : { docker_registry_image_name: 'nginx', docker_registry_image_tag: '1.27-alpine', instant_deploy: true }),
    );
    await expect(title(page, name)).toBeVisible();
    await expect(page.getByRole('region', { name: /^Recent deployments/ }).getByRole('link').nth(1)).toBeVisible({ timeout: 30_000 });

    // On phones the toast would cover the dialog.
    await closeToasts(page, name);
    await page.getByRole('button', { name: `Actions for ${name}`, exact: true }).first().click();
    await page.getByRole('menuitem', { name: /^Delete/ }).click();
    const dialog = page.getByRole('dialog', { name: `Delete ${name}?` });
    await expect(dialog.getByRole('button', { name: 'Delete application' })).toHaveAttribute('aria-disabled', 'true');
    if (!byReference) await dialog.getByLabel(/^Unused images/).uncheck();
    await dialog.getByLabel(`Type ${name} to confirm`).fill(name);
    await checkPage(page);
    await dialog.getByRole('button', { name: 'Delete application' }).click();
    await expect(toast(page, `Delete ${name}: queued`)).toBeVisible();
    await expect(page).toHaveURL(/\/applications$/);
    if (stage.demo !== null) {
      const calls = await receivedBy(stage.demo, /\/applications\/\w+$/);
      const deleted = calls.find(({ method }) => method === 'DELETE');
      expect(deleted?.status).toBe(200);
      expect(new URL(deleted?.path ?? '', stage.address).search).toBe(
        byReference ? '' : '?delete_volumes=1&delete_connected_networks=1&delete_configurations=1&docker_cleanup=0',
      );
    }
    await expect
      .poll(async () => (await applicationsOf(stage.address, instance.id)).some((item) => item.name === name), { timeout: 60_000 })
      .toBe(false);
    await removeProject(stage, made);
  }); // prettier-ignore
});
