import { clsx } from 'clsx';
import { clockTime } from '#app/lib/time.ts';
import type { LogLine } from './line.ts';
import { lowerText } from './search.ts';
import { MAX_LINE_LENGTH, toSegments } from './segments.ts';

interface LogRowProps {
  line: LogLine;
  /** Counted from 1, in the complete log. */
  number: number;
  /** In lower case; empty for none. */
  needle: string;
  /** Offset of the current match, when it is in this line. */
  current: number | null;
  wrap: boolean;
  timestamps: boolean;
}

function startsIn(line: LogLine, needle: string): number[] {
  const starts: number[] = [];
  if (needle === '') return starts;
  const text = lowerText(line);
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length)) starts.push(at);
  return starts;
}

/** Line numbers, sticky while a long line is scrolled, and excluded from selections. */
function Gutter({ line, number }: { line: LogLine; number: number }) {
  const edge =
    line.level === 'error' ? 'border-l-bad' : line.level === 'warn' ? 'border-l-warn' : 'border-l-transparent';
  return (
    <span
      aria-hidden
      className={clsx(
        'sticky left-0 z-1 w-2 shrink-0 border-l-2 bg-surface-sunken pr-3 text-right text-muted select-none',
        '@md:w-[calc(var(--log-digits)*1ch+1.5rem)]',
        edge,
      )}
    >
      <span className="hidden @md:inline">{number}</span>
    </span>
  );
}

export function LogRow({ line, number, needle, current, wrap, timestamps }: LogRowProps) {
  if (line.kind === 'gap') {
    return (
      <div className="flex items-center gap-3 px-3 text-muted">
        <span className="h-px w-8 bg-line-strong" />
        {line.text}
        <span className="h-px flex-1 bg-line-strong" />
      </div>
    );
  }
  const cut = line.text.length - MAX_LINE_LENGTH;
  const text = cut > 0 ? line.text.slice(0, MAX_LINE_LENGTH) : line.text;
  const time = timestamps && line.at !== null ? clockTime(line.at) : null;
  return (
    <div className="flex min-h-[18px] hover:bg-hover">
      <Gutter line={line} number={number} />
      <div
        dir="ltr"
        className={clsx(
          'min-w-0 flex-1 pr-3',
          wrap ? 'wrap-anywhere whitespace-pre-wrap' : 'whitespace-pre',
          wrap && time !== null && 'pl-[9ch] -indent-[9ch]',
          line.kind === 'command' && 'text-muted',
        )}
      >
        {time !== null && (
          <>
            <time dateTime={line.at ?? ''} title={line.at ?? ''} className="text-muted">
              {time}
            </time>{' '}
          </>
        )}
        {line.kind === 'command' && <span className="select-none">$ </span>}
        {toSegments(text, startsIn(line, needle), needle.length, current).map((segment) =>
          segment.match === 'no' ? (
            <span key={segment.at} className={segment.className ?? undefined}>
              {segment.text}
            </span>
          ) : (
            <mark
              key={segment.at}
              data-current={segment.match === 'current' ? '' : undefined}
              className={clsx(segment.className, segment.match === 'current' ? 'log-match-current' : 'log-match')}
            >
              {segment.text}
            </mark>
          ),
        )}
        {cut > 0 && <span className="text-muted select-none"> … {cut.toLocaleString('en')} more characters</span>}
      </div>
    </div>
  );
}
