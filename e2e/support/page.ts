/** Accessibility and layout checks of a page. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const LEVELS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Rows of a long list are alike, and checking 50 of them takes half a minute: only the first ones are checked. */
const REPEATED = ['tbody > tr:nth-child(n + 9)', 'main ul > li:nth-child(n + 13)'];

/** Expects no serious or critical violation of WCAG 2.2 AA. */
export async function checkA11y(page: Page, { within, only }: A11yOptions = {}): Promise<void> {
  const offenders: string[] = [];
  for (const { at, text } of await violations(page, { within, only })) {
    // Scrolled half under a sticky bar an element is not too small: it is checked again in the middle of the window.
    if (!text.includes('partially obscured') || !(await passesInTheMiddle(page, at))) offenders.push(text);
  }
  expect(offenders, `Accessibility of ${page.url()}`).toEqual([]);
}

interface A11yOptions {
  /** CSS selector of the part to check. */
  readonly within?: string | undefined;
  /** Id of the one rule to check. */
  readonly only?: string | undefined;
}

interface Offender {
  /** CSS selector. */
  readonly at: string;
  readonly text: string;
}

async function violations(page: Page, { within, only }: A11yOptions): Promise<Offender[]> {
  // Legacy: without a second page for the result. There are no frames of other origins here.
  const builder = new AxeBuilder({ page }).setLegacyMode();
  for (const selector of REPEATED) builder.exclude(selector);
  if (within !== undefined) builder.include(within);
  const runOnly = only === undefined ? LEVELS : { type: 'rule' as const, values: [only] };
  const found = await builder.options({ runOnly, resultTypes: ['violations'], preload: false }).analyze();
  return found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) =>
      nodes.map((node) => {
        const at = node.target.join(' ');
        return { at, text: `${id}: ${help}\n  at ${at}\n  ${(node.failureSummary ?? '').replaceAll('\n', '\n  ')}` };
      }),
    );
}

async function passesInTheMiddle(page: Page, at: string): Promise<boolean> {
  await page.locator(at).evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }));
  return (await violations(page, { within: at })).length === 0;
}

/** Expects that the page does not scroll sideways; names the elements that are too wide. */
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
