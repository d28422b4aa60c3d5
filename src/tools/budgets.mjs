/**
 * The weight of what a browser loads, from Vite's manifest: followed from the entry through static imports, never counted by
 * file name (`performance.md`: chunks get new names and move between files).
 */

/**
 * @typedef {object} Chunk one entry of `.vite/manifest.json`
 * @property {string} file
 * @property {string} [name]
 * @property {string} [src]
 * @property {boolean} [isEntry]
 * @property {boolean} [isDynamicEntry]
 * @property {readonly string[]} [imports]
 * @property {readonly string[]} [dynamicImports]
 * @property {readonly string[]} [css]
 * @property {readonly string[]} [assets]
 *
 * @typedef {Readonly<Record<string, Chunk>>} Manifest
 *
 * @typedef {object} Line one row of the table
 * @property {string} what
 * @property {number} bytes
 * @property {number} limit in bytes
 * @property {readonly { file: string, bytes: number }[]} files heaviest first
 * @property {boolean} over
 */

/** 1 KB is 1000 bytes here, as in Vite's own report. */
const KB = 1000;
export const LIMITS = {
  firstRowJs: 160 * KB,
  goalJs: 140 * KB,
  css: 15 * KB,
  chunk: 40 * KB,
  fonts: 50 * KB,
  /** `@codemirror/view` is one module that cannot be split. It loads with the first code editor on a page, behind a text area that works without it. */
  editorView: 64 * KB,
};
/** Chunks with a budget of their own, by the name that `vite.config.ts` gives them. */
const OWN = new Map([['editor-view', LIMITS.editorView]]);

/**
 * @param {Manifest} manifest
 * @param {readonly string[]} from keys
 * @returns {Set<string>} those and everything they import statically
 */
export function staticClosure(manifest, from) {
  /** @type {Set<string>} */
  const seen = new Set();
  const waiting = [...from];
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    const chunk = manifest[key];
    if (chunk === undefined || seen.has(key)) continue;
    seen.add(key);
    waiting.push(...(chunk.imports ?? []));
  }
  return seen;
}

/**
 * @param {Manifest} manifest
 * @param {(file: string) => number} gzipped bytes of a file after gzip; for fonts, which are compressed already, of the file
 * @param {readonly string[]} overview scripts that the overview needs besides the entry
 * @returns {readonly Line[]}
 */
export function weigh(manifest, gzipped, overview = []) {
  const entries = Object.keys(manifest).filter((key) => manifest[key]?.isEntry === true);
  if (entries.length === 0) throw new Error('The manifest has no entry: was index.html built?');
  const initial = staticClosure(manifest, entries);
  const chunks = [...initial].flatMap((key) => manifest[key] ?? []);
  const js = unique([...chunks.map((chunk) => chunk.file).filter(isJs), ...overview]);
  const css = unique([
    ...chunks.flatMap((chunk) => chunk.css ?? []),
    ...chunks.map((chunk) => chunk.file).filter((file) => file.endsWith('.css')),
  ]);
  const all = Object.values(manifest);
  const fonts = unique(
    all.flatMap((chunk) => [chunk.file, ...(chunk.assets ?? [])]).filter((file) => file.endsWith('.woff2')),
  );
  const lazy = unique(all.map((chunk) => chunk.file).filter((file) => isJs(file) && !js.includes(file)));
  const own = new Map(
    all.flatMap((chunk) => (OWN.has(chunk.name ?? '') ? [[chunk.file, OWN.get(chunk.name ?? '')]] : [])),
  );
  return [
    line('JavaScript until the first row', js, LIMITS.firstRowJs, gzipped),
    line('CSS before the first page', css, LIMITS.css, gzipped),
    line('Fonts', fonts, LIMITS.fonts, gzipped),
    ...lazy
      .map((file) => line(`Chunk ${file}`, [file], own.get(file) ?? LIMITS.chunk, gzipped))
      .toSorted((a, b) => b.bytes - a.bytes),
  ];
}

/**
 * @param {readonly Line[]} lines
 * @returns {string} the table: the sums, the heaviest lazy chunks, and everything over its limit with its files
 */
export function table(lines) {
  const shown = lines.filter((item, index) => index < 6 || item.over);
  const rows = shown.map((item) => {
    const goal = item.limit === LIMITS.firstRowJs ? ` (goal ${kb(LIMITS.goalJs)})` : '';
    return [item.what, kb(item.bytes), `of ${kb(item.limit)}${goal}`, item.over ? 'OVER' : ''];
  });
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const text = rows.map(([what = '', size = '', limit = '', over = '']) =>
    `  ${what.padEnd(widths[0] ?? 0)}  ${size.padStart(widths[1] ?? 0)}  ${limit.padEnd(widths[2] ?? 0)}  ${over}`.trimEnd(),
  );
  const hidden = lines.length - shown.length;
  if (hidden > 0) text.push(`  and ${hidden} smaller chunk${hidden === 1 ? '' : 's'}`);
  for (const item of lines.filter(({ over, files }) => over && files.length > 1)) {
    text.push(
      `  ${item.what} is made of:`,
      ...item.files.map(({ file, bytes }) => `    ${kb(bytes).padStart(9)}  ${file}`),
    );
  }
  return text.join('\n');
}

/**
 * @param {string} what
 * @param {readonly string[]} names
 * @param {number} limit
 * @param {(file: string) => number} gzipped
 * @returns {Line}
 */
function line(what, names, limit, gzipped) {
  const files = names.map((file) => ({ file, bytes: gzipped(file) })).toSorted((a, b) => b.bytes - a.bytes);
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return { what, bytes, limit, files, over: bytes > limit };
}

/** @param {number} bytes */
const kb = (bytes) => `${(bytes / KB).toFixed(1)} KB`;
/** @param {string} file */
const isJs = (file) => /\.m?js$/.test(file);
/** @param {readonly string[]} list */
const unique = (list) => [...new Set(list)];
