import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normaliseAddress } from './address.ts';
import { anyText } from './testing/any-text.ts';

const candidates = (text: string): readonly string[] => {
  const result = normaliseAddress(text);
  return result.ok ? result.candidates : [`refused: ${result.reason}`];
};
const reason = (text: string): string => {
  const result = normaliseAddress(text);
  return result.ok ? `accepted: ${result.candidates.join(' ')}` : result.reason;
};

describe('normaliseAddress: keeps an explicit scheme', () => {
  test.each([
    ['https://coolify.example.com', 'https://coolify.example.com'],
    ['https://coolify.example.com/', 'https://coolify.example.com'],
    ['https://coolify.example.com///', 'https://coolify.example.com'],
    ['https://coolify.example.com/api', 'https://coolify.example.com'],
    ['https://coolify.example.com/api/', 'https://coolify.example.com'],
    ['https://coolify.example.com/api/v1', 'https://coolify.example.com'],
    ['https://coolify.example.com/api/v1/', 'https://coolify.example.com'],
    ['https://coolify.example.com/api/v1/applications?tag=x', 'https://coolify.example.com'],
    ['https://coolify.example.com/api/health', 'https://coolify.example.com'],
    ['https://example.com/coolify/api/v1', 'https://example.com/coolify'],
    ['https://example.com/tools/coolify/', 'https://example.com/tools/coolify'],
    ['HTTPS://Coolify.Example.COM/', 'https://coolify.example.com'],
    ['https://coolify.example.com:443', 'https://coolify.example.com'],
    ['https://coolify.example.com:8443/', 'https://coolify.example.com:8443'],
    ['http://203.0.113.7:8000', 'http://203.0.113.7:8000'],
    ['http://203.0.113.7:80', 'http://203.0.113.7'],
    ['http://[2001:db8::7]:8000/', 'http://[2001:db8::7]:8000'],
    ['https://coolify.example.com/?utm=x#top', 'https://coolify.example.com'],
    [' <https://coolify.example.com> ', 'https://coolify.example.com'],
    ['"https://coolify.example.com"', 'https://coolify.example.com'],
    ['https:/coolify.example.com', 'https://coolify.example.com'],
    ['http//coolify.example.com', 'http://coolify.example.com'],
  ])('%s', (typed, expected) => expect(candidates(typed)).toEqual([expected]));

  test.each([
    'login', 'dashboard', 'projects', 'project/ukm5/environment/p4xs/application/sms7/deployment/wfgx', 'servers', 'server/kq2u/proxy',
    'security/api-tokens', 'settings/advanced', 'team/members', 'terminal',
  ])('a page of Coolify’s interface: /%s', (page) => expect(candidates(`https://coolify.example.com/${page}`)).toEqual(['https://coolify.example.com'])); // prettier-ignore
});

describe('normaliseAddress: tries schemes when none is given', () => {
  test.each([
    ['coolify.example.com', ['https://coolify.example.com']],
    ['coolify.example.com/api/v1', ['https://coolify.example.com']],
    ['coolify.example.com:8443', ['https://coolify.example.com:8443']],
    ['coolify.example.com:443', ['https://coolify.example.com']],
    ['coolify.example.com:8000', ['http://coolify.example.com:8000']],
    ['//coolify.example.com', ['https://coolify.example.com']],
    ['localhost:8000', ['http://localhost:8000', 'https://localhost:8000']],
    ['localhost', ['https://localhost', 'http://localhost', 'http://localhost:8000']],
    ['203.0.113.7', ['https://203.0.113.7', 'http://203.0.113.7', 'http://203.0.113.7:8000']],
    ['203.0.113.7:8000/', ['http://203.0.113.7:8000', 'https://203.0.113.7:8000']],
    ['[::1]:8000', ['http://[::1]:8000', 'https://[::1]:8000']],
    ['203.0.113.7:8443', ['https://203.0.113.7:8443', 'http://203.0.113.7:8443']],
    ['coolify.lan:3000', ['https://coolify.lan:3000', 'http://coolify.lan:3000']],
    ['coolify', ['https://coolify', 'http://coolify', 'http://coolify:8000']],
    ['nas.local', ['https://nas.local', 'http://nas.local', 'http://nas.local:8000']],
  ])('%s', (typed, expected) => expect(candidates(typed)).toEqual(expected));

  test('a public name is not offered in plain HTTP, but for Coolify’s own plain port', () => {
    fc.assert(
      fc.property(fc.domain(), fc.option(fc.integer({ min: 1, max: 65535 })), (domain, port) => {
        fc.pre(!/\.(local|lan|internal|home|test)$/i.test(domain) && port !== 8000);
        const list = candidates(port === null ? domain : `${domain}:${port}`);
        expect(list.every((url) => url.startsWith('https://'))).toBe(true);
      }),
    );
  });
});

describe('normaliseAddress: refuses invalid addresses with a reason', () => {
  test.each([
    ['', /^Enter the address/],
    ['   ', /^Enter the address/],
    ['https://admin:secret@coolify.example.com', /user name or password/],
    ['https://admin@coolify.example.com', /user name or password/],
    ['admin:secret@coolify.example.com', /user name or password/],
    ['ftp://coolify.example.com', /starts with ftp:\/\//],
    ['ssh://root@coolify.example.com', /starts with ssh:\/\//],
    ['javascript:alert(1)', /is not a web address/],
    ['https://coolify example.com', /space or a backslash/],
    ['https:\\\\coolify.example.com', /space or a backslash/],
    ['https://', /is not a web address/],
    ['https://coolify.example.com:99999', /is not a web address/],
    ['2001:db8::7', /is not a web address/],
  ])('%s', (typed, expected) => expect(reason(typed)).toMatch(expected));
});

test('normaliseAddress: never throws; accepted URLs are http(s) without user, query, fragment or trailing slash', () => {
  fc.assert(
    fc.property(
      fc.oneof(anyText(), fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.domain()),
      (typed) => {
        const result = normaliseAddress(typed);
        for (const candidate of result.ok ? result.candidates : []) {
          const url = new URL(candidate);
          expect(url.protocol).toMatch(/^https?:$/);
          expect([url.username, url.password, url.search, url.hash]).toEqual(['', '', '', '']);
          expect(candidate).not.toMatch(/\/$/);
        }
      },
    ),
  );
});
