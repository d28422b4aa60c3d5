import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { guessLevel, proseLevel } from './log-level.ts';
import { splitLines } from './log-text.ts';
import { readRuntimeLog } from './runtime-log.ts';

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
    expect(readRuntimeLog(recorded, { show_timestamps: true })).toEqual([
      { at: '2026-11-24T03:22:18.962924858Z', text: '2026-11-24T03:22:18Z INFO  request id=8 status=200', level: 'info' },
      { at: '2026-11-24T03:22:33.972416472Z', text: '', level: null },
      { at: '2026-11-24T03:22:48.9Z', text: '2 %', level: null },
    ]); // prettier-ignore
  });

  test('keeps lines unchanged without timestamps', () => {
    const [line] = readRuntimeLog('2026-11-24T03:40:18Z INFO  x', {});
    expect(line).toEqual({ at: null, text: '2026-11-24T03:40:18Z INFO  x', level: 'info' });
  });

  test('a stack trace has the level of its error; colours do not hide a level', () => {
    // The colour continues after the time of the next line.
    const red = readRuntimeLog(`2026-11-24T03:22:18Z ${ESC}[31ma\n2026-11-24T03:22:19Z b`, { show_timestamps: true });
    expect(red.map((line) => line.at)).toEqual(['2026-11-24T03:22:18Z', '2026-11-24T03:22:19Z']);
    expect(red[1]?.text).toBe(`${ESC}[31mb`);
    const text = `${ESC}[31mERROR${ESC}[0m boom\n    at main (a.js:1)\n    at b\nok`;
    expect(readRuntimeLog(text, {}).map((line) => line.level)).toEqual(['error', 'error', 'error', null]);
  });
});

describe('forms of a runtime log', () => {
  test.each([
    [{ logs: 'a\nb' }, ['a', 'b']],
    [{ logs: ['a', { output: 'b' }, { message: 'c' }] }, ['a', 'b', 'c']],
    [{ logs: null }, []],
    [{ logs: '' }, []],
    ['a\nb', ['a', 'b']],
    [
      ['a', 'b'],
      ['a', 'b'],
    ],
    [null, []],
  ])('%j', (data, expected) => expect(readRuntimeLog(data, {}).map(({ text }) => text)).toEqual(expected));

  test('never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (data) => {
        for (const { text } of readRuntimeLog(data, {})) expect(typeof text).toBe('string');
      }),
    );
  });
});
