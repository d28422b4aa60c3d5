import { expect, test } from 'vitest';
import { composeDomainsLeftOut, composeServices, readComposeDomains } from './compose-domains.ts';

const FILE = `# a file
x-base: &base
  restart: always
"services": # all of them
  # one
  web-app: &web
    <<: *base
    environment:
      services: none

  "api.v1":
    image: acme/api:1
  worker: { image: 'acme/worker:1' }
volumes:
  data:
`;

test('composeServices: names directly under “services”', () => {
  expect(composeServices(FILE)).toEqual(['web-app', 'api.v1', 'worker']);
  expect(composeServices(FILE.replaceAll('\n', '\r\n'))).toEqual(['web-app', 'api.v1', 'worker']);
  for (const none of [
    '',
    'services: { web: { image: nginx } }',
    'services:\nvolumes:\n  data:\n',
    'web:\n  image: nginx',
  ])
    expect(composeServices(none)).toEqual([]);
});

test('readComposeDomains: maps stored names to services of the file', () => {
  const stored = {
    web_app: { domain: 'https://a.example.com' },
    api_v1: { domain: null },
    gone_service: { domain: null },
  };
  expect(readComposeDomains(stored, FILE)).toEqual([
    { name: 'web-app', domain: 'https://a.example.com' },
    { name: 'api.v1', domain: null },
    { name: 'gone_service', domain: null },
  ]);
  expect(readComposeDomains(stored, null).map(({ name }) => name)).toEqual(['web_app', 'api_v1', 'gone_service']);
  // Two services that are alike: which of them is meant is not known.
  expect(readComposeDomains({ a_b: {} }, 'services:\n  a-b:\n  a.b:\n')).toEqual([{ name: 'a_b', domain: null }]);
});

test('readComposeDomains: prefers the filled spelling, then the exact one', () => {
  const a = { domain: 'https://a.example.com' };
  const b = { domain: 'https://b.example.com' };
  const read = (data: unknown) => readComposeDomains(data, FILE).map(({ domain }) => domain);
  expect(read({ web_app: a, 'web-app': { domain: null } })).toEqual([a.domain]);
  expect(read({ 'web-app': { domain: null }, web_app: a })).toEqual([a.domain]);
  expect(read({ web_app: a, 'web-app': b })).toEqual([b.domain]);
  expect(read({ 'web-app': b, web_app: a })).toEqual([b.domain]);
});

test('composeDomainsLeftOut: names missing domains in any spelling', () => {
  const row = (name: string, domain: string | null) => ({ name, domain });
  const before = [row('web_app', 'https://a.example.com'), row('web', null)];
  const sent = [row('web_app', 'https://a.example.com'), row('web', 'https://w.example.com')];
  // Coolify 4.0.0 dropped the name that it stored itself.
  expect(composeDomainsLeftOut(sent, before, [row('web', 'https://w.example.com')])).toEqual(['web_app']);
  expect(
    composeDomainsLeftOut(sent, before, [
      row('web-app', 'https://A.example.com/'),
      row('web', 'https://w.example.com'),
    ]),
  ).toEqual([]);
  // None of the names was known: all stays as it was.
  expect(composeDomainsLeftOut([row('wbe', 'https://w.example.com')], before, before)).toEqual(['web_app', 'wbe']);
  // Taken away on purpose, and changed by another user meanwhile.
  expect(composeDomainsLeftOut([row('web', null)], before, [row('web', null)])).toEqual([]);
  expect(
    composeDomainsLeftOut(sent, before, [row('web_app', 'https://b.example.com'), row('web', 'https://w.example.com')]),
  ).toEqual([]);
});
