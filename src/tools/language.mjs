/**
 * Keeps words of `language-words.mjs` out of names, comments and texts in `src`, `e2e` and the documents at the top. Prints
 * file:line, the word and what to write instead. An exception is a line in `language-exceptions.txt`.
 * `--report`: the number of findings for each folder.
 */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { WORDS } from './language-words.mjs';
import { isProgram, root } from './process.mjs';

/** While older texts are being rewritten, findings do not fail the check. */
const ENFORCED = true;

const FOLDERS = ['src', 'e2e'];
const CHECKED = /\.(tsx?|mjs|css|html|md)$/;
/** Recorded from Coolify, generated, or the list itself. */
const NOT_CHECKED = /^src\/demo\/recordings\/|\.gen\.ts$|^src\/tools\/language|^e2e\/results\/|(^|\/)node_modules\//;
const EXCEPTIONS = 'src/tools/language-exceptions.txt';

const PATTERNS = WORDS.map(({ word, pattern, instead }) => ({
  word,
  instead,
  regex: new RegExp(`\\b(?:${pattern})\\b`),
}));

/** @typedef {{ readonly file: string, readonly line: number, readonly word: string, readonly instead: string }} Finding */
/** @typedef {{ readonly file: string, readonly word: string }} Exception */

/**
 * `toldOf`, `told_of`, `told-of` → `told of`.
 * @param {string} text
 */
const words = (text) =>
  text
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/[_-]+/g, ' ')
    .toLowerCase();

/**
 * @param {string} file with `/` between its parts
 * @param {string} content
 * @returns {readonly Finding[]} line 0 is the name of the file
 */
export function findWords(file, content) {
  return [file, ...content.split('\n')].flatMap((text, line) => {
    const split = words(text);
    return PATTERNS.flatMap(({ word, instead, regex }) => (regex.test(split) ? [{ file, line, word, instead }] : []));
  });
}

/**
 * @param {string} text of `language-exceptions.txt`
 * @returns {readonly Exception[]}
 * @throws Error for a line without a path, a known word and a reason
 */
export function readExceptions(text) {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, file = '', word = ''] = /^(\S+): (.+?) - \S/.exec(line) ?? [];
      if (!WORDS.some((known) => known.word === word))
        throw new Error(`${EXCEPTIONS}: “${line}” is not “path: word - reason” with a word of language-words.mjs.`);
      return { file, word };
    });
}

/**
 * @param {readonly Finding[]} found
 * @param {readonly Exception[]} exceptions
 * @returns {{ findings: readonly Finding[], unused: readonly Exception[] }}
 */
export function applyExceptions(found, exceptions) {
  const matches = (/** @type {Exception} */ exception, /** @type {Finding} */ { file, word }) =>
    exception.file === file && exception.word === word;
  return {
    findings: found.filter((finding) => !exceptions.some((exception) => matches(exception, finding))),
    unused: exceptions.filter((exception) => !found.some((finding) => matches(exception, finding))),
  };
}

/** @returns {readonly string[]} paths from the root, with `/` between their parts */
function checkedFiles() {
  const inside = FOLDERS.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map(
      (file) => `${folder}/${file.replaceAll(path.sep, '/')}`,
    ),
  );
  return [...readdirSync(root), ...inside].filter((file) => CHECKED.test(file) && !NOT_CHECKED.test(file)).toSorted();
}

/** @param {readonly Finding[]} findings */
function report(findings) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { file } of findings) {
    const folder = file.split('/').slice(0, -1).slice(0, 2).join('/') || '.';
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  for (const [folder, count] of [...counts].toSorted(([, a], [, b]) => b - a))
    console.log(`${String(count).padStart(6)}  ${folder}`);
  console.log(`${String(findings.length).padStart(6)}  in all`);
}

if (isProgram(import.meta.url)) {
  const found = checkedFiles().flatMap((file) => findWords(file, readFileSync(path.join(root, file), 'utf8')));
  const exceptions = readExceptions(readFileSync(path.join(root, EXCEPTIONS), 'utf8'));
  const { findings, unused } = applyExceptions(found, exceptions);
  if (process.argv.includes('--report')) report(findings);
  else for (const { file, line, word, instead } of findings) console.log(`${file}:${line}: “${word}”: ${instead}`);
  for (const { file, word } of unused) console.log(`${EXCEPTIONS}: “${file}: ${word}” is not needed.`);
  process.exitCode = ENFORCED && findings.length + unused.length > 0 ? 1 : 0;
}
