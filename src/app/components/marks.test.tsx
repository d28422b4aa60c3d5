import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { splitMiddle } from '#app/lib/middle.ts';
import { assignFlags, FLAGS } from '#app/lib/flags.ts';
import { parseStatus, type Mark } from '#coolify/status.ts';
import { Flag, FlagProvider } from './flag.tsx';
import { MiddleTruncate } from './middle-truncate.tsx';
import { Pill, StateMark, StatePill } from './state-mark.tsx';
import { Duration, TimeAgo } from './time-ago.tsx';

const MARKS: Mark[] = ['good', 'half', 'warn', 'busy', 'idle', 'bad', 'unknown'];

test('marks: each has its own shape, so colour is never the only difference', () => {
  const shapes = MARKS.map((mark) => renderToStaticMarkup(<StateMark mark={mark} />).replace(/class="[^"]*"/g, ''));
  expect(new Set(shapes).size).toBe(MARKS.length);
});

test('mark: has a name unless it is beside its word', () => {
  expect(renderToStaticMarkup(<StateMark mark="bad" title="failed" />)).toContain('aria-label="failed"');
  expect(renderToStaticMarkup(<StateMark mark="bad" />)).toContain('aria-hidden="true"');
});

test('pill: shows the word, and the full text on hover', () => {
  const pill = renderToStaticMarkup(<StatePill status={parseStatus('running:unhealthy')} />);
  expect(pill).toContain('title="Running but unhealthy"');
  expect(pill).toContain('Unhealthy</span>');
  expect(renderToStaticMarkup(<StatePill deploymentStatus="in_progress" />)).toContain('Building</span>');
  expect(renderToStaticMarkup(<Pill mark="idle" word="Stopped" title="stopped" />)).toContain('Stopped</span>');
});

test('pill: an unknown status has a time', () => {
  const since = new Date(Date.now() - 1000).toISOString();
  expect(renderToStaticMarkup(<StatePill status={parseStatus('')} since={since} />)).toMatch(
    /Unknown since .*\d\d:\d\d<\/span>/,
  );
});

test('Flag: shows the chosen flag, else the one that the fleet assigns', () => {
  const fleet = [{ id: 'a' }, { id: 'b' }];
  const rendered = (flag: (typeof FLAGS)[number] | undefined) => flag && renderToStaticMarkup(<Flag flag={flag} />);
  const inFleet = renderToStaticMarkup(
    <FlagProvider instances={fleet}>
      <Flag id="b" />
    </FlagProvider>,
  );
  expect(inFleet).toBe(rendered(assignFlags(fleet).get('b')));
  expect(renderToStaticMarkup(<Flag id="b" chosen="mike" />)).toBe(rendered(FLAGS.find(({ id }) => id === 'mike')));
});

test('long name: keeps its end visible, and its full text readable and copyable', () => {
  expect(splitMiddle('staging-customer-portal-7')).toEqual(['staging-customer-', 'portal-7']);
  expect(splitMiddle('short')).toEqual(['short', '']);
  const html = renderToStaticMarkup(<MiddleTruncate text="staging-customer-portal-7" />);
  expect(html.replace(/<span aria-hidden="true".*?<\/span>/g, '').replace(/<[^>]*>/g, '')).toBe(
    'staging-customer-portal-7',
  );
  expect(html).toContain('title="staging-customer-portal-7"');
});

test('long name: never splits a character', () => {
  const [start, end] = splitMiddle('aaaaaaaaaaaaaaaae\u0301bcdefgh', 8);
  expect(start + end).toBe('aaaaaaaaaaaaaaaae\u0301bcdefgh');
  expect(end.startsWith('\u0301')).toBe(false);
  expect(splitMiddle('😀'.repeat(20))[1]).toBe('😀'.repeat(8));
});

test('time: has the exact time as title', () => {
  const html = renderToStaticMarkup(<TimeAgo at="2020-01-02T03:04:05.678901Z" />);
  expect(html).toContain('dateTime="2020-01-02T03:04:05.678Z"');
  expect(html).toMatch(/title="[^"]*2020/);
  expect(renderToStaticMarkup(<TimeAgo at={null} empty="never" />)).toBe('never');
  const span = renderToStaticMarkup(<Duration from="2026-11-24T03:00:00Z" to="2026-11-24T03:01:24Z" />);
  expect(span).toContain('1 m 24 s');
  expect(span).toContain('dateTime="PT84S"');
});
