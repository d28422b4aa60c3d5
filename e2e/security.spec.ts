/** What another site in the same browser can do (nothing), and where a token never turns up. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { expect, isLive, test } from './fixtures.ts';
import { applicationsOf, isUp, pick } from './support/discover.ts';
import { receivedBy, setStage } from './support/stage.ts';
import { checkPage, goTo, title } from './support/ui.ts';
import { operationUrl } from './support/operation.ts';

test.describe.configure({ timeout: 120_000 });
test.skip(isLive, 'Tests Flotilla against a hostile page that tries to act.');

/** A page of another origin: another port, or another name for this machine (`same-site` for the first, `cross-site` for the second). */
async function otherSite(page: Page, host: string, work: () => Promise<void>): Promise<void> {
  const server: Server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(
      '<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Another site</title><h1>Another site</h1></html>',
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await page.goto(`http://${host}:${(server.address() as AddressInfo).port}/`);
    await work();
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

for (const host of ['127.0.0.1', 'localhost']) {
  test(`a page at ${host} with another port can neither read nor act`, async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
    allowConsole,
  }) => {
    allowConsole(/127\.0\.0\.1|localhost|CORS|ERR_|chrome-error/);
    // The version on which even GET acts.
    const stage = await setStage({
      server,
      instance: { ...instance, id: 'staging', name: 'Staging', version: '4.0.0' },
      startDemo,
      startFlotilla,
    });
    const application = pick(await applicationsOf(stage.address, 'staging'), 'running application', isUp);
    const act = operationUrl(stage.address, 'staging', 'applications.stop');
    const body = JSON.stringify({ uuid: application.uuid });
    const list = `${stage.address}/api/fleet`;
    const before = ((await stage.demo?.received()) ?? []).length;

    await otherSite(page, host, async () => {
      const read = await page.evaluate(
        async ({ acting, reading, input }) => {
          const results: string[] = [];
          const attempt = async (what: string, request: Promise<Response>) => {
            try {
              const response = await request;
              results.push(`${what}: ${response.type} ${response.type === 'opaque' ? '' : await response.text()}`);
            } catch {
              results.push(`${what}: refused`);
            }
          };
          for (const method of ['GET', 'POST', 'HEAD', 'PUT', 'DELETE', 'PATCH'])
            await attempt(method, fetch(acting, { method, credentials: 'include' }));
          await attempt('no-cors GET', fetch(acting, { mode: 'no-cors', credentials: 'include' }));
          await attempt(
            'no-cors POST',
            fetch(acting, { method: 'POST', mode: 'no-cors', credentials: 'include', body: input }),
          );
          await attempt(
            'with our header',
            fetch(acting, { method: 'POST', headers: { 'x-flotilla': '1' }, body: input }),
          );
          await attempt(
            'as a form',
            fetch(acting, { method: 'POST', mode: 'no-cors', body: new URLSearchParams({ uuid: 'a' }) }),
          );
          await attempt('reading', fetch(reading, { headers: { 'x-flotilla': '1' } }));
          await attempt('reading plainly', fetch(reading));
          await attempt('opaque reading', fetch(reading, { mode: 'no-cors' }));
          const element = (tag: 'img' | 'script' | 'iframe' | 'link', put: (node: HTMLElement) => void) =>
            new Promise<void>((resolve) => {
              const node = document.createElement(tag);
              const end = (word: string) => () => {
                results.push(`${tag}: ${word}`);
                resolve();
              };
              node.addEventListener('load', end(tag === 'iframe' ? 'refused' : 'loaded'));
              node.addEventListener('error', end('refused'));
              put(node);
              document.body.append(node);
            });
          await element('img', (node) => void ((node as HTMLImageElement).src = acting));
          await element('script', (node) => void ((node as HTMLScriptElement).src = acting));
          await element('iframe', (node) => void ((node as HTMLIFrameElement).src = acting));
          await element('link', (node) => {
            (node as HTMLLinkElement).rel = 'stylesheet';
            (node as HTMLLinkElement).href = acting;
          });
          return results;
        },
        { acting: act, reading: list, input: body },
      );
      // The most that another site learns is that something was answered: `opaque`, with nothing in it.
      for (const line of read) expect(line).toMatch(/: (refused|opaque )$/);
      expect(read.length).toBe(17);

      for (const method of ['post', 'get']) {
        const answered = page.context().waitForEvent('response', (response) => response.url().startsWith(act));
        await page.evaluate(
          ({ acting, how }) => {
            const hole = document.createElement('iframe');
            hole.name = `${how}-hole`;
            hole.title = how;
            document.body.append(hole);
            const form = document.createElement('form');
            form.method = how;
            form.action = acting;
            form.target = hole.name;
            document.body.append(form);
            form.submit();
          },
          { acting: act, how: method },
        );
        expect((await answered).status()).toBe(403);
      }
      await page.evaluate((acting) => navigator.sendBeacon(acting, '{}'), act);

      // Last, the top window: a link or a redirect that a user follows.
      const answer = await page.goto(act);
      expect(answer?.status()).toBe(403);
    });

    expect((await receivedBy(stage.demo, /./)).slice(before).filter(({ path }) => path.includes('/stop'))).toEqual([]);
    const after = (await applicationsOf(stage.address, 'staging')).find(({ uuid }) => uuid === application.uuid);
    expect(after?.status.state).toBe('running');
  });
}

test('another site cannot show Flotilla in a frame', async ({ page, server, allowConsole }) => {
  allowConsole(/frame|127\.0\.0\.1|ERR_|chrome-error/);
  await otherSite(page, '127.0.0.1', async () => {
    await page.evaluate((address) => {
      const frame = document.createElement('iframe');
      frame.title = 'Flotilla';
      frame.src = address;
      document.body.append(frame);
    }, server.address);
    await page.waitForResponse((response) => response.url().startsWith(server.address));
    await expect(page.frameLocator('iframe[title="Flotilla"]').getByRole('heading', { name: 'Overview' })).toHaveCount(
      0,
    );
  });
});

test('every path of the API requires proof of the same origin, with every method', async ({ server, instance }) => {
  const paths = [
    '/api', '/api/', '/api/session', '/api/fleet', '/api/project-tree', '/api/instances', '/api/instances/try', '/api/instances/import',
    `/api/instances/${instance.id}`, `/api/instances/${instance.id}/calls`, `/api/instances/${instance.id}/check`,
    `/api/instances/${instance.id}/capabilities`, `/api/instances/${instance.id}/operations/applications.list`, `/api/instances/${instance.id}/operations/applications.restart`,
    `/api/demo/${instance.id}/behave`, '/API/fleet', '/%61pi/fleet', '/a%70i/instances', '//api/fleet', '/api/../api/fleet', '/api/no-such-path',
  ]; // prettier-ignore
  for (const path of paths) {
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const) {
      for (const headers of [
        {},
        { 'sec-fetch-site': 'same-site', 'x-flotilla': '1' },
        { 'sec-fetch-site': 'cross-site', 'x-flotilla': '1' },
        { 'sec-fetch-site': 'none' },
        { origin: 'http://evil.example', 'x-flotilla': '1' },
        { origin: 'null' },
      ] as const) {
        const response = await fetch(server.address + path, { method, headers });
        expect(response.status, `${method} ${path} ${JSON.stringify(headers)}`).toBe(403);
        expect(response.headers.get('access-control-allow-origin')).toBeNull();
      }
    }
  }
  const own = await fetch(`${server.address}/api/session`, { headers: { 'x-flotilla': '1' } });
  expect(own.status).toBe(200);
});

test('no token appears in responses, browser storage or server logs, on a complete tour', async ({
  page,
  startFlotilla,
  startDemo,
  allowConsole,
}) => {
  allowConsole(/status of (4|5)\d\d/);
  const demo = await startDemo();
  const flotilla = await startFlotilla({ FLOTILLA_DEMO: 'off' });
  const secrets = ['root', 'read', 'wsensitive']
    .map((name) => demo.token(name))
    .flatMap((token) => [token, token.split('|')[1] ?? token]);
  const seen: { readonly url: string; readonly text: string }[] = [];
  const sent: string[] = [];
  const reading: Promise<void>[] = [];
  page.on('request', (request) => void sent.push(`${request.method()} ${request.url()}`));
  page.on('response', (response) => {
    reading.push(
      response.text().then(
        (text) => void seen.push({ url: response.url(), text: `${JSON.stringify(response.headers())}\n${text}` }),
        () => undefined,
      ),
    );
  });

  await page.goto(`${flotilla.address}/instances/new`);
  await page.getByLabel('Address').fill(demo.address);
  await page.getByLabel('API token').fill(`${demo.token('read')}x`);
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByLabel('API token').fill(demo.token('root'));
  await page.getByLabel('Name').fill('Tour');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(title(page, 'Tour')).toBeVisible();
  for (const place of [
    'Overview',
    'Deployments',
    'Applications',
    'Databases',
    'Services',
    'Resources',
    'Servers',
    'Projects',
    'Instances',
    'Settings',
  ]) {
    await goTo(page, place);
    await expect(title(page, place)).toBeVisible();
  }
  const application = pick(await applicationsOf(flotilla.address, 'tour'), 'running application', isUp);
  for (const path of ['', '/deployments', '/logs', '/settings']) {
    await page.goto(`${flotilla.address}/applications/tour/${application.uuid}${path}`);
    await expect(title(page, application.name)).toBeVisible();
  }
  await page
    .getByRole('navigation', { name: 'Sections' })
    .getByRole('link', { name: 'Deployments', exact: true })
    .click();
  await page.getByRole('main').getByRole('link', { name: /·/ }).first().click();
  await expect(title(page, `Deployment of ${application.name}`)).toBeVisible();
  await checkPage(page);

  await Promise.all(reading);
  const kept = await page.evaluate(async () => {
    const databases = await indexedDB.databases();
    return JSON.stringify([
      { ...localStorage },
      { ...sessionStorage },
      document.cookie,
      databases,
      await caches.keys(),
    ]);
  });
  const html = await page.content();
  expect(seen.length).toBeGreaterThan(30);
  expect(seen.some(({ url }) => url.endsWith('.js'))).toBe(true);
  for (const secret of secrets) {
    expect(
      seen.filter(({ text }) => text.includes(secret)).map(({ url }) => url),
      'answers with a token',
    ).toEqual([]);
    expect(
      sent.filter((line) => line.includes(encodeURIComponent(secret)) || line.includes(secret)),
      'addresses with a token',
    ).toEqual([]);
    expect(kept.includes(secret), 'kept in the browser').toBe(false);
    expect(html.includes(secret), 'in the page').toBe(false);
    expect(flotilla.log().includes(secret), 'written by the server').toBe(false);
  }
  // The server did write: a log that is off would prove nothing.
  expect(flotilla.log()).toContain('"event":"read"');
});

test('the page has its security headers, and data cannot run scripts', async ({ page, server }) => {
  const response = await page.goto('/');
  const headers = response?.headers() ?? {};
  const policy = headers['content-security-policy'] ?? '';
  for (const part of [
    "default-src 'none'",
    "script-src 'self'",
    "connect-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ])
    expect(policy).toContain(part);
  expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['x-frame-options']).toBe('DENY');
  expect(headers['referrer-policy']).toBe('no-referrer');
  expect(headers['cross-origin-opener-policy']).toBe('same-origin');
  expect(headers['cross-origin-resource-policy']).toBe('same-origin');
  expect(headers['access-control-allow-origin']).toBeUndefined();
  const data = await fetch(`${server.address}/api/session`, { headers: { 'x-flotilla': '1' } });
  expect(data.headers.get('content-security-policy')).toContain('sandbox');
  expect(data.headers.get('cache-control')).toBe('no-store');
  expect(data.headers.get('set-cookie')).toBeNull();
  await expect(title(page, 'Overview')).toBeVisible();
});

test('links from an instance open without a referrer', async ({ page, server, instance }) => {
  const application = pick(
    await applicationsOf(server.address, instance.id),
    'application with a domain',
    ({ domains }) => domains.length > 0,
  );
  await page.goto(`/applications/${instance.id}/${application.uuid}`);
  const links = page.getByRole('main').getByRole('link', { name: /opens in a new tab/ });
  await expect(links.first()).toBeVisible();
  for (const link of await links.all()) {
    await expect(link).toHaveAttribute('rel', /noreferrer/);
    await expect(link).toHaveAttribute('href', /^https?:\/\//);
  }
});
