/**
 * `npm run reference`: every row of the user's API reference, the operation and the screen that serve it, and whether the last
 * end-to-end run made that call through the interface: of a server of the reference, and of Coolify 4.3.10. What it reads is
 * what the journeys left in `e2e/results/received`. Exits with 1 when a row is missing. `--brief`: only what is missing, and the sum.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { runnerImport } from 'vite';
import { fail, root } from './process.mjs';
import { operationsOf, proofs, routeOf } from './reference-match.mjs';

/**
 * @typedef {import('./reference-match.mjs').Call} Call
 * @typedef {import('./reference-match.mjs').Row} Row
 * @typedef {object} Operation
 * @property {string} id
 * @property {readonly { dialect: string, method: string, path: string, base?: string, since?: string, until?: string }[]} variants
 */

const RECEIVED = path.join(root, 'e2e/results/received');

/** @returns {readonly Call[]} */
function readCalls() {
  /** @type {string[]} */
  let files = [];
  try {
    files = readdirSync(RECEIVED).filter((file) => file.endsWith('.ndjson'));
  } catch {
    // No run yet.
  }
  return files.flatMap((file) =>
    readFileSync(path.join(RECEIVED, file), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => /** @type {Call} */ (JSON.parse(line))),
  );
}

/**
 * The calls of an operation: `POST /deploy ≥4.2.0`, … Variants that differ only in what they send are one call.
 * @param {Operation} operation its variants from the newest to the oldest
 */
function callsOf({ variants }) {
  /** @type {Map<string, { since?: string | undefined, until?: string | undefined }>} */
  const calls = new Map();
  for (const { dialect, method, path, since, until } of variants) {
    if (dialect !== 'coolify') continue;
    const call = `${method} ${path}`;
    const newer = calls.get(call);
    calls.set(call, newer === undefined ? { since, until } : { since, until: newer.until });
  }
  const versions = (/** @type {string} */ sign, /** @type {string | undefined} */ version) =>
    version === undefined ? '' : ` ${sign}${version}`;
  return [...calls].map(([call, { since, until }]) => call + versions('≥', since) + versions('≤', until)).join(' | ');
}

async function main() {
  const inside = /** @type {const} */ ({ root, configFile: false, logLevel: 'error' });
  const [rowsModule, tableModule] = await Promise.all([
    runnerImport(path.join(root, 'src/coolify/reference/rows.ts'), inside),
    runnerImport(path.join(root, 'src/coolify/operations/table.ts'), inside),
  ]);
  // This folder has no types of the others (tsconfig): what is needed of them is named here.
  const { REFERENCE_ROWS: rows } = /** @type {{ REFERENCE_ROWS: readonly Row[] }} */ (rowsModule.module);
  const { operations: table } = /** @type {{ operations: Readonly<Record<string, Operation>> }} */ (tableModule.module);
  const operations = Object.values(table);
  const tree = readFileSync(path.join(root, 'src/app/routeTree.gen.ts'), 'utf8');
  const routes = [...new Set([...tree.matchAll(/'(\/[^']*)': typeof/g)].map(([, route = '']) => route))];
  const calls = readCalls();
  const seen = { reference: proofs(rows, calls, 'reference'), real: proofs(rows, calls, '4.3.10') };
  let complete = 0;
  const lines = rows.flatMap((row) => {
    const ids = operationsOf(row, operations);
    const [onReference, onReal] = [seen.reference.get(row.id), seen.real.get(row.id)];
    const proof = onReference ?? onReal;
    if (ids.length > 0 && onReference !== undefined && onReal !== undefined) complete += 1;
    const cells = [
      String(row.id).padStart(2),
      `${row.reference.replace('/api/v1', '')}${row.needs === undefined ? '' : ` ${row.needs}`}`,
      onReference === undefined ? 'MISSING' : 'yes',
      onReal === undefined ? 'MISSING' : row.composed === true ? 'yes (composed)' : 'yes',
      proof?.spec ?? '',
      proof === undefined ? '' : routeOf(proof.page, routes),
    ];
    // An operation a line: some rows are served by many.
    return (ids.length === 0 ? ['NO OPERATION'] : ids).map((id, n) => {
      const operation = operations.find((one) => one.id === id);
      return [...(n === 0 ? cells : cells.map(() => '')), id, operation === undefined ? '' : callsOf(operation)];
    });
  });
  const head = ['#', 'Row', 'Reference', 'Coolify 4.3.10', 'Journey', 'Screen', 'Operation', 'Calls of Coolify'];
  const widths = head.map((_, column) => Math.max(...[head, ...lines].map((line) => line[column]?.length ?? 0)));
  for (const line of process.argv.includes('--brief') ? [] : [head, ...lines])
    console.log(
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  const times = calls.map(({ at }) => at).toSorted();
  console.log(
    calls.length === 0
      ? '\nNo end-to-end run has left anything in e2e/results/received: run “npm run e2e” first.'
      : `\nFrom ${calls.length} calls between ${times[0]} and ${times.at(-1)}.`,
  );
  for (const target of /** @type {const} */ (['reference', 'real'])) {
    const missing = rows.filter((row) => !seen[target].has(row.id)).map(({ id }) => id);
    if (missing.length > 0)
      console.log(
        `Not seen ${target === 'reference' ? 'of the reference' : 'of Coolify 4.3.10'}: ${missing.join(', ')}`,
      );
  }
  console.log(`reference rows through the interface: ${complete} of ${rows.length}`);
  process.exitCode = complete === rows.length ? 0 : 1;
}

await main().catch(fail);
