/**
 * Whether what lies in `dist/` was built from what lies in the sources: `npm start` builds only when it has to.
 * The content is hashed, not the times: a fresh clone has the times of the clone.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const INPUTS = ['src', 'public', 'index.html', 'vite.config.ts', 'package.json', 'package-lock.json'];
/** Tests and words change nothing in the build; the route tree is written by it. */
const NOT_BUILT = /\.test\.tsx?$|\.md$|(^|\/)routeTree\.gen\.ts$|(^|\/)\.DS_Store$/;

/** What a complete build has, besides the stamp itself. */
const OUTPUTS = ['dist/app/index.html', 'dist/server/main.js', 'dist/server/demo.js'];
const STAMP = 'dist/.stamp';

/**
 * @param {string} directory the project's
 * @returns {string[]} the files a build is made of, sorted, with `/` between their parts
 */
export function inputFiles(directory) {
  /** @type {string[]} */
  const files = [];
  /** @param {string} name */
  const walk = (name) => {
    const full = path.join(directory, name);
    if (!existsSync(full)) return;
    if (statSync(full).isDirectory()) for (const child of readdirSync(full).toSorted()) walk(`${name}/${child}`);
    else if (!NOT_BUILT.test(name)) files.push(name);
  };
  for (const input of INPUTS) walk(input);
  return files.toSorted();
}

/**
 * @param {string} directory the project's
 * @returns {string} a hash over the names and contents of all inputs
 */
export function stampOf(directory) {
  const hash = createHash('sha256');
  for (const file of inputFiles(directory)) {
    const content = readFileSync(path.join(directory, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** @param {string} directory */
export function isBuilt(directory) {
  const stamp = path.join(directory, STAMP);
  if (!existsSync(stamp) || !OUTPUTS.every((file) => existsSync(path.join(directory, file)))) return false;
  return readFileSync(stamp, 'utf8').trim() === stampOf(directory);
}

/**
 * @param {string} directory
 * @param {string} stamp as it was before the build, so that a change during the build makes it stale
 */
export function writeStamp(directory, stamp) {
  writeFileSync(path.join(directory, STAMP), `${stamp}\n`);
}
