// oxlint-disable-next-line no-restricted-imports -- the quoting is put before a real shell, which the pure folder itself never needs
import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { curlOf } from './curl.ts';
import type { UpstreamRequest } from './operation.ts';

const get: UpstreamRequest = { method: 'GET', path: '/api/v1/applications?tag=x', body: null, anonymous: false };

/** The arguments that a shell makes of the command, with `curl` replaced by something that prints them. */
function argumentsOf(command: string): string[] {
  const script = `curl() { printf '%s\\0' "$@"; }\n${command}`;
  return execFileSync('sh', ['-c', script], { env: { COOLIFY_TOKEN: '1|secret' }, encoding: 'utf8' })
    .split('\0')
    .slice(0, -1);
}

describe('curlOf', () => {
  test('is readable and contains no token', () => {
    expect(curlOf('https://coolify.example.com', get)).toBe(
      [
        `curl 'https://coolify.example.com/api/v1/applications?tag=x' \\`,
        `  -H 'Accept: application/json' \\`,
        `  -H "Authorization: Bearer $COOLIFY_TOKEN"`,
      ].join('\n'),
    );
  });

  test('names the method when it is not GET, and the body with its type', () => {
    const command = curlOf('https://c.example.com', {
      method: 'PATCH',
      path: '/api/v1/applications/a',
      body: { name: `it's "$HOME"` },
      anonymous: false,
    });
    expect(argumentsOf(command)).toEqual([
      '-X', 'PATCH', 'https://c.example.com/api/v1/applications/a', '-H', 'Accept: application/json', '-H', 'Authorization: Bearer 1|secret',
      '-H', 'Content-Type: application/json', '-d', `{"name":"it's \\"$HOME\\""}`,
    ]); // prettier-ignore
  });

  test('sends no token with anonymous requests', () => {
    expect(curlOf('https://c.example.com', { ...get, path: '/api/health', anonymous: true })).not.toContain(
      'Authorization',
    );
  });

  test('a shell reads every value unchanged', { timeout: 30_000 }, () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc
        .array(fc.constantFrom("'", '"', '\\', '$(id)', '`id`', '\n', '!', '#', ' ', '*', '-', ';', '&'))
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(hostile, hostile, (path, value) => {
        fc.pre(!path.includes('\0'));
        const args = argumentsOf(
          curlOf('https://c.example.com', { method: 'POST', path: `/${path}`, body: { value }, anonymous: true }),
        );
        expect(args[2]).toBe(`https://c.example.com/${path}`);
        expect(JSON.parse(args.at(-1) ?? '')).toEqual({ value });
      }),
      { numRuns: 100 },
    );
  });
});
