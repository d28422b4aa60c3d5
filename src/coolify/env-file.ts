/**
 * Parses and writes the `.env` format as dotenv, Node and shells agree on it: `KEY=value`, `export KEY=value`, comments,
 * three kinds of quotes that may span lines, escapes in double quotes. Where they differ, nothing is lost: a `#` begins a
 * comment only after whitespace (`PASSWORD=a#b` is `a#b`), and an unreadable line is an error. Round trips are exact.
 */

export interface EnvEntry {
  readonly key: string;
  readonly value: string;
  /** The line of the key, from 1. */
  readonly line: number;
}

export interface EnvProblem {
  readonly line: number;
  /** A sentence for the user. */
  readonly message: string;
}

export interface EnvFile {
  /** In order of appearance; a duplicate key has its last value at its first position. */
  readonly entries: readonly EnvEntry[];
  readonly errors: readonly EnvProblem[];
  /** Keys that occur more than once; the last one counts. */
  readonly duplicates: readonly EnvProblem[];
}

/** Valid names: Coolify's rule since v4.2.0 (contract 4.3, “App envs”), plus `-`. */
const KEY = /^[A-Za-z_][\w.-]*$/;
const QUOTES = new Set(["'", '"', '`']);
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\', $: '$' };

/** Parses a `.env` text. Never throws. */
export function parseEnvFile(source: string): EnvFile {
  const text = source.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');
  const entries = new Map<string, EnvEntry>();
  const errors: EnvProblem[] = [];
  const duplicates: EnvProblem[] = [];
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const end = endOfLine(text, at);
    const content = text.slice(at, end);
    const started = line;
    const match = /^([ \t]*(?:export[ \t]+)?)([^=\s#][^=]*?)[ \t]*=/.exec(content);
    if (/^\s*(#|$)/.test(content)) {
      at = end + 1;
      line++;
      continue;
    }
    const key = match?.[2] ?? '';
    if (match === null || !KEY.test(key)) {
      errors.push({ line, message: keyError(content.trim(), match === null ? null : key) });
      at = end + 1;
      line++;
      continue;
    }
    const read = readValue(text, at + match[0].length);
    line += count(text.slice(at, read.next));
    at = read.next;
    if (read.error !== null) {
      errors.push({ line: started, message: `${key}: ${read.error}` });
      continue;
    }
    const known = entries.get(key);
    if (known !== undefined)
      duplicates.push({
        line: started,
        message: `${key} is a duplicate of line ${known.line}; the last one counts.`,
      });
    entries.set(key, { key, value: read.value, line: started });
  }
  return { entries: [...entries.values()], errors, duplicates };
}

const endOfLine = (text: string, from: number): number => {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
};
const count = (text: string): number => text.split('\n').length - 1;

interface Read {
  readonly value: string;
  /** Offset of the next line. */
  readonly next: number;
  readonly error: string | null;
}

function readValue(text: string, from: number): Read {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t') at++;
  const quote = text[at] ?? '';
  const end = endOfLine(text, at);
  if (!QUOTES.has(quote)) {
    const raw = text.slice(at, end);
    const comment = /(^|[ \t])#/.exec(raw);
    return { value: raw.slice(0, comment?.index ?? raw.length).trim(), next: end + 1, error: null };
  }
  let value = '';
  for (let i = at + 1; i < text.length; i++) {
    const char = text[i] ?? '';
    if (char === quote) {
      const close = endOfLine(text, i);
      const rest = text.slice(i + 1, close);
      if (/^[ \t]*$|^[ \t]+#/.test(rest)) return { value, next: close + 1, error: null };
      return { value, next: close + 1, error: `unexpected text after the closing ${quote}.` };
    }
    const escaped = quote === '"' && char === '\\' ? ESCAPES[text[i + 1] ?? ''] : undefined;
    if (escaped === undefined) value += char;
    else {
      value += escaped;
      i++;
    }
  }
  // Skips only the first line, so that the lines below are still parsed and checked.
  return { value: '', next: end + 1, error: `missing closing ${quote}.` };
}

function keyError(content: string, key: string | null): string {
  const shown = content.length > 40 ? `${content.slice(0, 40)}…` : content;
  if (key !== null)
    return `“${key}” is not a valid name: use letters, digits, _ and . only, and do not start with a digit.`;
  if (/^[A-Za-z_][\w.-]*:\s/.test(content)) return `“${shown}” has “:” instead of “=”.`;
  return `“${shown}” has no “=”.`;
}

/** Whether the value needs no quotes in any known parser. */
const isPlain = (value: string): boolean =>
  /^[^\s"'`#\\$](?:[^\n\r"'`#\\$]*[^\s"'`#\\$])?$/.test(value) || value === '';

/** A value as written after `KEY=`: unquoted if possible, else in the quotes that need the fewest escapes. */
export function quoteEnvValue(value: string): string {
  if (isPlain(value)) return value;
  if (!value.includes("'") && !value.includes('\r')) return `'${value}'`;
  return `"${value.replaceAll(/[\\"]/g, '\\$&').replaceAll('\r', '\\r').replaceAll('\t', '\\t')}"`;
}

export interface EnvLine {
  readonly key: string;
  /** null for a hidden value: written as a comment, so that it is never parsed as empty. */
  readonly value: string | null;
  readonly comment?: string | null;
}

export const HIDDEN_MARK = '(hidden: not readable with this token, kept unchanged)';

/** Writes a `.env` text: one variable per line, its comment above it. */
export function writeEnvFile(lines: readonly EnvLine[], options: { readonly comments?: boolean } = {}): string {
  return lines
    .map(({ key, value, comment }) => {
      const above = options.comments === true && comment ? `${comment.replaceAll(/^/gm, '# ')}\n` : '';
      return `${above}${value === null ? `# ${key}= ${HIDDEN_MARK}` : `${key}=${quoteEnvValue(value)}`}\n`;
    })
    .join('');
}
