/**
 * `npm run e2e`: the journeys in a browser, against the built server. `--full` runs every journey on every dialect and on the
 * phone. `--live` (`npm run e2e:live`) runs those marked `@live` against the Coolify of E2E_COOLIFY_URL and
 * E2E_COOLIFY_TOKEN. All other arguments are Playwright's.
 */
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { findBrowser } from './browser.mjs';
import { buildIfStale } from './build-if-stale.mjs';
import { closing, playwrightCounts, stepCounts, sum } from './counts.mjs';
import { fail, isProgram, root, runBin } from './process.mjs';

const REPORT = path.join(root, 'e2e/results/report.json');
/** The calls that pages caused (`e2e/support/evidence.ts`), a file for each test; `npm run reference` reads them. */
const RECEIVED = path.join(root, 'e2e/results/received');

/** Removes what earlier runs left for `npm run reference`. */
export function clearReceived() {
  rmSync(RECEIVED, { recursive: true, force: true });
}

/**
 * @param {readonly string[]} args for Playwright
 * @param {{ live?: boolean, full?: boolean }} [options]
 * @returns {Promise<import('./counts.mjs').Counts & { code: number }>}
 * @throws Error without a build, a browser or an address
 */
export async function e2e(args, { live = false, full = false } = {}) {
  if (live) {
    const missing = ['E2E_COOLIFY_URL', 'E2E_COOLIFY_TOKEN'].filter((name) => (process.env[name] ?? '') === '');
    if (missing.length > 0) {
      throw new Error(
        `Set ${missing.join(' and ')}: the live tests need the address of a Coolify and a token for it. ` +
          'They undo their changes; with E2E_COOLIFY_WRITE=1 they also create and delete resources of their own.',
      );
    }
  }
  await buildIfStale();
  const browser = await findBrowser();
  rmSync(REPORT, { force: true });
  // A run of some journeys replaces only their own files.
  if (!live && args.length === 0) clearReceived();
  const { code } = await runBin(
    'playwright',
    ['test', '--config', 'e2e/playwright.config.ts', ...(live ? ['--grep', '@live'] : []), ...args],
    {
      timeout: 90 * 60_000,
      output: 'show',
      env: {
        FLOTILLA_CHROMIUM: browser ?? undefined,
        FLOTILLA_E2E_LIVE: live ? '1' : undefined,
        ...(full ? { FLOTILLA_TEST_FULL: '1' } : {}),
        // `playwright --ui` and the HTML report would wait for the user.
        PLAYWRIGHT_HTML_OPEN: 'never',
      },
    },
  );
  return { ...readReport(code), code };
}

/** @param {number} code */
function readReport(code) {
  try {
    const counts = playwrightCounts(JSON.parse(readFileSync(REPORT, 'utf8')));
    // A crash of the runner leaves no failed test behind.
    return code !== 0 && counts.failed === 0 ? sum([counts, stepCounts('e2e: Playwright crashed', false)]) : counts;
  } catch {
    return stepCounts('e2e: Playwright left no readable report', false);
  }
}

if (isProgram(import.meta.url)) {
  const args = process.argv.slice(2);
  const live = args.includes('--live');
  const full = args.includes('--full');
  try {
    const counts = await e2e(
      args.filter((arg) => arg !== '--live' && arg !== '--full'),
      { live, full },
    );
    console.log(closing(counts));
    process.exitCode = counts.code;
  } catch (error) {
    fail(error);
  }
}
