/** What every page has to pass. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Rows of a long list are alike, and looking at 50 of them takes half a minute: the first ones stand for all. */
const REPEATED = ['tbody > tr:nth-child(n + 9)', 'main ul > li:nth-child(n + 13)'];

/** No serious or critical violation of WCAG 2.2 AA; the offenders are named with their place in the page. */
export async function checkA11y(page: Page): Promise<void> {
  // Legacy: without a second page for the result. There are no frames of other origins here.
  const builder = new AxeBuilder({ page }).setLegacyMode();
  for (const selector of REPEATED) builder.exclude(selector);
  const { violations } = await builder
    .options({ runOnly: RULES, resultTypes: ['violations'], preload: false })
    .analyze();
  const offenders = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) =>
      nodes.map(
        (node) =>
          `${id}: ${help}\n  at ${node.target.join(' ')}\n  ${(node.failureSummary ?? '').replaceAll('\n', '\n  ')}`,
      ),
    );
  expect(offenders, `Accessibility of ${page.url()}`).toEqual([]);
}

/** The page never scrolls sideways; the elements that stick out are named. */
export async function noSideways(page: Page): Promise<void> {
  // Not `innerWidth`: a phone zooms out until a wide page fits, and then its window is as wide as the page.
  const found = await page.evaluate((width) => {
    if (document.documentElement.scrollWidth <= width) return [];
    const wide = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().right > width + 1,
    );
    const named = wide
      .slice(-5)
      .map(
        (element) =>
          `${element.tagName.toLowerCase()}.${[...element.classList].join('.')} “${(element.textContent ?? '').slice(0, 40)}”`,
      );
    return [`the document is ${document.documentElement.scrollWidth} px wide in a window of ${width} px`, ...named];
  }, page.viewportSize()?.width ?? 0);
  expect(found, `Sideways scroll of ${page.url()}`).toEqual([]);
}
