/** Lists across instances: search, filters and sorting are in the URL, and rows link to their detail pages. */
import { expect, isLive, onDialects, test } from './fixtures.ts';
import { partsOf, pick, type Parts } from './support/discover.ts';
import { checkPage, fact, filterBy, goBack, goTo, isPhone, query, row, rowNames, rows, title } from './support/ui.ts';

test.describe.configure({ timeout: 120_000 });

test('keeps search and filters of applications in the URL, after reload and back', async ({ page }) => {
  const fleet = page.waitForResponse((response) => response.url().endsWith('/api/fleet'));
  await page.goto('/applications');
  // The total is final once every instance has answered.
  await (await fleet).finished();
  const count = page.getByRole('search').getByRole('status');
  const search = page.getByRole('searchbox', { name: 'Search applications' });
  await expect(count).toHaveText(/^\d+$/);
  const total = Number(await count.innerText());
  await expect(rows(page, 'Applications')).toHaveCount(total);
  await checkPage(page);

  await filterBy(page, 'instance', 'Handbook');
  expect(query(page, 'instance')).toBe('handbook');
  await expect(row(page, 'Applications', 'room-booking')).toBeVisible();
  await expect(row(page, 'Applications', 'whoami')).toHaveCount(0);
  await filterBy(page, 'status', 'Stopped');
  expect(query(page, 'status')).toBe('stopped');
  await expect(rows(page, 'Applications')).toHaveCount(2);
  await expect(row(page, 'Applications', 'video-encoder')).toBeVisible();
  await expect(count).toHaveText(`2 of ${total}`);
  await search.fill('video');
  await expect.poll(() => query(page, 'q')).toBe('video');
  await expect(rows(page, 'Applications')).toHaveCount(1);

  await page.reload();
  await expect(search).toHaveValue('video');
  await expect(rows(page, 'Applications')).toHaveCount(1);
  await expect(row(page, 'Applications', 'video-encoder')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Filter by status: Stopped' })).toBeVisible();
  await checkPage(page);

  await goBack(page);
  await expect.poll(() => query(page, 'status')).toBeNull();
  expect(query(page, 'instance')).toBe('handbook');
  await expect(row(page, 'Applications', 'room-booking')).toBeVisible();

  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect(rows(page, 'Applications')).toHaveCount(total);
  expect(new URL(page.url()).search).toBe('');
});

test('shows when nothing matches and clears the filters', async ({ page }) => {
  await page.goto('/applications?q=no-such-name&status=running');
  await expect(page.getByText('No applications match these filters')).toBeVisible();
  await checkPage(page);
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(row(page, 'Applications', 'whoami')).toBeVisible();
  expect(new URL(page.url()).search).toBe('');
});

test('sorts by a column header, in both directions, and keeps the order', async ({ page }) => {
  await page.goto('/applications?instance=handbook&sort=name');
  const ascending = [
    'courses',
    'intranet',
    'intranet',
    'label-printer',
    'quiz-room',
    'room-booking',
    'video-encoder',
    'visitor-screen',
  ];
  await expect(rows(page, 'Applications')).toHaveCount(ascending.length);
  expect(await rowNames(page, 'Applications')).toEqual(ascending);
  if (isPhone(page)) {
    // Phones have no column headers, but the order in the URL applies.
    await page.goto('/applications?instance=handbook&sort=-name');
  } else {
    const head = page.getByRole('columnheader', { name: 'Name' });
    await expect(head).toHaveAttribute('aria-sort', 'ascending');
    await head.getByRole('button').click();
    await expect(head).toHaveAttribute('aria-sort', 'descending');
    expect(query(page, 'sort')).toBe('-name');
    await page.reload();
    await expect(head).toHaveAttribute('aria-sort', 'descending');
  }
  await expect(rows(page, 'Applications')).toHaveCount(ascending.length);
  expect(await rowNames(page, 'Applications')).toEqual(ascending.toReversed());
});

test('the instance filter in the URL works the same in every list', async ({ page }) => {
  for (const [path, list, here, elsewhere] of [
    ['databases', 'Databases', 'rooms-cache', 'billing-db'],
    ['services', 'Services', 'wiki', 'gitea'],
    ['servers', 'Servers', 'branch-01', 'web-01'],
    ['projects', 'Projects', 'Branch office', 'Shop'],
  ] as const) {
    await page.goto(`/${path}?instance=handbook`);
    await expect(row(page, list, here)).toBeVisible();
    await expect(row(page, list, elsewhere)).toHaveCount(0);
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    await expect(row(page, list, elsewhere).first()).toBeVisible();
  }
});

interface Kind {
  readonly place: string;
  readonly path: string;
  readonly found: (parts: Parts) => readonly { readonly uuid: string; readonly name: string }[];
  /** Whether the page shows the uuid. */
  readonly about: boolean;
}

const KINDS: readonly Kind[] = [
  { place: 'Applications', path: 'applications', found: ({ applications }) => applications.data, about: true },
  { place: 'Databases', path: 'databases', found: ({ databases }) => databases.data, about: true },
  { place: 'Services', path: 'services', found: ({ services }) => services.data, about: true },
  { place: 'Servers', path: 'servers', found: ({ servers }) => servers.data, about: true },
  { place: 'Projects', path: 'projects', found: ({ projects }) => projects.data, about: false },
];

onDialects({}, () => {
  for (const { place, path, found, about } of KINDS) {
    test(`${place.toLowerCase()}: opens one from the list, also after a reload @live`, async ({
      page,
      server,
      instance,
    }) => {
      const all = found(await partsOf(server.address, instance.id));
      const one = pick(all, path, ({ name }) => all.filter((other) => other.name === name).length === 1);
      await page.goto('/');
      await goTo(page, place);
      await expect(title(page, place)).toBeVisible();
      await page.getByRole('searchbox', { name: `Search ${path}` }).fill(one.name);
      await expect.poll(() => query(page, 'q')).toBe(one.name);
      if (!isLive) {
        await filterBy(page, 'instance', instance.name);
        expect(query(page, 'instance')).toBe(instance.id);
      }
      await checkPage(page);
      await row(page, place, one.name).getByRole('link', { name: one.name, exact: true }).click();
      await expect(page).toHaveURL(new RegExp(`/${path}/${instance.id}/${one.uuid}$`));
      await expect(title(page, one.name)).toBeVisible();
      if (about) await expect(fact(page, 'UUID')).toContainText(one.uuid);
      await expect(page).toHaveTitle(
        new RegExp(`${one.name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)} · Flotilla$`),
      );
      await page.reload();
      await expect(title(page, one.name)).toBeVisible();
      if (about) await expect(fact(page, 'UUID')).toContainText(one.uuid);
      await checkPage(page);
    });
  }
});

onDialects({ reference: 'errors are wrapped' }, (target) => {
  test(`shows “not found” for unknown resources of ${target.name} @live`, async ({ page, instance, allowConsole }) => {
    allowConsole(/status of 404/);
    for (const { path } of KINDS) {
      await page.goto(`/${path}/${instance.id}/aaaaaaaaaaaaaaaaaaaaaaaa`);
      await expect(title(page, 'Not found')).toBeVisible();
      await expect(page.getByRole('main').getByText(new RegExp(`not found on ${instance.name}\\b`))).toBeVisible();
    }
    await checkPage(page);
    await page.getByRole('link', { name: 'Back to overview' }).click();
    await expect(title(page, 'Overview')).toBeVisible();
  });
});

test('shows “not found” for an instance that is not connected', async ({ page, allowConsole }) => {
  allowConsole(/status of 404/);
  await page.goto('/applications/nowhere/aaaaaaaaaaaaaaaaaaaaaaaa');
  await expect(title(page, 'Not found')).toBeVisible();
  await expect(page.getByText('Instance “nowhere” not found')).toBeVisible();
});

test('resources: all kinds in one list, filtered by kind', async ({ page }) => {
  await page.goto('/');
  await goTo(page, 'Resources');
  await expect(title(page, 'Resources')).toBeVisible();
  await filterBy(page, 'kind', 'Service');
  expect(query(page, 'kind')).toBe('service');
  await expect(row(page, 'Resources', 'gitea')).toBeVisible();
  await expect(row(page, 'Resources', 'storefront-rc')).toHaveCount(0);
  await filterBy(page, 'kind', 'Application');
  await expect(row(page, 'Resources', 'storefront-rc')).toBeVisible();
  await page.reload();
  await expect(row(page, 'Resources', 'storefront-rc')).toBeVisible();
  await expect(row(page, 'Resources', 'rooms-cache')).toHaveCount(0);
  await checkPage(page);
  await row(page, 'Resources', 'gitea').getByRole('link', { name: 'gitea', exact: true }).click();
  await expect(title(page, 'gitea')).toBeVisible();
});

test('a project shows its environments and their resources', async ({ page }) => {
  await page.goto('/projects?q=branch');
  await row(page, 'Projects', 'Branch office').getByRole('link').first().click();
  await expect(title(page, 'Branch office')).toBeVisible();
  const production = page.getByRole('region', { name: /^production/ });
  await expect(production.getByRole('link', { name: 'room-booking', exact: true })).toBeVisible();
  await expect(production.getByRole('link', { name: 'wiki', exact: true })).toBeVisible();
  await expect(
    page.getByRole('region', { name: /^staging/ }).getByRole('link', { name: 'intranet', exact: true }),
  ).toBeVisible();
  await checkPage(page);
  await production.getByRole('link', { name: 'wiki', exact: true }).click();
  await expect(title(page, 'wiki')).toBeVisible();
});

test('a server shows its resources and links to them', async ({ page }) => {
  await page.goto('/servers?q=lab-01');
  await expect(row(page, 'Servers', 'lab-01').getByText('Unreachable', { exact: true }).last()).toBeVisible();
  await row(page, 'Servers', 'lab-01').getByRole('link').first().click();
  await expect(title(page, 'lab-01')).toBeVisible();
  await expect(fact(page, 'Reachable')).toHaveText('No');
  const on = page.getByRole('region', { name: /^Resources/ });
  await on.getByRole('link', { name: 'churn-model', exact: true }).click();
  await expect(title(page, 'churn-model')).toBeVisible();
  // The last status from an unreachable server is no longer current.
  await expect(page.getByText(/^Status (unknown|out of date)/)).toBeVisible();
});
