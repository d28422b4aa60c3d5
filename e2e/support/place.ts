/** Where a journey makes something: the first place the demo offers; on a live instance a project of its own, which it removes. */
import { expect, type Page } from '@playwright/test';
import type { Stage } from './stage.ts';

/** Chooses project, environment and server on a create page. @returns the uuid of the project that was made, null for none */
export async function choosePlace(page: Page, { instance }: Stage): Promise<string | null> {
  const project = page.getByLabel('Project', { exact: true });
  await expect(project).toBeVisible();
  let made: string | null = null;
  if (instance.live) {
    await page.getByRole('button', { name: 'New project' }).click();
    await page.getByLabel('Name of the new project').fill(`flotilla-e2e-${Date.now()}`);
    await page.getByRole('button', { name: 'Create project' }).click();
    await expect(page.locator('select:has(option:checked:text-matches("^flotilla-e2e-"))')).toHaveCount(1);
    made = await project.inputValue();
  }
  for (const label of ['Project', 'Environment', 'Server']) {
    const choice = page.getByLabel(label, { exact: true });
    await expect.poll(() => choice.locator('option').count()).toBeGreaterThan(0);
    if ((await choice.inputValue()) !== '') continue;
    const reachable = choice.locator('option:not([value=""])').filter({ hasNotText: 'unreachable' });
    await expect(reachable.first()).toBeAttached();
    await choice.selectOption(await reachable.first().getAttribute('value'));
  }
  return made;
}

/** Removes a project that a live journey has made, once nothing is in it any more. */
export async function removeProject({ address, instance }: Stage, uuid: string | null): Promise<void> {
  if (uuid === null) return;
  await expect
    .poll(
      async () =>
        (
          await fetch(`${address}/api/instances/${instance.id}/v1/projects/${uuid}`, {
            method: 'DELETE',
            headers: { 'x-flotilla': '1' },
          })
        ).status,
      { timeout: 90_000, intervals: [3_000] },
    )
    .toBeLessThan(300);
}
