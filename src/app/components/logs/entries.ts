import type { LogEntry } from '#coolify/model/deployments.ts';
import { plainText } from '#coolify/model/control-sequences.ts';
import { proseLevel, type LogLevel } from '#coolify/model/log-level.ts';
import { splitLines } from '#coolify/model/log-text.ts';
import type { LogLine } from './line.ts';

interface CachedLines {
  readonly index: number;
  readonly command: boolean;
  readonly lines: readonly LogLine[];
}

/** A followed log keeps the objects of unchanged entries, so their lines keep their identity too. */
const cache = new WeakMap<LogEntry, CachedLines>();

/**
 * The lines of a deployment log. Coolify repeats the command in every entry of its output; it is shown once, before the
 * first. Entries are only appended, so their index identifies their lines.
 */
export function fromEntries(entries: readonly LogEntry[]): readonly LogLine[] {
  let previous: LogEntry | undefined;
  return entries.flatMap((entry, index) => {
    const command = entry.command !== null && !(previous?.command === entry.command && previous.batch === entry.batch);
    previous = entry;
    const before = cache.get(entry);
    if (before?.index === index && before.command === command) return before.lines;
    const lines = entryLines(entry, index, command);
    cache.set(entry, { index, command, lines });
    return lines;
  });
}

function entryLines(entry: LogEntry, index: number, withCommand: boolean): readonly LogLine[] {
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
  // Coolify's boxes begin and end with a line break.
  for (const [line, text] of splitLines(entry.output.replace(/^\n+|\s+$/g, '')).entries()) {
    lines.push({ id: `${index}.${line}`, text, at, level: levelOf(entry, plainText(text)), kind: 'output', hidden });
  }
  return lines;
}

/** Build tools write to stderr without errors, so only visible stderr, which is Coolify's own, is an error. */
function levelOf(entry: LogEntry, text: string): LogLevel | null {
  return entry.error && !entry.hidden ? 'error' : proseLevel(text);
}
