/**
 * `npm run build`: the browser's bundle, the server's, their budgets, and compressed copies for the static server.
 * Options: `--quiet` (only errors), `--if-stale` (nothing when `dist/` is up to date).
 */
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build as viteBuild } from 'vite';
import { table, weigh } from './budgets.mjs';
import { fail, root } from './process.mjs';
import { isBuilt, stampOf, writeStamp } from './stamp.mjs';

const COMPRESSED = /\.(js|css|html|svg|json|webmanifest|txt)$/;
/** Below this a compressed copy saves no packet. */
const SMALLEST = 1024;

/** @param {{ quiet: boolean }} options */
async function build({ quiet }) {
  process.env['NODE_ENV'] = 'production';
  const stamp = stampOf(root);
  rmSync(path.join(root, 'dist/.stamp'), { force: true });
  const shared = /** @type {const} */ ({
    root,
    configFile: path.join(root, 'vite.config.ts'),
    logLevel: quiet ? 'error' : 'warn',
  });
  await viteBuild(shared);
  await viteBuild({ ...shared, mode: 'server' });
  checkBudgets(quiet);
  compress(path.join(root, 'dist/app'));
  writeStamp(root, stamp);
}

/** @param {boolean} quiet */
function checkBudgets(quiet) {
  const directory = path.join(root, 'dist/app');
  const manifest = JSON.parse(readFileSync(path.join(directory, '.vite/manifest.json'), 'utf8'));
  const preloads = JSON.parse(readFileSync(path.join(directory, '.vite/preloads.json'), 'utf8'));
  /** @param {string} file */
  const gzipped = (file) => {
    const content = readFileSync(path.join(directory, file));
    return file.endsWith('.woff2') ? content.length : gzipSync(content, { level: 9 }).length;
  };
  const lines = weigh(manifest, gzipped, preloads['/']);
  const over = lines.filter((line) => line.over);
  if (!quiet || over.length > 0) console.log(`\nWeight after gzip:\n${table(lines)}\n`);
  if (over.length > 0) {
    throw new Error(
      `Over budget: ${over.map((line) => `${line.what} (${line.files.map(({ file }) => file).join(', ')})`).join('; ')}.`,
    );
  }
}

/** @param {string} directory */
function compress(directory) {
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !COMPRESSED.test(entry.name)) continue;
    const file = path.join(entry.parentPath, entry.name);
    if (file.includes(`${path.sep}.vite${path.sep}`)) continue;
    const content = readFileSync(file);
    if (content.length < SMALLEST) continue;
    const quality = {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
    };
    writeFileSync(`${file}.br`, brotliCompressSync(content, quality));
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
  }
}

const quiet = process.argv.includes('--quiet');
if (process.argv.includes('--if-stale') && isBuilt(root)) {
  if (!quiet) console.log('dist/ is up to date.');
} else {
  await build({ quiet }).catch(fail);
  if (!quiet) console.log('Built dist/app and dist/server.');
}
