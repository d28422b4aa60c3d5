/** The location of a new resource: the first that the demo offers; on a live instance a new project. */
import { expect, type Page } from '@playwright/test';
import { sendOperation } from './operation.ts';
import type { Stage } from './stage.ts';

/** Selects project, environment and server on a create page. @returns the uuid of a new project, null without one */
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

/** Deletes a project that a live journey has created, once the instance has deleted its resources. */
export async function removeProject({ address, instance }: Stage, uuid: string | null): Promise<void> {
  if (uuid === null) return;
  await expect
    .poll(async () => (await sendOperation(address, instance.id, 'projects.delete', { uuid })).ok, {
      timeout: 90_000,
      intervals: [3_000],
    })
    .toBe(true);
}
