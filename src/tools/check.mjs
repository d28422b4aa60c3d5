/** `npm run check`: types, lint, format, dead code and language, in parallel. One line for each; the output only of failed ones. */
import { isProgram, run, runBin } from './process.mjs';

/** @typedef {import('./process.mjs').RunOptions} RunOptions */
/** @typedef {import('./process.mjs').RunResult} RunResult */

const CACHE = 'node_modules/.cache/prettier/.prettier-cache';
/** @type {RunOptions} */
const LIMIT = { timeout: 300_000 };
/** The slowest first: with two cores the others share what it leaves. */
const STEPS = [
  { name: 'format', start: () => runBin('prettier', ['--check', '--cache', '--cache-location', CACHE, '.'], LIMIT) },
  { name: 'types', start: () => runBin('tsc', ['-b'], LIMIT) },
  { name: 'dead code', start: () => runBin('knip', ['--no-progress'], LIMIT) },
  { name: 'lint', start: () => runBin('oxlint', [], LIMIT) },
  { name: 'language', start: () => run(process.execPath, ['src/tools/language.mjs'], LIMIT) },
];

/**
 * @param {string} name
 * @param {boolean} passed
 * @param {number} seconds
 */
export const stepLine = (name, passed, seconds) =>
  `${passed ? '✓' : '✗'} ${name.padEnd(10)} ${seconds.toFixed(1).padStart(6)} s`;

/** @returns {Promise<readonly { name: string, passed: boolean }[]>} one result for each step; none stops the others */
export function check() {
  return Promise.all(
    STEPS.map(async ({ name, start }) => {
      const { code, output, seconds } = await start();
      console.log(stepLine(name, code === 0, seconds) + (code === 0 ? '' : `\n${output.trimEnd()}`));
      return { name, passed: code === 0 };
    }),
  );
}

if (isProgram(import.meta.url)) {
  const results = await check();
  process.exitCode = results.every(({ passed }) => passed) ? 0 : 1;
}
