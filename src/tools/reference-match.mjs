/** Which rows of the reference a call is, and which have been seen: pure, for `npm run reference`. */

/**
 * @typedef {object} Row as `src/coolify/reference/rows.ts` has it
 * @property {number} id
 * @property {string} reference
 * @property {string} [needs]
 * @property {readonly string[]} real
 * @property {string} [realNeeds]
 * @property {true} [composed]
 * @property {number} [distinct]
 *
 * @typedef {object} Call one line of `e2e/results/received/*.ndjson`, written by `e2e/support/evidence.ts`
 * @property {'page' | 'server'} by sent by a page, or by our server for a page that requested a fleet list
 * @property {'coolify' | 'reference'} dialect
 * @property {string | null} version
 * @property {string} method as the instance received it
 * @property {string} path from the root of the address, with the query
 * @property {number} status of the instance
 * @property {Readonly<Record<string, string>>} body its fields; only `type` has its value
 * @property {string} page path of our page that caused it
 * @property {string} spec
 * @property {string} test
 * @property {string} at
 *
 * @typedef {'reference' | '4.3.10'} Target
 * @typedef {{ readonly spec: string, readonly page: string }} Proof
 */

/** @param {string} path */
const segments = (path) => path.replace(/\?.*$/s, '').split('/').slice(1);

/**
 * How well a path fits a template: its number of literal parts, -1 for not at all.
 * @param {string} template
 * @param {string} path
 */
export function fit(template, path) {
  const [wanted, given] = [segments(template), segments(path)];
  if (wanted.length !== given.length) return -1;
  const fits = wanted.every((part, index) => (part.startsWith('{') ? given[index] !== '' : part === given[index]));
  return fits ? wanted.filter((part) => !part.startsWith('{')).length : -1;
}

/**
 * @param {string | undefined} needs
 * @param {Call} call
 */
function meets(needs, call) {
  if (needs === undefined) return true;
  if (needs.startsWith('?')) return new URL(call.path, 'http://x').searchParams.has(needs.slice(1));
  const [name = '', value] = needs.split('=');
  return name in call.body && (value === undefined || call.body[name] === value);
}

/**
 * The rows that a call is, on the target it was made of; the template with the most literal parts wins, because
 * `/databases/backups` is not a database called “backups”.
 * @param {readonly Row[]} rows
 * @param {Call} call
 * @param {Target} target
 * @returns {readonly Row[]}
 */
export function rowsOf(rows, call, target) {
  if (call.status < 200 || call.status > 299) return [];
  if (target === 'reference' ? call.dialect !== 'reference' : call.dialect !== 'coolify' || call.version !== target)
    return [];
  const fits = rows.flatMap((row) => {
    const templates = target === 'reference' ? [row.reference] : row.real;
    const best = Math.max(
      -1,
      ...templates.map((template) => {
        const [method, path = ''] = template.split(' ');
        return method === call.method ? fit(path, call.path) : -1;
      }),
    );
    return best < 0 ? [] : [{ row, best }];
  });
  const most = Math.max(-1, ...fits.map(({ best }) => best));
  return fits.flatMap(({ row, best }) =>
    best === most && meets(target === 'reference' ? row.needs : row.realNeeds, call) ? [row] : [],
  );
}

/**
 * @param {readonly Row[]} rows
 * @param {readonly Call[]} calls
 * @param {Target} target
 * @returns {ReadonlyMap<number, Proof>} the first proof of each row
 */
export function proofs(rows, calls, target) {
  /** @type {Map<number, Proof>} */
  const found = new Map();
  /** @type {Map<string, Set<string>>} */
  const paths = new Map();
  for (const call of calls) {
    for (const row of rowsOf(rows, call, target)) {
      if (row.distinct !== undefined && target !== 'reference') {
        const key = `${row.id} ${call.spec} ${call.test} ${call.page}`;
        const seen = paths.get(key) ?? new Set();
        paths.set(key, seen.add(call.path.replace(/\?.*$/s, '')));
        if (seen.size < row.distinct) continue;
      }
      // A page's own call is the better proof.
      if (!found.has(row.id) || (call.by === 'page' && found.get(row.id)?.page === ''))
        found.set(row.id, { spec: call.spec, page: call.page });
    }
  }
  return found;
}

/**
 * The operations that are a row: those with a variant of the reference's that has its method and path.
 * @param {Row} row
 * @param {readonly { id: string, variants: readonly { dialect: string, method: string, path: string, base?: string | undefined }[] }[]} operations
 * @returns {readonly string[]} ids
 */
export function operationsOf(row, operations) {
  const bare = (/** @type {string} */ path) => path.replaceAll(/\{[^}]*\}/g, '{}');
  return operations.flatMap(({ id, variants }) =>
    variants.some(
      (variant) =>
        variant.dialect === 'reference' &&
        bare(`${variant.method} ${variant.base ?? '/api/v1'}${variant.path}`) === bare(row.reference),
    )
      ? [id]
      : [],
  );
}

/**
 * The route of a page: `/applications/production/abc/logs` → `/applications/$instance/$uuid/logs`.
 * @param {string} page
 * @param {readonly string[]} routes
 */
export function routeOf(page, routes) {
  const asTemplate = (/** @type {string} */ route) => route.replaceAll(/\$(\w+)/g, '{$1}').replace(/\/$/, '');
  const [best] = routes
    .map((route) => ({ route, fits: fit(asTemplate(route), page.replace(/(.)\/$/, '$1')) }))
    .filter(({ fits }) => fits >= 0)
    .toSorted((a, b) => b.fits - a.fits);
  return best?.route ?? page;
}
