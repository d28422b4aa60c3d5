/** The one-click catalogue: names, purposes, and a search over both. */
import { TECH } from './tech.ts';
import { serviceTypes } from './types.ts';
import { WORK } from './work.ts';

export interface CatalogueEntry {
  /** The instance's own key: `gitea-with-postgresql`. */
  readonly key: string;
  /** “Gitea with PostgreSQL”. */
  readonly name: string;
  readonly category: string;
  /** Further words to find it by. */
  readonly words: readonly string[];
}

interface Known {
  readonly name: string;
  readonly category: string;
  readonly words: readonly string[];
}

function parse(...texts: readonly string[]): ReadonlyMap<string, Known> {
  const known = new Map<string, Known>();
  let category = '';
  for (const line of texts.flatMap((text) => text.split('\n'))) {
    const [key, name, words] = line.split('|');
    if (line.startsWith('# ')) category = line.slice(2);
    else if (key !== undefined && name !== undefined && words !== undefined)
      known.set(key, { name, category, words: words.split(' ') });
  }
  return known;
}

const KNOWN = parse(WORK, TECH);
/** Families and what they come with: `gitea-with-postgresql`, `wordpress-without-database`, `linkding-plus`. */
const VARIANT = /^(.+?)-(with|without|plus)(?:-(.+))?$/;
const COMPANIONS: Readonly<Record<string, string>> = {
  postgresql: 'PostgreSQL',
  postgres: 'PostgreSQL',
  'postgres-and-worker': 'PostgreSQL and worker',
  mysql: 'MySQL',
  mariadb: 'MariaDB',
  sqlite: 'SQLite',
  kibana: 'Kibana',
  s3: 'S3',
  auth: 'sign-in',
  databases: 'databases',
  database: 'database',
};

const plain = (key: string): string => {
  const words = key.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** The catalogue entry of a key; an unknown key is shown by its own words. */
export function entryOf(key: string): CatalogueEntry {
  const own = KNOWN.get(key);
  if (own !== undefined) return { key, ...own };
  const [, family = '', joint = '', companion = ''] = VARIANT.exec(key) ?? [];
  const base = KNOWN.get(family);
  if (base === undefined) return { key, name: plain(key), category: 'Other', words: [] };
  const tail = joint === 'plus' ? 'Plus' : `${joint} ${COMPANIONS[companion] ?? companion.replaceAll('-', ' ')}`;
  return { key, name: `${base.name} ${tail}`, category: base.category, words: base.words };
}

/** What an instance of this version offers, by name. */
export function catalogueFor(version: string | null): readonly CatalogueEntry[] {
  return entriesOf(serviceTypes(version));
}

/** Entries of any keys, such as an instance's own list, by name. */
export function entriesOf(keys: readonly string[]): readonly CatalogueEntry[] {
  return keys.map(entryOf).toSorted((a, b) => a.name.localeCompare(b.name));
}

const tokens = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(/[^a-z0-9.+]+/)
    .filter((token) => token !== '');

/** Lower is nearer; undefined where the word does not occur. */
function nearness(entry: CatalogueEntry, word: string): number | undefined {
  if (entry.key === word || entry.name.toLowerCase() === word) return 0;
  if (entry.name.toLowerCase().startsWith(word) || entry.key.startsWith(word)) return 1;
  if (tokens(`${entry.name} ${entry.key}`).some((token) => token.startsWith(word))) return 2;
  // The first words of an entry say best what it is.
  const at = entry.words.indexOf(word);
  if (at !== -1) return 3 + at / 100;
  if (entry.words.some((token) => token.startsWith(word))) return 4;
  return tokens(entry.category).some((token) => token.startsWith(word)) ? 5 : undefined;
}

/** Words that do not narrow a search. */
const FILLERS = new Set(['a', 'an', 'the', 'for', 'of', 'to', 'my', 'and', 'with', 'like', 'self', 'hosted']);

function wordsOf(query: string): readonly string[] {
  const all = tokens(query);
  const useful = all.filter((word) => !FILLERS.has(word));
  return useful.length === 0 ? all : useful;
}

/** Entries where every word of the query begins a word of theirs, nearest first; all of them for an empty query. */
export function searchCatalogue(entries: readonly CatalogueEntry[], query: string): readonly CatalogueEntry[] {
  const words = wordsOf(query);
  if (words.length === 0) return entries;
  return entries
    .flatMap((entry) => {
      let sum = 0;
      for (const word of words) {
        const near = nearness(entry, word);
        if (near === undefined) return [];
        sum += near;
      }
      return [{ entry, sum }];
    })
    .toSorted((a, b) => a.sum - b.sum || a.entry.name.localeCompare(b.entry.name))
    .map(({ entry }) => entry);
}

/** What was typed, where it can be a key that the list does not have. */
export function freeKey(entries: readonly CatalogueEntry[], query: string): string | undefined {
  const typed = query.trim();
  return /^[\w.-]+$/.test(typed) && !entries.some(({ key }) => key === typed.toLowerCase()) ? typed : undefined;
}

/**
 * What Enter takes: the entry of that key, else the nearest that is called so, else the key as it was typed. An entry that is
 * only described by the word is a different service: OpenPanel is found by “plausible”, the reference's own example (row 69).
 */
export function choiceFor(entries: readonly CatalogueEntry[], query: string): string | undefined {
  const words = wordsOf(query);
  if (words.length === 0) return undefined;
  const exact = entries.find(({ key }) => key === query.trim().toLowerCase());
  const first = exact ?? searchCatalogue(entries, query)[0];
  const called = first !== undefined && words.every((word) => (nearness(first, word) ?? Infinity) < 3);
  return called ? first.key : (freeKey(entries, query) ?? first?.key);
}
