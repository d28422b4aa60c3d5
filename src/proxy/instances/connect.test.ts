import { expect, test } from 'vitest';
import { FailureError, type FailureKind, type RawAnswer } from '#coolify/failure.ts';
import { connect, type SendProbe } from './connect.ts';

const answer = (text: string, contentType = 'text/html', status = 200): RawAnswer => ({
  status,
  contentType,
  text,
  headers: {},
});
const alive = (path: string): RawAnswer =>
  path.endsWith('/version') ? answer('4.3.10') : answer('{"id":0,"name":"Root"}', 'application/json');
const fail = (kind: FailureKind): never => {
  throw new FailureError({ kind, status: null, message: '' });
};
const probeBy =
  (by: Record<string, (path: string) => RawAnswer>): SendProbe =>
  // oxlint-disable-next-line require-await -- a synchronous answer of an asynchronous interface
  async (address, path) =>
    (by[address] ?? (() => fail('unresolvable')))(path);

test('connect: uses the first address that answers as a Coolify', async () => {
  const found = await connect(
    ['https://a', 'http://a', 'http://a:8000'],
    probeBy({ 'https://a': () => fail('tls'), 'http://a': alive, 'http://a:8000': alive }),
  );
  expect(found).toMatchObject({ address: 'http://a', handshake: { dialect: 'coolify', version: '4.3.10' } });
});

test('connect: after a Coolify rejects the token, no other address receives it', async () => {
  const probed: string[] = [];
  const refusing: SendProbe = (address) => {
    probed.push(address);
    return Promise.resolve(answer('{"message":"Unauthenticated."}', 'application/json', 401));
  };
  await expect(connect(['https://a', 'http://a'], refusing)).rejects.toMatchObject({
    failure: { kind: 'unauthenticated' },
  });
  expect(new Set(probed)).toEqual(new Set(['https://a']));
});

test.each([
  [['refused', 'tls', 'refused'], 'tls'],
  [['unresolvable', 'unresolvable'], 'unresolvable'],
  [['refused', 'timeout'], 'timeout'],
  [['unreachable', 'refused'], 'refused'],
] as [FailureKind[], FailureKind][])('connect: of the failures %s reports %s', async (kinds, reported) => {
  const addresses = kinds.map((_, index) => `http://h${index}`);
  await expect(
    connect(addresses, probeBy(Object.fromEntries(kinds.map((kind, index) => [`http://h${index}`, () => fail(kind)])))),
  ).rejects.toMatchObject({ failure: { kind: reported } });
});
