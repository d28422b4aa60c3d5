/**
 * `npm test`: everything CI runs, in the order in which a fault is cheapest to find: check, build, unit tests, journeys in the
 * browser, what they proved of the reference. Prints its counts last, alone on a line. `--unit`: without the browser; `--e2e`: only the browser.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { buildIfStale } from './build-if-stale.mjs';
import { check, stepLine } from './check.mjs';
import { closing, NONE, stepCounts, sum, vitestCounts } from './counts.mjs';
import { e2e, forgetReceived } from './e2e.mjs';
import { root, run, runBin } from './process.mjs';

/** @typedef {import('./counts.mjs').Counts} Counts */

const REPORT = path.join(root, 'node_modules/.cache/flotilla/vitest.json');

/**
 * The journeys of the test command: all of them on the desktop, and those in which a phone is another thing on the phone.
 * `npm run e2e` runs every one on both.
 */
const DESKTOP = ['--project=desktop'];
const PHONE = [
  '--project=phone',
  ...['shell', 'overview', 'connect', 'connect-troubles'].map((name) => `e2e/${name}.spec.ts`),
];

/** @returns {Promise<Counts>} */
async function checkStep() {
  return sum((await check()).map(({ name, passed }) => stepCounts(name, passed)));
}

/** @returns {Promise<Counts>} */
async function buildStep() {
  const started = performance.now();
  try {
    await buildIfStale();
    console.log(stepLine('build', true, (performance.now() - started) / 1000));
    return stepCounts('build', true);
  } catch (error) {
    console.log(stepLine('build', false, (performance.now() - started) / 1000));
    console.log(messageOf(error));
    return stepCounts('build', false);
  }
}

/** @returns {Promise<Counts>} */
async function unitStep() {
  mkdirSync(path.dirname(REPORT), { recursive: true });
  rmSync(REPORT, { force: true });
  const { code, seconds } = await runBin(
    'vitest',
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`],
    {
      timeout: 15 * 60_000,
      output: 'show',
      env: { NODE_ENV: undefined },
    },
  );
  const counts = unitCounts(code);
  console.log(stepLine('unit', counts.failed === 0, seconds));
  return counts;
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
  const started = performance.now();
  try {
    forgetReceived();
    const counts = sum([await e2e(DESKTOP), await e2e(PHONE)]);
    console.log(stepLine('e2e', counts.failed === 0, (performance.now() - started) / 1000));
    return counts;
  } catch (error) {
    console.log(stepLine('e2e', false, (performance.now() - started) / 1000));
    console.log(messageOf(error));
    return stepCounts('e2e', false);
  }
}

/**
 * Whether the journeys just run made every call of the reference (`npm run reference`).
 * @returns {Promise<Counts>}
 */
async function referenceStep() {
  const { code, seconds } = await run(process.execPath, ['src/tools/reference.mjs', '--brief'], {
    timeout: 120_000,
    output: 'show',
  });
  console.log(stepLine('reference', code === 0, seconds));
  return stepCounts('reference', code === 0);
}

/** @param {unknown} error */
const messageOf = (error) => (error instanceof Error ? error.message : String(error));

const only = process.argv.slice(2);
const unknown = only.filter((arg) => arg !== '--unit' && arg !== '--e2e');
if (unknown.length > 0)
  console.log(
    `Ignored: ${unknown.join(' ')}. The options are --unit and --e2e; “npm run unit -- …” and “npm run e2e -- …” take more.`,
  );
const all = !only.includes('--unit') && !only.includes('--e2e');

const unit = all || only.includes('--unit');
const checked = unit ? await checkStep() : NONE;
const built = await buildStep();
const tested = unit ? await unitStep() : NONE;
// Without a build there is nothing to look at; the build has been counted as failed.
const seen = (all || only.includes('--e2e')) && built.failed === 0 ? await browserStep() : NONE;

const proved = seen === NONE ? NONE : await referenceStep();

const total = sum([checked, built, tested, seen, proved]);
const ran = tested.passed + tested.failed + seen.passed + seen.failed;
process.exitCode = total.failed === 0 && ran > 0 ? 0 : 1;
if (ran === 0) console.log('No test ran.');
console.log(closing(total));
