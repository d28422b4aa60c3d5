/** What every page has to pass. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Rows of a long list are alike, and looking at 50 of them takes half a minute: the first ones stand for all. */
const REPEATED = ['tbody > tr:nth-child(n + 9)', 'main ul > li:nth-child(n + 13)'];

/** No serious or critical violation of WCAG 2.2 AA; the offenders are named with their place in the page. */
export async function checkA11y(page: Page): Promise<void> {
  const offenders: string[] = [];
  for (const { at, text } of await violations(page)) {
    // What is scrolled half under a bar that stays is no smaller for it: it counts as it is in the middle of the window.
    if (!text.includes('partially obscured') || !(await isHitInTheMiddle(page, at))) offenders.push(text);
  }
  expect(offenders, `Accessibility of ${page.url()}`).toEqual([]);
}

interface Offender {
  /** CSS selector. */
  readonly at: string;
  readonly text: string;
}

async function violations(page: Page, within?: string): Promise<Offender[]> {
  // Legacy: without a second page for the result. There are no frames of other origins here.
  const builder = new AxeBuilder({ page }).setLegacyMode();
  for (const selector of REPEATED) builder.exclude(selector);
  if (within !== undefined) builder.include(within);
  const found = await builder.options({ runOnly: RULES, resultTypes: ['violations'], preload: false }).analyze();
  return found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) =>
      nodes.map((node) => {
        const at = node.target.join(' ');
        return { at, text: `${id}: ${help}\n  at ${at}\n  ${(node.failureSummary ?? '').replaceAll('\n', '\n  ')}` };
      }),
    );
}

async function isHitInTheMiddle(page: Page, at: string): Promise<boolean> {
  await page.locator(at).evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }));
  return (await violations(page, at)).length === 0;
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
