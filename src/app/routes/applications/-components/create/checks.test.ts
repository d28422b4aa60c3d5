import { describe, expect, test } from 'vitest';
import { checkDomains, checkGithubRepository, checkPublicRepository, checkSshRepository, checkTags } from './checks.ts';

describe('repositories', () => {
  test.each(['https://github.com/acme/web', 'http://git.example.com/a/b.git', 'git://example.com/x', 'git@github.com:a/b.git'])(
    'public: %s', (text) => expect(checkPublicRepository(text)).toBeNull(),
  ); // prettier-ignore
  test.each([
    ['acme/web', 'https://github.com/acme/web'],
    ['https://github.com/acme/web/tree/feature/x', 'as the branch'],
    ['https://gitlab.com/acme/web/-/tree/main', '“main” as the branch'],
    ['github.com/acme/web', 'starting with https://'],
    ['http://localhost:3000/a/b', 'localhost'],
    ['https://192.0.2.1/a/b', 'IP addresses'],
  ])('public: %s is rejected with a remedy', (text, message) => expect(checkPublicRepository(text)).toContain(message));

  test('by deploy key', () => {
    expect(checkSshRepository('git@github.com:acme/web.git')).toBeNull();
    expect(checkSshRepository('ssh://git@git.example.com:2222/acme/web.git')).toBeNull();
    expect(checkSshRepository('https://github.com/acme/web')).toContain('git@github.com:acme/web.git');
    expect(checkSshRepository('acme/web')).toContain('SSH URL');
  });

  test('by GitHub app', () => {
    expect(checkGithubRepository('acme/web')).toBeNull();
    expect(checkGithubRepository('https://github.com/acme/web')).toBeNull();
    expect(checkGithubRepository('web')).toContain('owner/name');
  });
});

test('domains', () => {
  expect(checkDomains('https://a.example.com,http://b.example.com:3000/path')).toBeNull();
  expect(checkDomains('a.example.com')).toContain('“a.example.com” is not a full URL');
  expect(checkDomains('https://a.example.com,')).toContain('extra comma');
  expect(checkDomains('https://localhost')).not.toBeNull();
});

test('tags', () => {
  expect(checkTags('shop, public')).toBeNull();
  expect(checkTags('shop, a')).not.toBeNull();
});
