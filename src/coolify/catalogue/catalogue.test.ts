import { describe, expect, it } from 'vitest';
import { catalogueFor, choiceFor, entryOf, searchCatalogue } from './catalogue.ts';
import { TECH } from './tech.ts';
import { serviceTypes } from './types.ts';
import { WORK } from './work.ts';

describe('serviceTypes', () => {
  it('uses the nearest recorded list for other versions', () => {
    expect(serviceTypes('4.0.0-beta.420')).toEqual(serviceTypes('4.0.0'));
    expect(serviceTypes('4.1.2')).toContain('calcom');
    expect(serviceTypes('4.2.0')).toEqual(serviceTypes('4.3.10'));
    expect(serviceTypes(null)).toEqual(serviceTypes('4.3.10'));
    expect(serviceTypes('latest')).toEqual(serviceTypes('4.3.10'));
  });

  it('every key has a name, a category and search words; no entry is unused', () => {
    const entries = [...catalogueFor('4.3.10'), ...catalogueFor('4.0.0')];
    expect(entries.filter(({ category, words }) => category === 'Other' || words.length === 0)).toEqual([]);
    const keys = new Set(entries.map(({ key }) => key.replace(/-(with|without|plus)\b.*$/, '')));
    const lines = `${WORK}${TECH}`.split('\n').filter((line) => line.includes('|'));
    const families = lines.map((line) => (line.split('|')[0] ?? '').replace(/-(with|without)\b.*$/, ''));
    expect(families.filter((family) => !keys.has(family))).toEqual([]);
    expect(new Set(lines.map((line) => line.split('|')[0])).size).toBe(lines.length);
  });
});

describe('entryOf', () => {
  it.each([
    ['gitea-with-postgresql', 'Gitea with PostgreSQL'],
    ['wordpress-without-database', 'WordPress without database'],
    ['n8n-with-postgres-and-worker', 'n8n with PostgreSQL and worker'],
    ['linkding-plus', 'linkding Plus'],
    ['uptime-kuma', 'Uptime Kuma'],
    ['something-new', 'Something new'],
  ])('%s is %s', (key, name) => expect(entryOf(key).name).toBe(name));
});

describe('searchCatalogue', () => {
  const entries = catalogueFor('4.3.10');
  const first = (query: string, count = 3) =>
    searchCatalogue(entries, query)
      .slice(0, count)
      .map(({ key }) => key);

  it.each([
    ['postgres ui', 'pgadmin'],
    ['git', 'gitea'],
    ['analytics', 'umami'],
    ['google analytics', 'umami'],
    ['password manager', 'vaultwarden'],
    ['a wiki', 'bookstack'],
    ['s3', 'garage'],
    ['Uptime', 'uptime-kuma'],
    ['slack', 'mattermost'],
  ])('“%s” finds %s', (query, key) => expect(searchCatalogue(entries, query).map((entry) => entry.key)).toContain(key));

  it('ranks an exact name first and related services after it', () => {
    expect(first('gitea', 1)).toEqual(['gitea']);
    expect(first('n8n', 1)).toEqual(['n8n']);
    expect(first('ghost', 1)).toEqual(['ghost']);
    expect(first('postgres ui', 1)).toEqual(['pgadmin']);
  });

  it('requires every word', () => expect(searchCatalogue(entries, 'postgres submarine')).toEqual([]));
  it('returns everything for an empty query', () => expect(searchCatalogue(entries, '  ')).toHaveLength(340));
});

describe('choiceFor: Enter selects', () => {
  it.each([
    ['uptime-kuma', 'uptime-kuma'],
    ['Gitea', 'gitea'],
    ['uptime', 'uptime-kuma'],
    // A service that only has the word in its description is not what was typed.
    ['plausible', 'plausible'],
    ['no-such-service', 'no-such-service'],
    // What can be no key is looked for.
    ['google analytics', 'umami'],
    ['what on earth', undefined],
    [' ', undefined],
  ])('of “%s”: %s', (query, key) => expect(choiceFor(catalogueFor(null), query)).toBe(key));
});
