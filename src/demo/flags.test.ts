/** Flags of `npm run demo`. */
import { describe, expect, it } from 'vitest';
import { readBehaviour } from './behaviour.ts';
import { readFlags } from './flags.ts';

describe('flags', () => {
  it('have defaults', () => {
    expect(readFlags([])).toEqual({ port: 8100, options: { version: '4.3.10' } });
  });

  it('are read in both forms', () => {
    expect(
      readFlags([
        '--version',
        '4.0.0',
        '--port=8200',
        '--applications',
        '2000',
        '--seed',
        'x',
        '--latency=50',
        '--pace',
        '10',
        '--rate-limit=2000',
      ]),
    ).toEqual({
      port: 8200,
      options: { version: '4.0.0', applications: 2000, seed: 'x', latencyMs: 50, pace: 10, rateLimit: 2000 },
    });
  });

  it.each([
    [['--prot', '8100'], '--prot: there is no such flag.'],
    [['--port'], '--port: give a value after it.'],
    [['--port', 'abc'], '--port abc: give a port, up to 65535.'],
    [['--version', 'new'], /--version new: give a version of Coolify/],
    [['--applications', '1.5'], /--applications 1\.5: give a whole number/],
    [['--rate-limit', '0'], '--rate-limit 0: give calls a minute'],
    [['--pace', '0'], /--pace 0: give how many times faster/],
  ])('%j is refused by name', (args, message) => {
    expect(() => readFlags(args)).toThrow(message);
  });
});

describe('behaviours from outside', () => {
  it('are read', () => {
    expect(readBehaviour({ latencyMs: 5, garbage: 'html', refuse: true })).toEqual({
      latencyMs: 5,
      garbage: 'html',
      refuse: true,
    });
  });

  it.each([[null], [[]], [{ latency: 5 }], [{ latencyMs: 'x' }], [{ garbage: 'xml' }], [{ refuse: 1 }]])(
    '%j is refused',
    (value) => {
      expect(() => readBehaviour(value)).toThrow(/behaviour/);
    },
  );
});
