/** Counting what a test run did, from the runners' own reports, and the line that CI reads. */

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {readonly string[]} troubles a line for each test that failed, or passed only on retry
 */

/** @type {Counts} */
export const NONE = { passed: 0, failed: 0, skipped: 0, troubles: [] };

/**
 * One step that counts as one test, such as the type check.
 * @param {string} name
 * @param {boolean} passed
 * @returns {Counts}
 */
export const stepCounts = (name, passed) =>
  passed ? { ...NONE, passed: 1 } : { ...NONE, failed: 1, troubles: [`failed: ${name}`] };

/**
 * @param {readonly Counts[]} list
 * @returns {Counts}
 */
export function sum(list) {
  return list.reduce(
    (total, { passed, failed, skipped, troubles }) => ({
      passed: total.passed + passed,
      failed: total.failed + failed,
      skipped: total.skipped + skipped,
      troubles: [...total.troubles, ...troubles],
    }),
    NONE,
  );
}

/**
 * The last line of a run; CI reads exactly this form.
 * @param {Counts} counts
 */
export const closingLine = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`;

/**
 * The last lines of a run: failed and retried tests by name, then the closing line.
 * @param {Counts} counts
 */
export const closing = (counts) => [...counts.troubles, closingLine(counts)].join('\n');

/**
 * @param {unknown} report of `vitest run --reporter=json`
 * @returns {Counts} a file that did not load counts as one failure
 */
export function vitestCounts(report) {
  const files = record(report)?.['testResults'];
  if (!Array.isArray(files)) throw new Error('The report of vitest has no “testResults”.');
  return sum(
    files.map((file) => {
      const tests = record(file)?.['assertionResults'];
      const list = Array.isArray(tests) ? tests.map((test) => record(test) ?? {}) : [];
      const named = (/** @type {string} */ status) => list.filter((test) => test['status'] === status);
      const failures = named('failed').map((test) => String(test['fullName']));
      const name = String(record(file)?.['name']);
      if (failures.length === 0 && record(file)?.['status'] === 'failed')
        failures.push(list.length === 0 ? 'did not load' : 'failed outside its tests');
      const passed = named('passed').length;
      return {
        passed,
        failed: failures.length,
        skipped: list.length - passed - named('failed').length,
        troubles: failures.map((failure) => `failed: ${name}: ${failure}`),
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
  const errors = list(record(report)?.['errors']);
  const count = (/** @type {string} */ name) => (typeof stats[name] === 'number' ? stats[name] : 0);
  return {
    // Flaky: passed on retry, which only CI has.
    passed: count('expected') + count('flaky'),
    failed: count('unexpected') + errors.length,
    skipped: count('skipped'),
    troubles: [
      ...errors.map((error) => `failed: outside any journey: ${firstLine(record(error)?.['message'])}`),
      ...list(record(report)?.['suites']).flatMap((suite) => playwrightTroubles(suite, [])),
    ],
  };
}

/**
 * @param {unknown} suite
 * @param {readonly string[]} above the titles of the suites around it
 * @returns {readonly string[]}
 */
function playwrightTroubles(suite, above) {
  const titles = [...above, String(record(suite)?.['title'])];
  return [
    ...list(record(suite)?.['specs']).flatMap((spec) =>
      list(record(spec)?.['tests']).flatMap((test) => {
        const status = record(test)?.['status'];
        if (status !== 'unexpected' && status !== 'flaky') return [];
        const name = [...titles, String(record(spec)?.['title'])].join(' › ');
        return [
          `${status === 'flaky' ? 'passed on retry' : 'failed'}: [${String(record(test)?.['projectName'])}] ${name}`,
        ];
      }),
    ),
    ...list(record(suite)?.['suites']).flatMap((inner) => playwrightTroubles(inner, titles)),
  ];
}

const firstLine = (/** @type {unknown} */ text) => String(text).split('\n', 1)[0] ?? '';

/**
 * @param {unknown} value
 * @returns {readonly unknown[]}
 */
const list = (value) => (Array.isArray(value) ? value : []);

/**
 * @param {unknown} value
 * @returns {Record<string, unknown> | undefined}
 */
function record(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? /** @type {Record<string, unknown>} */ (value)
    : undefined;
}
