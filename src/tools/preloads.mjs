/**
 * Which scripts each page needs besides the entry. The server names them in the HTML of the requested page, so that the browser
 * fetches them together with the entry and not after it (`performance.md`).
 */

/**
 * @typedef {object} Chunk
 * @property {string} fileName
 * @property {boolean} isEntry
 * @property {readonly string[]} moduleIds
 * @property {readonly string[]} imports file names of the chunks it imports statically
 *
 * @typedef {Readonly<Record<string, readonly string[]>>} Preloads files by path pattern, for example `/applications/$instance/$uuid`
 */

/** The half of a route file that the router loads on demand. */
const ROUTE = /src\/app\/routes\/(.+)\.tsx\?tsr-split=.*component/;

/**
 * A Vite plugin that writes `.vite/preloads.json` beside the manifest.
 * @returns {import('vite').Plugin}
 */
export const routePreloads = () => ({
  name: 'flotilla:route-preloads',
  apply: 'build',
  generateBundle(_, bundle) {
    const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
    const cycle = cycleOf(chunks);
    if (cycle !== null)
      this.error(`Chunks import each other: ${cycle.join(' → ')}. Change the groups in vite.config.ts.`);
    this.emitFile({ type: 'asset', fileName: '.vite/preloads.json', source: JSON.stringify(preloadsOf(chunks)) });
  },
});

/**
 * @param {readonly Chunk[]} chunks
 * @returns {Preloads}
 */
export function preloadsOf(chunks) {
  const byFile = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const initial = closureOf(
    chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName),
    byFile,
  );
  const routes = new Map(
    chunks.flatMap(({ fileName, moduleIds }) =>
      moduleIds.flatMap((id) => {
        const name = ROUTE.exec(id)?.[1];
        return name === undefined ? [] : [[name, fileName]];
      }),
    ),
  );
  const pages = [...routes.keys()].filter((name) => !isLayout(name, routes));
  return Object.fromEntries(
    pages.map((name) => {
      const own = [name, ...layoutsOf(name)].flatMap((route) => routes.get(route) ?? []);
      return [patternOf(name), [...closureOf(own, byFile)].filter((file) => !initial.has(file))];
    }),
  );
}

/**
 * @param {readonly string[]} files
 * @param {ReadonlyMap<string, Chunk>} byFile
 * @returns {ReadonlySet<string>} those and all that they import statically
 */
function closureOf(files, byFile) {
  /** @type {Set<string>} */
  const seen = new Set();
  const queue = [...files];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    queue.push(...(byFile.get(file)?.imports ?? []));
  }
  return seen;
}

/** @param {string} name @param {ReadonlyMap<string, string>} routes */
const isLayout = (name, routes) =>
  name.endsWith('/route') || [...routes.keys()].some((other) => other.startsWith(`${name}/`));

/**
 * Folders nest routes; a name that ends in `_` does not nest what follows it.
 * @param {string} name
 */
function layoutsOf(name) {
  const folders = name.split('/').slice(0, -1);
  return folders.flatMap((_, index) => {
    const folder = folders.slice(0, index + 1).join('/');
    return [folder, `${folder}/route`];
  });
}

/** @param {string} name path of the route file, without its ending */
export function patternOf(name) {
  const segments = name
    .split(/[/.]/)
    .filter((segment) => !segment.startsWith('_') && segment !== 'index' && segment !== 'route')
    .map((segment) => segment.replace(/_$/, ''));
  return `/${segments.join('/')}`;
}

/**
 * Chunks that import each other statically: the first of them runs before what it imports exists.
 * @param {readonly Chunk[]} chunks
 * @returns {readonly string[] | null} file names, the first one again at the end
 */
export function cycleOf(chunks) {
  const byFile = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  /** @type {Set<string>} */
  const done = new Set();
  /**
   * @param {string} file
   * @param {readonly string[]} path
   * @returns {readonly string[] | null}
   */
  const visit = (file, path) => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return null;
    for (const imported of byFile.get(file)?.imports ?? []) {
      const found = visit(imported, [...path, file]);
      if (found !== null) return found;
    }
    done.add(file);
    return null;
  };
  for (const { fileName } of chunks) {
    const found = visit(fileName, []);
    if (found !== null) return found;
  }
  return null;
}
