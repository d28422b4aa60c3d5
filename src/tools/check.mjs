/** `npm run check`: types, lint, format, dead code. A line for each; the output only of what failed. */
import { isProgram, runBin } from './process.mjs';

/** @type {readonly { readonly name: string, readonly bin: string, readonly args: readonly string[] }[]} */
const STEPS = [
  { name: 'types', bin: 'tsc', args: ['-b'] },
  { name: 'lint', bin: 'oxlint', args: [] },
  { name: 'format', bin: 'prettier', args: ['--check', '.'] },
  { name: 'dead code', bin: 'knip', args: ['--no-progress'] },
];

/**
 * @param {string} name
 * @param {boolean} passed
 * @param {number} seconds
 */
export const stepLine = (name, passed, seconds) =>
  `${passed ? '✓' : '✗'} ${name.padEnd(10)} ${seconds.toFixed(1).padStart(6)} s`;

/** @returns {Promise<readonly { name: string, passed: boolean }[]>} all the steps: each runs, whatever fails */
export async function check() {
  /** @type {{ name: string, passed: boolean }[]} */
  const results = [];
  for (const { name, bin, args } of STEPS) {
    const { code, output, seconds } = await runBin(bin, args, { timeout: 300_000 });
    console.log(stepLine(name, code === 0, seconds));
    if (code !== 0) console.log(output.trimEnd());
    results.push({ name, passed: code === 0 });
  }
  return results;
}

if (isProgram(import.meta.url)) {
  const results = await check();
  process.exitCode = results.every(({ passed }) => passed) ? 0 : 1;
}
