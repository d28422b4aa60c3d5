/**
 * `npm run e2e`: the journeys in a browser, against the built server. `--live` (`npm run e2e:live`) runs those marked
 * `@live` against the Coolify of E2E_COOLIFY_URL and E2E_COOLIFY_TOKEN. All other arguments are Playwright's.
 */
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { findBrowser } from './browser.mjs';
import { buildIfStale } from './build-if-stale.mjs';
import { closing, playwrightCounts, stepCounts, sum } from './counts.mjs';
import { fail, isProgram, root, runBin } from './process.mjs';

const REPORT = path.join(root, 'e2e/results/report.json');
/** What pages asked of the instances (`e2e/support/evidence.ts`), a file a test; read by `npm run reference`. */
const RECEIVED = path.join(root, 'e2e/results/received');

/** Removes what earlier runs left for `npm run reference`. */
export function forgetReceived() {
  rmSync(RECEIVED, { recursive: true, force: true });
}

/**
 * @param {readonly string[]} args for Playwright
 * @param {{ live?: boolean }} [options]
 * @returns {Promise<import('./counts.mjs').Counts & { code: number }>}
 * @throws Error when it cannot begin: no build, no browser, no address
 */
export async function e2e(args, { live = false } = {}) {
  if (live) {
    const missing = ['E2E_COOLIFY_URL', 'E2E_COOLIFY_TOKEN'].filter((name) => (process.env[name] ?? '') === '');
    if (missing.length > 0) {
      throw new Error(
        `Set ${missing.join(' and ')}: the live tests need the address of a Coolify and a token for it. ` +
          'They change only what they undo; with E2E_COOLIFY_WRITE=1 they also create and delete things of their own.',
      );
    }
  }
  await buildIfStale();
  const browser = await findBrowser();
  rmSync(REPORT, { force: true });
  // A run of everything begins anew; one of some journeys replaces only what those left.
  if (!live && args.length === 0) forgetReceived();
  const { code } = await runBin(
    'playwright',
    ['test', '--config', 'e2e/playwright.config.ts', ...(live ? ['--grep', '@live'] : []), ...args],
    {
      timeout: 90 * 60_000,
      output: 'show',
      env: {
        FLOTILLA_CHROMIUM: browser ?? undefined,
        FLOTILLA_E2E_LIVE: live ? '1' : undefined,
        // `playwright --ui` and the HTML report would wait for a person.
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
    return code !== 0 && counts.failed === 0 ? sum([counts, stepCounts('e2e: Playwright broke off', false)]) : counts;
  } catch {
    return stepCounts('e2e: Playwright left no readable report', false);
  }
}

if (isProgram(import.meta.url)) {
  const args = process.argv.slice(2);
  const live = args.includes('--live');
  try {
    const counts = await e2e(
      args.filter((arg) => arg !== '--live'),
      { live },
    );
    console.log(closing(counts));
    process.exitCode = counts.code;
  } catch (error) {
    fail(error);
  }
}
