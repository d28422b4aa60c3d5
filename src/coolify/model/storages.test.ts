import { expect, test } from 'vitest';
import { readStorages } from './storages.ts';

const file = { uuid: 'f', mount_path: '/etc/hosts', fs_path: '/etc/hosts', is_directory: false };
const read = (row: object) => readStorages({ file_storages: [row] })[0];

test('a file of the server itself has no content of its own, so none is sealed either', () => {
  expect(read({ ...file, is_host_file: true })).toMatchObject({ kind: 'file', hostFile: true, sealed: false });
});

test('a file that Coolify keeps is none, also where the instance is older than the word', () => {
  expect(read({ ...file, is_host_file: false })).toMatchObject({ hostFile: false, sealed: true });
  expect(read({ ...file, content: 'a' })).toMatchObject({ hostFile: false, sealed: false, content: 'a' });
});
