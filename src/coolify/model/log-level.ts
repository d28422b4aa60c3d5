/** The level of a log line, from its text. */
export type LogLevel = 'error' | 'warn' | 'info' | 'debug';

/** A Map, because the key is log text. */
const LEVELS: ReadonlyMap<string, LogLevel> = new Map([
  ['fatal', 'error'], ['panic', 'error'], ['emerg', 'error'], ['emergency', 'error'], ['alert', 'error'], ['critical', 'error'],
  ['crit', 'error'], ['error', 'error'], ['err', 'error'], ['severe', 'error'], ['warning', 'warn'], ['warn', 'warn'],
  ['notice', 'info'], ['info', 'info'], ['information', 'info'], ['debug', 'debug'], ['trace', 'debug'], ['verbose', 'debug'],
]); // prettier-ignore

/** A cheap first test, because most lines have no level. */
const ANY =
  /err|warn|fail|fatal|panic|crit|emerg|alert|severe|exception|traceback|info|notice|debug|trace|verbose|deprecat|level|lvl|severity|5\d\d/i;

/** `"level":"warn"`, `"level":50` (pino), `level=warn` (logfmt). */
const FIELD = /(?:"(?:level|lvl|severity|levelname|log\.level)"\s*:\s*|\b(?:level|lvl|severity)=)"?([a-z]+|\d+)/i;

/** A word in capitals near the start (`ERROR`, `WARN:`), or marked as a level (`[error]`, `warn:`). */
const LABEL =
  /\b(FATAL|PANIC|EMERG|ALERT|CRITICAL|CRIT|ERROR|ERR|SEVERE|WARNING|WARN|NOTICE|INFO|DEBUG|TRACE|VERBOSE)\b|[[<|](fatal|panic|emerg|alert|critical|crit|error|err|warning|warn|notice|info|debug|trace)[\]>|]|(?:^|[\s\]])(fatal|critical|error|err|warning|warn|notice|info|debug|trace):/i;
const CAPITALS = /^[A-Z]+$/;

const SERVER_ERROR = /\bstatus(?:_?code)?["']?\s*[=:]\s*["']?5\d\d\b|\bHTTP\/\d(?:\.\d)?["']?\s+5\d\d\b/i;

/** Not `/error/404`, `error.log`, `on-error`, `error=0`. */
const ERROR_WORD =
  /(?<![\w/.=-])(?:errors?|failed|failure|fatal|panic|exception|traceback)(?![\w/=-]|\.\w)|\b[A-Z]\w*(?:Error|Exception)\b/i;
const NO_ERROR =
  /\b(?:0|no|zero|without(?: any)?)\s+(?:errors?|failures?|failed)\b|\b(?:errors?|failed|failures?)["']?\s*[:=]\s*["']?(?:0|null|none|nil|false)\b/i;
const WARN_WORD = /(?<![\w/.=-])(?:warn|warnings?|deprecated)(?![\w/=-]|\.\w)/i;
const NO_WARN = /\b(?:0|no|zero)\s+warnings?\b/i;

function levelOfNumber(value: number): LogLevel {
  return value >= 50 ? 'error' : value >= 40 ? 'warn' : value >= 30 ? 'info' : 'debug';
}

/** The level in a field or a label, ignoring prose. */
function explicitLevel(text: string): LogLevel | null {
  const field = FIELD.exec(text)?.[1];
  if (field !== undefined) {
    const number = Number(field);
    const level = Number.isNaN(number) ? LEVELS.get(field.toLowerCase()) : levelOfNumber(number);
    if (level !== undefined) return level;
  }
  const label = LABEL.exec(text.slice(0, 120));
  if (label === null) return null;
  const [, capitals, bracketed, colon] = label;
  if (capitals !== undefined && !CAPITALS.test(capitals)) return null; // "info" in prose: the `i` flag is for the other alternatives
  return LEVELS.get((capitals ?? bracketed ?? colon ?? '').toLowerCase()) ?? null;
}

/** @param text without ANSI sequences, which would hide word boundaries */
export function guessLevel(text: string): LogLevel | null {
  if (!ANY.test(text)) return null;
  if (SERVER_ERROR.test(text)) return 'error';
  return explicitLevel(text) ?? proseLevel(text);
}

/** By words like "error" and "failed" in prose, as in build output. */
export function proseLevel(text: string): LogLevel | null {
  if (ERROR_WORD.test(text) && !NO_ERROR.test(text)) return 'error';
  return WARN_WORD.test(text) && !NO_WARN.test(text) ? 'warn' : null;
}
