/** Teams, members and the team of a token. */
import { expect, onDialects, test } from './fixtures.ts';
import { receivedBy, setStage } from './support/stage.ts';
import { checkPage, rows, title } from './support/ui.ts';

test.describe.configure({ timeout: 90_000 });

onDialects({ reference: 'responses are wrapped' }, () => {
  test('marks the token’s team and lists its members @live', async ({
    page,
    server,
    instance,
    startDemo,
    startFlotilla,
  }) => {
    const stage = await setStage({ server, instance, startDemo, startFlotilla });
    await page.goto(`${stage.address}/teams`);
    const own = rows(page, 'Teams').filter({ hasText: /token’s team/i });
    await expect(own).toHaveCount(1);
    await checkPage(page);
    const name = (await own.getByRole('link').first().innerText()).trim();
    await own.getByRole('link').first().click();
    await expect(title(page, name)).toBeVisible();
    const members = page.getByRole('list', { name: 'Members' }).getByRole('listitem');
    await expect(members.first()).toContainText('@');
    const count = await members.count();
    await checkPage(page);
    await page.getByRole('link', { name: 'View as current team' }).click();
    await expect(page).toHaveURL(/\/current$/);
    await expect(title(page, name)).toBeVisible();
    await expect(members).toHaveCount(count);
    await page.reload();
    await expect(members).toHaveCount(count);
    for (const path of [
      '/teams',
      /\/teams\/\d+$/,
      /\/teams\/\d+\/members$/,
      '/teams/current',
      '/teams/current/members',
    ])
      if (stage.demo !== null) expect((await receivedBy(stage.demo, path)).length, String(path)).toBeGreaterThan(0);
  });
});
