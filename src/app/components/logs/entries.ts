import type { LogEntry } from '#coolify/model/deployments.ts';
import { plainText } from './ansi.ts';
import { proseLevel } from './level.ts';
import type { LogLevel, LogLine } from './line.ts';
import { splitLines } from './split.ts';

interface Known {
  readonly index: number;
  readonly command: boolean;
  readonly lines: readonly LogLine[];
}

/** A poll brings the whole log again, with the same objects for what has not changed: so the lines stay the same too. */
const known = new WeakMap<LogEntry, Known>();

/**
 * A deployment's log to lines. Coolify repeats the command with every piece of its output: it is shown once, before the
 * first. An entry is appended and never changed, so its place names its lines.
 */
export function fromEntries(entries: readonly LogEntry[]): readonly LogLine[] {
  let previous: LogEntry | undefined;
  return entries.flatMap((entry, index) => {
    const command = entry.command !== null && !(previous?.command === entry.command && previous.batch === entry.batch);
    previous = entry;
    const before = known.get(entry);
    if (before?.index === index && before.command === command) return before.lines;
    const lines = linesOf(entry, index, command);
    known.set(entry, { index, command, lines });
    return lines;
  });
}

function linesOf(entry: LogEntry, index: number, withCommand: boolean): readonly LogLine[] {
  const { at, hidden } = entry;
  const commands = withCommand ? splitLines((entry.command ?? '').trim()) : [];
  const lines = commands.map((text, line): LogLine => ({
    id: `${index}.c${line}`,
    text,
    at,
    level: null,
    kind: 'command',
    hidden,
  }));
  // Coolify draws its boxes with a line break at both ends.
  for (const [line, text] of splitLines(entry.output.replace(/^\n+|\s+$/g, '')).entries()) {
    lines.push({ id: `${index}.${line}`, text, at, level: levelOf(entry, plainText(text)), kind: 'output', hidden });
  }
  return lines;
}

/** Build output goes to stderr even when all is well, so hidden stderr says nothing; visible stderr is Coolify's own. */
function levelOf(entry: LogEntry, text: string): LogLevel | null {
  return entry.error && !entry.hidden ? 'error' : proseLevel(text);
}
