/** Flags of `npm run demo`. */
import { describe, expect, it } from 'vitest';
import { readBehaviour } from './behaviour.ts';
import { readFlags } from './flags.ts';

describe('flags', () => {
  it('defaults: apply without arguments', () => {
    expect(readFlags([])).toEqual({ port: 8100, options: { version: '4.3.10' } });
  });

  it('syntax: accepts --name value and --name=value', () => {
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
    [['--prot', '8100'], '--prot: unknown flag.'],
    [['--port'], '--port: needs a value.'],
    [['--port', 'abc'], '--port abc: must be a port, up to 65535.'],
    [['--version', 'new'], /--version new: must be a Coolify version/],
    [['--applications', '1.5'], /--applications 1\.5: must be a whole number/],
    [['--pace', '0'], /--pace 0: must be a speed factor/],
  ])('invalid: rejects %j and names the flag', (args, message) => {
    expect(() => readFlags(args)).toThrow(message);
  });
});

describe('behaviour JSON', () => {
  it('valid: is parsed', () => {
    expect(readBehaviour({ latencyMs: 5, garbage: 'html', refuse: true })).toEqual({
      latencyMs: 5,
      garbage: 'html',
      refuse: true,
    });
  });

  it.each([[null], [[]], [{ latency: 5 }], [{ latencyMs: 'x' }], [{ garbage: 'xml' }], [{ refuse: 1 }]])(
    'invalid: rejects %j',
    (value) => {
      expect(() => readBehaviour(value)).toThrow(/behaviour/);
    },
  );
});
