import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { DEFAULT_LOG_VIEW, type LogLine } from './line.ts';
import { LogRow } from './log-row.tsx';
import { LogViewer } from './log-viewer.tsx';

const line: LogLine = { id: 0, text: '\u001b[31m<b>boom</b>\u001b[0m', at: '2026-11-24T03:00:00Z', level: 'error' };

describe('LogRow', () => {
  const row = (part: Partial<Parameters<typeof LogRow>[0]>) =>
    renderToStaticMarkup(
      <LogRow line={line} number={7} needle="" current={null} wrap={false} timestamps={false} {...part} />,
    );

  test('log text is never markup', () => {
    expect(row({})).toContain('<span class="ansi-red">&lt;b&gt;boom&lt;/b&gt;</span>');
  });

  test('an error has a coloured border, and line numbers are not selectable', () => {
    expect(row({})).toMatch(/class="[^"]*select-none[^"]*border-l-bad[^"]*"/);
    expect(row({ line: { ...line, level: 'info' } })).not.toContain('border-l-bad');
  });

  test('marks matches and the current match', () => {
    expect(row({ needle: 'boom', current: 3 })).toMatch(
      /<mark data-current=""[^>]*log-match-current[^>]*>boom<\/mark>/,
    );
    expect(row({ needle: 'boom', current: null })).not.toContain('data-current');
  });

  test('has the exact time as title', () => {
    expect(row({ timestamps: true })).toContain('title="2026-11-24T03:00:00Z"');
    expect(row({ timestamps: false })).not.toContain('<time');
  });

  test('truncates a very long line', () => {
    const html = row({ line: { ...line, text: 'x'.repeat(1_000_000) } });
    expect(html.length).toBeLessThan(25_000);
    expect(html).toContain('980,000 more characters');
  });
});

describe('LogViewer', () => {
  const viewer = (part: Partial<Parameters<typeof LogViewer>[0]>) =>
    renderToStaticMarkup(
      <LogViewer lines={[line]} label="Log of shop" live fileName="shop.log" empty="No lines yet." {...part} />,
    );

  test('has a name and is not announced as it grows', () => {
    expect(viewer({})).toMatch(/role="log" aria-label="Log of shop" aria-live="off" tabindex="0"/i);
  });

  test('offers to follow only when not following', () => {
    expect(viewer({})).not.toContain('Scroll to the end and follow');
    expect(viewer({ state: { ...DEFAULT_LOG_VIEW, follow: false } })).toContain('Scroll to the end and follow');
    expect(viewer({ live: false, state: { ...DEFAULT_LOG_VIEW, follow: false } })).not.toContain(
      'Scroll to the end and follow',
    );
  });

  test('counts the matches of the initial search', () => {
    expect(viewer({ state: { ...DEFAULT_LOG_VIEW, query: 'b' } })).toContain('1 of 3');
  });

  test('explains an empty result', () => {
    expect(viewer({ lines: [] })).toContain('No lines yet.');
    const quiet = [{ ...line, level: null }];
    expect(viewer({ lines: quiet, state: { ...DEFAULT_LOG_VIEW, level: 'error' } })).toContain(
      'No errors in one line.',
    );
    expect(viewer({ lines: [{ ...line, hidden: true }] })).toContain('Build output is hidden');
  });

  test('disables pausing with a reason when no lines can arrive', () => {
    expect(viewer({ live: false })).toContain('No new lines to pause');
  });
});
