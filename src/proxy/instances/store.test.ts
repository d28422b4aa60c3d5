import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { prepareDataDir } from '../config/data-dir.ts';
import { StartError } from '../config/start-error.ts';
import { testServer } from '../testing/server.ts';
import { KEY_FILE, openKeyRing, parseKeys } from './key-ring.ts';
import { openStore, STORE_FILE, type InstanceStore, type StoredInstance } from './store.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'flotilla-store-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const TOKEN = '3|qwertzuiopasdfghjklyxcvbnmQWERTZUIOPASDFGH';
const instance: StoredInstance = {
  id: 'prod',
  name: 'Prod',
  address: 'https://coolify.example.com',
  flag: null,
  token: TOKEN,
  createdAt: '2026-11-24T00:00:00.000Z',
};
const file = (): string => join(dir, STORE_FILE);
const put = (store: InstanceStore, item: StoredInstance): Promise<void> =>
  store.exclusively((writer) => writer.put(item));
const mode = (path: string): number => statSync(path).mode & 0o777;

test('store: keeps instances, sealed, in a file that only the owner may read', async () => {
  const store = openStore(dir, openKeyRing(dir, [], false));
  await put(store, instance);
  await put(store, { ...instance, id: 'two', name: 'Two' });
  await put(store, { ...instance, name: 'Renamed' });
  await store.exclusively((writer) => writer.reorder(['two', 'prod']));
  const text = readFileSync(file(), 'utf8');
  expect(text).not.toContain(TOKEN.slice(3));
  expect(mode(file())).toBe(0o600);
  expect(mode(join(dir, KEY_FILE))).toBe(0o600);
  const again = openStore(dir, openKeyRing(dir, [], true));
  expect(again.list().map(({ name, token }) => [name, token])).toEqual([['Renamed', TOKEN], ['Two', TOKEN]]); // prettier-ignore
  expect(again.order()).toEqual(['two', 'prod']);
  await again.exclusively((writer) => writer.remove('prod'));
  expect(openStore(dir, openKeyRing(dir, [], true)).list().map(({ id }) => id)).toEqual(['two']); // prettier-ignore
  expect(readdirSync(dir).toSorted()).toEqual([STORE_FILE, KEY_FILE].toSorted());
});

test('concurrent changes: are all stored', async () => {
  const store = openStore(dir, openKeyRing(dir, [], false));
  await Promise.all(Array.from({ length: 20 }, (_, n) => put(store, { ...instance, id: `i${n}` })));
  expect(openStore(dir, openKeyRing(dir, [], true)).list().length).toBe(20);
});

test.each([
  ['not JSON', '{"version":1,'],
  ['empty', ''],
  ['another shape', '{"version":1,"instances":{}}'],
  ['another version', '{"version":2,"order":[],"instances":[]}'],
  [
    'a path as an id',
    JSON.stringify({
      version: 1,
      order: [],
      instances: [
        {
          id: '../x',
          name: 'x',
          address: 'https://x',
          flag: null,
          createdAt: '',
          token: { key: 'a', iv: 'a', tag: 'a', data: 'a' },
        },
      ],
    }),
  ],
])('store that is %s: is kept and named, and the server does not start', (_, text) => {
  writeFileSync(file(), text);
  const keys = openKeyRing(dir, parseKeys(randomBytes(32).toString('hex'), 'X'), true);
  expect(() => openStore(dir, keys)).toThrow(StartError);
  expect(() => openStore(dir, keys)).toThrow(file());
  expect(readFileSync(file(), 'utf8')).toBe(text);
  expect(() => testServer({ dataDir: dir })).toThrow(StartError);
  expect(readFileSync(file(), 'utf8')).toBe(text);
});

test('edited address: does not receive the token', async () => {
  await put(openStore(dir, openKeyRing(dir, [], false)), instance);
  const edited = readFileSync(file(), 'utf8').replace('https://coolify.example.com', 'https://evil.example');
  writeFileSync(file(), edited);
  expect(() => openStore(dir, openKeyRing(dir, [], true))).toThrow(
    /“Prod” in .* cannot be decrypted: it does not match its address/,
  );
  expect(readFileSync(file(), 'utf8')).toBe(edited);
});

test('lost key: is reported, not replaced', async () => {
  await put(openStore(dir, openKeyRing(dir, [], false)), instance);
  rmSync(join(dir, KEY_FILE));
  expect(() => openKeyRing(dir, [], true)).toThrow(/secret\.key is missing/);
  expect(existsSync(join(dir, KEY_FILE))).toBe(false);
});

test('new key: seals all tokens again, after which the old key can be removed', async () => {
  const old = openKeyRing(dir, [], false);
  await put(openStore(dir, old), instance);
  const fresh = parseKeys(randomBytes(32).toString('base64'), 'FLOTILLA_SECRET_KEY');
  expect(openStore(dir, openKeyRing(dir, fresh, true)).list()[0]?.token).toBe(TOKEN);
  rmSync(join(dir, KEY_FILE));
  expect(openStore(dir, openKeyRing(dir, fresh, true)).list()[0]?.token).toBe(TOKEN);
  expect(readFileSync(file(), 'utf8')).not.toContain(old[0].id);
});

test('folder and key file: are created for the owner only', () => {
  const inner = join(dir, 'a', 'b');
  expect(prepareDataDir(inner)).toEqual([]);
  expect(mode(inner)).toBe(0o700);
  openKeyRing(inner, [], false);
  chmodSync(join(inner, KEY_FILE), 0o644);
  openKeyRing(inner, [], false);
  expect(mode(join(inner, KEY_FILE))).toBe(0o600);
  writeFileSync(join(dir, 'file'), '');
  expect(() => prepareDataDir(join(dir, 'file', 'x'))).toThrow('FLOTILLA_DATA_DIR');
});

test.each([
  [0o755, 0o755],
  [0o775, 0o775],
  [0o1777, 0o1777],
  // Any user could replace its content.
  [0o777, 0o755],
  [0o757, 0o755],
])('existing folder of mode %o: is changed to %o with a notice', (before, after) => {
  chmodSync(dir, before);
  expect(prepareDataDir(dir)).toEqual([expect.stringMatching(/is readable by other users/)]);
  expect(statSync(dir).mode & 0o7777).toBe(after);
});

test('two stores on one file: keep the changes of both', async () => {
  const keys = openKeyRing(dir, [], false);
  const [one, two] = [openStore(dir, keys), openStore(dir, keys)];
  const named = (id: string): StoredInstance => ({ ...instance, id, name: id });
  await Promise.all([...'abcd'].flatMap((id) => [put(one, named(`one-${id}`)), put(two, named(`two-${id}`))]));
  await one.exclusively((writer) => writer.remove('two-a'));
  await put(two, named('one-b'));
  const ids = openStore(dir, keys)
    .list()
    .map(({ id }) => id);
  expect(ids.toSorted()).toEqual(['one-a', 'one-b', 'one-c', 'one-d', 'two-b', 'two-c', 'two-d']);
  expect(two.list().map(({ id }) => id)).toEqual(ids);
  expect(readdirSync(dir).toSorted()).toEqual([STORE_FILE, KEY_FILE].toSorted());
});

test('symbolic link: its target is written, and a missing target is not an empty store', async () => {
  const elsewhere = join(dir, 'elsewhere');
  mkdirSync(elsewhere);
  const real = join(elsewhere, 'real.json');
  await put(openStore(dir, openKeyRing(dir, [], false)), instance);
  renameSync(file(), real);
  symlinkSync(real, file());
  const store = openStore(dir, openKeyRing(dir, [], true));
  await put(store, { ...instance, id: 'two' });
  expect(lstatSync(file()).isSymbolicLink()).toBe(true);
  expect(readFileSync(real, 'utf8')).toContain('"two"');
  expect(mode(real)).toBe(0o600);
  expect(readdirSync(elsewhere)).toEqual(['real.json']);
  rmSync(real);
  await expect(store.exclusively((writer) => writer.remove('two'))).rejects.toThrow('ENOENT');
  expect(() => testServer({ dataDir: dir })).toThrow(StartError);
  expect(() => testServer({ dataDir: dir })).toThrow(`${file()} cannot be read (ENOENT)`);
  // A key created now could not decrypt the tokens once the file is restored.
  rmSync(join(dir, KEY_FILE));
  expect(() => testServer({ dataDir: dir })).toThrow(/secret\.key is missing/);
  expect(lstatSync(file()).isSymbolicLink()).toBe(true);
});

test('unreadable key file: is named and left unchanged', () => {
  const key = join(dir, KEY_FILE);
  mkdirSync(key);
  chmodSync(key, 0o755);
  expect(() => openKeyRing(dir, [], false)).toThrow(StartError);
  expect(() => openKeyRing(dir, [], false)).toThrow(`${key} cannot be read or made private (EISDIR)`);
  expect(mode(key)).toBe(0o755);
  rmSync(key, { recursive: true });
  symlinkSync(join(dir, 'nowhere'), key);
  expect(() => openKeyRing(dir, [], false)).toThrow(`${key} cannot be read or made private (ENOENT)`);
});

test('failed write: does not change the list', async () => {
  const store = openStore(dir, openKeyRing(dir, [], false));
  await put(store, instance);
  rmSync(dir, { recursive: true });
  await expect(store.exclusively((writer) => writer.remove('prod'))).rejects.toThrow('ENOENT');
  expect(store.list().length).toBe(1);
});
