import { describe, expect, test } from 'vitest';
import type { LogEntry } from '#coolify/model/deployments.ts';
import { fromEntries } from './entries.ts';
import { guessLevel, proseLevel } from './level.ts';
import { toLines } from './runtime.ts';
import { splitLines } from './split.ts';

const ESC = '\u001b';

describe('levels', () => {
  test.each([
    ['2026-11-24T03:40:18Z INFO  request id=3 method=GET path=/ status=200 duration=21ms', 'info'],
    ['2026-11-24T03:20:57Z WARN  deprecated option used', 'warn'],
    ['INFO request path=/ status=503', 'error'],
    ['10.0.0.1 - - [24/Nov/2026:03:40:18 +0000] "GET / HTTP/1.1" 502 157', 'error'],
    ['10.0.0.1 - - [24/Nov/2026:03:40:18 +0000] "GET /500 HTTP/1.1" 200 157', null],
    ['{"level":"warn","msg":"no error here"}', 'warn'],
    ['{"level":50,"time":1,"msg":"x"}', 'error'],
    ['{"time":1,"severity":"ERROR"}', 'error'],
    ['time=1 level=debug msg="failed over"', 'debug'],
    ['[error] something', 'error'],
    ['error: something', 'error'],
    ['2026-11-24 03:20:57.123 UTC [1] FATAL:  role does not exist', 'error'],
    ['2026-11-24 03:20:57.123 UTC [1] LOG:  database system is ready', null],
    ['TypeError: x is not a function', 'error'],
    ['java.lang.NullPointerException at Foo', 'error'],
    ['Compiled with 0 errors and 0 warnings', null],
    ['Compiled with 3 errors', 'error'],
    ['GET /error/404 200', null],
    ['wrote /var/log/error.log', null],
    ['for your information: all is well', null],
    ['Server listening on port 5000', null],
    ['level=constructor', null],
    ['level=toString', null],
    ['level=valueOf', null],
    ['level=__proto__', null],
  ])('%s', (text, level) => {
    expect(guessLevel(text)).toBe(level);
  });

  test('prose has only errors and warnings', () => {
    expect(proseLevel('#5 0.136 error TS2304: Cannot find name foo')).toBe('error');
    expect(proseLevel('npm warn deprecated inflight@1.0.6')).toBe('warn');
    expect(proseLevel('info: hello')).toBeNull();
  });
});

describe('splitting', () => {
  test('keeps the last state of a progress line', () => {
    expect(splitLines('10 %\r 55 %\r100 %\r\nnext\r\n')).toEqual(['100 %', 'next']);
    expect(splitLines('\r\n')).toEqual(['']);
    expect(splitLines('')).toEqual([]);
    expect(splitLines('a\n\nb\n')).toEqual(['a', '', 'b']);
  });

  test('continues an open colour on the next line', () => {
    expect(splitLines(`${ESC}[1;31ma\nb${ESC}[39m\nc${ESC}[0m\nd`)).toEqual([
      `${ESC}[1;31ma`,
      `${ESC}[1m${ESC}[31mb${ESC}[39m`,
      `${ESC}[1mc${ESC}[0m`,
      'd',
    ]);
    expect(splitLines(`${ESC}[38;5;196ma\nb`)[1]).toBe(`${ESC}[38;5;196mb`);
  });
});

describe('runtime logs', () => {
  // Recording 4.3.10, GET_applications-uuid-logs__ok-timestamps.
  const recorded =
    '2026-11-24T03:22:18.962924858Z 2026-11-24T03:22:18Z INFO  request id=8 status=200\n2026-11-24T03:22:33.972416472Z \n2026-11-24T03:22:48.9Z 1 %\r2 %';

  test("removes Docker's time and keeps the application's", () => {
    expect(toLines(recorded, { timestamps: true })).toEqual([
      { id: 0, at: '2026-11-24T03:22:18.962924858Z', text: '2026-11-24T03:22:18Z INFO  request id=8 status=200', level: 'info' },
      { id: 1, at: '2026-11-24T03:22:33.972416472Z', text: '', level: null },
      { id: 2, at: '2026-11-24T03:22:48.9Z', text: '2 %', level: null },
    ]); // prettier-ignore
  });

  test('keeps lines unchanged without timestamps', () => {
    const [line] = toLines('2026-11-24T03:40:18Z INFO  x', { timestamps: false });
    expect(line).toEqual({ id: 0, at: null, text: '2026-11-24T03:40:18Z INFO  x', level: 'info' });
  });

  test('a stack trace has the level of its error; colours do not hide a level', () => {
    // The colour continues after the time of the next line.
    const red = toLines(`2026-11-24T03:22:18Z ${ESC}[31ma\n2026-11-24T03:22:19Z b`, { timestamps: true });
    expect(red.map((line) => line.at)).toEqual(['2026-11-24T03:22:18Z', '2026-11-24T03:22:19Z']);
    expect(red[1]?.text).toBe(`${ESC}[31mb`);
    const text = `${ESC}[31mERROR${ESC}[0m boom\n    at main (a.js:1)\n    at b\nok`;
    expect(toLines(text, { timestamps: false }).map((line) => line.level)).toEqual(['error', 'error', 'error', null]);
  });
});

describe('deployment logs', () => {
  const entry = (part: Partial<LogEntry>): LogEntry => ({
    order: 1, output: '', command: null, error: false, hidden: false, at: '2026-11-24T03:49:32.266902Z', batch: 1, ...part,
  }); // prettier-ignore

  test('an entry has several lines, a box its own line breaks', () => {
    const lines = fromEntries([entry({ output: '\n----\n\nBuilding\n' })]);
    expect(lines.map((line) => [line.id, line.text])).toEqual([['0.0', '----'], ['0.1', ''], ['0.2', 'Building']]); // prettier-ignore
  });

  test('shows a command once, before its output', () => {
    const build = { command: 'docker build .', hidden: true, batch: 10 };
    const lines = fromEntries([
      entry({ ...build, output: 'a' }),
      entry({ ...build, output: 'b' }),
      entry({ ...build, output: 'c', batch: 11 }),
    ]);
    expect(lines.map((line) => [line.kind, line.text])).toEqual([
      ['command', 'docker build .'],
      ['output', 'a'],
      ['output', 'b'],
      ['command', 'docker build .'],
      ['output', 'c'],
    ]);
    expect(lines.every((line) => line.hidden === true)).toBe(true);
  });

  test('stderr is an error only where it is visible or contains one', () => {
    const levels = fromEntries([
      entry({ error: true, hidden: true, output: '#5 0.136 compiling' }),
      entry({ error: true, hidden: true, output: 'ERROR: failed to solve' }),
      entry({ error: true, output: 'Gracefully' }),
      entry({ output: 'Starting deployment' }),
    ]).map((line) => line.level);
    expect(levels).toEqual([null, 'error', 'error', null]);
  });

  test('lines keep their identity across polls', () => {
    const first = entry({ output: 'a' });
    const [before] = fromEntries([first]);
    const after = fromEntries([first, entry({ output: 'b' })]);
    expect(after[0]).toBe(before);
    expect(after.map((line) => line.id)).toEqual(['0.0', '1.0']);
  });
});
