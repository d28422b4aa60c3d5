/** Counting what a test run did, from the runners' own reports, and the line that CI reads. */

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

/** @type {Counts} */
export const NONE = { passed: 0, failed: 0, skipped: 0 };
/** One step that is a test as a whole, such as the type check. */
export const stepCounts = (/** @type {boolean} */ passed) => ({ ...NONE, ...(passed ? { passed: 1 } : { failed: 1 }) });

/**
 * @param {readonly Counts[]} list
 * @returns {Counts}
 */
export function sum(list) {
  return list.reduce(
    (total, { passed, failed, skipped }) => ({
      passed: total.passed + passed,
      failed: total.failed + failed,
      skipped: total.skipped + skipped,
    }),
    NONE,
  );
}

/**
 * The closing line, alone on its line and last: CI reads exactly this form.
 * @param {Counts} counts
 */
export const closingLine = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`;

/**
 * @param {unknown} report of `vitest run --reporter=json`
 * @returns {Counts} a file that could not even be loaded counts as one failure: it has no tests of its own
 */
export function vitestCounts(report) {
  const files = record(report)?.['testResults'];
  if (!Array.isArray(files)) throw new Error('The report of vitest has no “testResults”.');
  return sum(
    files.map((file) => {
      const tests = record(file)?.['assertionResults'];
      const list = Array.isArray(tests) ? tests.map((test) => record(test)?.['status']) : [];
      const failed = list.filter((status) => status === 'failed').length;
      return {
        passed: list.filter((status) => status === 'passed').length,
        failed: failed === 0 && record(file)?.['status'] === 'failed' ? 1 : failed,
        skipped: list.filter((status) => status !== 'passed' && status !== 'failed').length,
      };
    }),
  );
}

/**
 * @param {unknown} report of Playwright's `json` reporter
 * @returns {Counts} an error outside any test (a file that does not load) counts as a failure each
 */
export function playwrightCounts(report) {
  const stats = record(record(report)?.['stats']);
  if (stats === undefined) throw new Error('The report of Playwright has no “stats”.');
  const errors = record(report)?.['errors'];
  const count = (/** @type {string} */ name) => (typeof stats[name] === 'number' ? stats[name] : 0);
  return {
    // Flaky: passed at the second try, which only CI gives; Playwright names them in its own summary.
    passed: count('expected') + count('flaky'),
    failed: count('unexpected') + (Array.isArray(errors) ? errors.length : 0),
    skipped: count('skipped'),
  };
}

/**
 * @param {unknown} value
 * @returns {Record<string, unknown> | undefined}
 */
function record(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? /** @type {Record<string, unknown>} */ (value)
    : undefined;
}
