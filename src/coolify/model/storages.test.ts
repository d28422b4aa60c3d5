import { expect, test } from 'vitest';
import { readStorages } from './storages.ts';

const file = { uuid: 'f', mount_path: '/etc/hosts', fs_path: '/etc/hosts', is_directory: false };
const read = (row: object) => readStorages({ file_storages: [row] })[0];

test('readStorages: a host file has no content, so it is not sealed', () => {
  expect(read({ ...file, is_host_file: true })).toMatchObject({ kind: 'file', hostFile: true, sealed: false });
});

test('readStorages: a file kept by Coolify is no host file, also before 4.2.0', () => {
  expect(read({ ...file, is_host_file: false })).toMatchObject({ hostFile: false, sealed: true });
  expect(read({ ...file, content: 'a' })).toMatchObject({ hostFile: false, sealed: false, content: 'a' });
});
