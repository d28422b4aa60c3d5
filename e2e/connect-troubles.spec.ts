/** Connection errors: each names the cause and remedy and keeps the input. */
import { createServer } from 'node:net';
import { expect, test } from './fixtures.ts';
import { formOf } from './support/connect-form.ts';
import type { Behaviour } from './support/demo.ts';
import { checkPage, title } from './support/ui.ts';

test.describe.configure({ timeout: 120_000 });

/** A local port without a listener. */
async function deadPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No port.');
  return address.port;
}

interface Trouble {
  readonly title: string;
  readonly token?: string;
  readonly wrong?: string;
  readonly behaviour?: Behaviour;
  readonly says: RegExp;
  readonly remedy: RegExp;
}

const TROUBLES: readonly Trouble[] = [
  {
    title: 'a token that is wrong',
    wrong: '9|thisTokenDoesNotExist0000000000000000000000000',
    says: / refused the token$/,
    remedy: /Create a new one in Coolify under Keys & Tokens/,
  },
  {
    title: 'a token that has expired',
    token: 'expired',
    says: / refused the token$/,
    remedy: /wrong, expired or deleted/,
  },
  {
    title: 'a token that may not read',
    token: 'deploy',
    says: /^This token lacks permission on /,
    remedy: /lacks the permission “read”/,
  },
  {
    title: 'an API that is switched off',
    behaviour: { apiDisabled: true },
    says: /^The API of .* is disabled$/,
    remedy: /Settings → Advanced → API Access/,
  },
  {
    title: 'an address that is not allowed',
    behaviour: { ipDenied: true },
    says: / does not accept requests from this IP address$/,
    remedy: /Allowed IPs/,
  },
  {
    title: 'too many requests, with the wait',
    behaviour: { rateLimited: true },
    says: /^Rate limit of .* reached$/,
    remedy: /Retrying in \d+ seconds?\./,
  },
  {
    title: 'a page of something else',
    behaviour: { garbage: 'html' },
    says: / does not look like a Coolify server$/,
    remedy: /must be the one of Coolify’s dashboard/,
  },
  {
    title: 'JSON of something else',
    behaviour: { garbage: 'json' },
    says: / does not look like a Coolify server$/,
    remedy: /Check the address/,
  },
  {
    title: 'a redirect, which is not followed',
    behaviour: { redirect: 'https://elsewhere.example.com/login' },
    says: / redirects to another address$/,
    remedy: /did not send the token there\..*elsewhere\.example\.com/,
  },
  {
    title: 'an upgrade in progress',
    behaviour: { maintenance: true },
    says: / is temporarily unavailable$/,
    remedy: /restarting or upgrading/,
  },
  {
    title: 'a connection that is refused',
    behaviour: { refuse: true },
    says: / cannot be reached$/,
    remedy: /The network connection between Flotilla and the instance failed/,
  },
];

test('names the cause and remedy and keeps the input', async ({ page, startFlotilla, startDemo, allowConsole }) => {
  allowConsole(/status of (4|5)\d\d/);
  const [flotilla, demo] = await Promise.all([startFlotilla({ FLOTILLA_DEMO: 'off' }), startDemo()]);
  await page.goto(`${flotilla.address}/instances/new`);
  const form = formOf(page);
  await form.name.fill('Kept');
  const alert = page.getByRole('alert');
  for (const { title: what, token = 'root', wrong, behaviour = {}, says, remedy } of TROUBLES) {
    await test.step(what, async () => {
      const secret = wrong ?? demo.token(token);
      await demo.behave(behaviour);
      await form.address.fill(demo.address);
      await form.token.fill(secret);
      for (const press of [form.testConnection, form.connect]) {
        await press.click();
        await expect(alert.getByText(says)).toBeVisible();
        await expect(alert).toContainText(remedy);
        await expect(form.address).toHaveValue(demo.address);
        await expect(form.token).toHaveValue(secret);
        await expect(form.name).toHaveValue('Kept');
      }
    });
  }
  await checkPage(page);
  const dead = `127.0.0.1:${await deadPort()}`;
  await form.address.fill(dead);
  await form.testConnection.click();
  await expect(alert.getByText(`${dead} refused the connection`)).toBeVisible();
  await expect(alert).toContainText('Nothing is listening on this address and port.');
  for (const [address, says, remedy] of [
    ['http://169.254.169.254/latest/meta-data', 'Flotilla does not connect to 169.254.169.254', 'metadata'],
    ['https://no-such-host.invalid', 'no-such-host.invalid could not be found (DNS)', 'Check the spelling'],
    [
      demo.address.replace('http:', 'https:'),
      /^127\.0\.0\.1:\d+ does not use HTTPS on this port$/,
      'Use http:// or the HTTPS port',
    ],
  ] as const) {
    await form.address.fill(address);
    await form.testConnection.click();
    await expect(alert.getByText(says)).toBeVisible();
    await expect(alert).toContainText(remedy);
  }
  expect(await flotilla.api<{ instances: unknown[] }>('GET', '/api/instances')).toEqual({ instances: [] });

  // After the fix, the same form connects.
  await demo.behave({});
  await form.address.fill(demo.address);
  await form.connect.click();
  await expect(title(page, 'Kept')).toBeVisible();
});
