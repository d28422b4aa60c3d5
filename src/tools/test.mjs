/**
 * `npm test`: what CI runs. Check and build run side by side, then unit tests, then journeys in the browser, then the proof of
 * the reference from those journeys. Prints its counts last, alone on a line.
 * Options: `--full` every journey on every dialect and on the phone, and the slow unit tests; `--unit` without the browser;
 * `--e2e` only the browser.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { buildIfStale } from './build-if-stale.mjs';
import { check, stepLine } from './check.mjs';
import { closing, NONE, stepCounts, sum, vitestCounts } from './counts.mjs';
import { clearReceived, e2e } from './e2e.mjs';
import { root, run, runBin } from './process.mjs';

/** @typedef {import('./counts.mjs').Counts} Counts */

const REPORT = path.join(root, 'node_modules/.cache/flotilla/vitest.json');
const OPTIONS = ['--full', '--unit', '--e2e'];

/** @returns {Promise<Counts>} */
async function checkStep() {
  return sum((await check()).map(({ name, passed }) => stepCounts(name, passed)));
}

/**
 * A step that throws has failed; its message is printed.
 * @param {string} name
 * @param {() => Promise<Counts>} step
 * @returns {Promise<Counts>}
 */
async function timed(name, step) {
  const started = performance.now();
  const done = (/** @type {boolean} */ passed) =>
    console.log(stepLine(name, passed, (performance.now() - started) / 1000));
  try {
    const counts = await step();
    done(counts.failed === 0);
    return counts;
  } catch (error) {
    done(false);
    console.log(error instanceof Error ? error.message : String(error));
    return stepCounts(name, false);
  }
}

/** @returns {Promise<Counts>} */
async function buildStep() {
  await buildIfStale();
  return stepCounts('build', true);
}

/** @returns {Promise<Counts>} */
async function unitStep() {
  mkdirSync(path.dirname(REPORT), { recursive: true });
  rmSync(REPORT, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`];
  const { code } = await runBin('vitest', ['run', ...reporters], {
    timeout: 15 * 60_000,
    output: 'show',
    env: { NODE_ENV: undefined },
  });
  return unitCounts(code);
}

/** @param {number} code */
function unitCounts(code) {
  try {
    const counts = vitestCounts(JSON.parse(readFileSync(REPORT, 'utf8')));
    // An error between tests (an unhandled rejection) fails the run without failing a test.
    return code !== 0 && counts.failed === 0
      ? sum([counts, stepCounts('unit: an error between the tests', false)])
      : counts;
  } catch {
    return stepCounts('unit: vitest left no readable report', false);
  }
}

/** @returns {Promise<Counts>} */
async function browserStep() {
  clearReceived();
  return await e2e([]);
}

/**
 * Whether the journeys made every call of the reference (`npm run reference`).
 * @returns {Promise<Counts>}
 */
async function referenceStep() {
  const brief = ['src/tools/reference.mjs', '--brief'];
  const { code } = await run(process.execPath, brief, { timeout: 120_000, output: 'show' });
  return stepCounts('reference', code === 0);
}

const options = process.argv.slice(2);
const unknown = options.filter((arg) => !OPTIONS.includes(arg));
if (unknown.length > 0)
  console.log(
    `Ignored: ${unknown.join(' ')}. The options are ${OPTIONS.join(', ')}; “npm run unit -- …” and “npm run e2e -- …” take more.`,
  );
if (options.includes('--full')) process.env['FLOTILLA_TEST_FULL'] = '1';
const withUnit = options.includes('--unit') || !options.includes('--e2e');
const withBrowser = options.includes('--e2e') || !options.includes('--unit');

const [checked, built] = await Promise.all([withUnit ? checkStep() : NONE, timed('build', buildStep)]);
const unit = withUnit ? await timed('unit', unitStep) : NONE;
// Without a build there is nothing to open; the build is counted as failed.
const browser = withBrowser && built.failed === 0 ? await timed('e2e', browserStep) : NONE;
const proof = browser === NONE ? NONE : await timed('reference', referenceStep);

const total = sum([checked, built, unit, browser, proof]);
const ran = unit.passed + unit.failed + browser.passed + browser.failed;
process.exitCode = total.failed === 0 && ran > 0 ? 0 : 1;
if (ran === 0) console.log('No test ran.');
console.log(closing(total));
