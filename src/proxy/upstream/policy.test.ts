import { expect, test } from 'vitest';
import { FailureError } from '#coolify/failure.ts';
import { createPolicy } from './policy.ts';

const policy = createPolicy();
const kindOf = (address: string, using = policy): string | null => {
  try {
    using.checkAddress(address);
    return null;
  } catch (error) {
    return error instanceof FailureError ? error.failure.kind : 'threw';
  }
};

test.each([
  'http://169.254.169.254',
  'http://169.254.169.254.',
  'http://2852039166', // decimal
  'http://0xA9FEA9FE', // hexadecimal
  'http://0251.0376.0251.0376', // octal
  'http://169.254.43518', // short
  'http://[::ffff:169.254.169.254]', // IPv4-mapped
  'http://[::ffff:a9fe:a9fe]',
  'http://[::169.254.169.254]', // IPv4-compatible
  'http://[64:ff9b::a9fe:a9fe]', // NAT64
  'http://[2002:a9fe:a9fe::1]', // 6to4
  'http://[::ffff:0:169.254.169.254]', // translated
  'http://[2001:0:a9fe:a9fe::f5ff:fff8]', // Teredo, the server
  'http://[2001:0:a00:7::5601:5601]', // Teredo, the client, inverted
  'http://[fd00::5efe:169.254.169.254]', // ISATAP
  'http://[2001:db8::200:5efe:a9fe:a9fe]',
  'http://[fe80::1]',
  'http://[FE80:0:0:0:0:0:0:1]:8000',
  'http://[fe80::1%25eth0]',
  'http://[ff02::1]',
  'http://[::]',
  'http://[fd00:ec2::254]',
  'http://0.0.0.0:8000',
  'http://0',
  'http://0.1.2.3',
  'http://224.0.0.1',
  'http://239.255.255.250',
  'http://255.255.255.255',
  'http://100.100.100.200',
  'http://192.0.0.192',
  'http://[fd20:ce::254]',
  'http://168.63.129.16',
  'ftp://example.com',
  'file:///etc/passwd',
  'http://user:pass@example.com',
  'http://user@example.com',
  'https://example.com/#x',
  'https://example.com/?x=1',
  'not an address',
])('address policy: blocks %s', (address) => {
  expect(kindOf(address)).toBe('blocked-address');
});

test.each([
  'http://127.0.0.1:8000',
  'http://localhost:8000',
  'http://[::1]:8000',
  'http://10.0.0.7',
  'http://192.168.1.5',
  'http://172.16.0.1',
  'http://100.64.0.9',
  'http://[fd7a:115c:a1e0::1]',
  'http://[2001:0:a00:7::f5ff:fff8]', // Teredo, both 10.0.0.7
  'http://[fd00::5efe:10.0.0.7]',
  'https://coolify.example.com',
  'https://coolify.example.com/base',
])('address policy: allows %s', (address) => {
  expect(kindOf(address)).toBeNull();
});

test.each([
  '169.254.169.254',
  '::ffff:169.254.169.254',
  'fe80::1%eth0',
  '0.0.0.0',
  '::',
  'ff02::1',
  '224.0.0.1',
  'nonsense',
])('address policy: blocks a name that resolves to %s', (ip) => {
  expect(policy.refusesResolved('coolify.example.com', ip)).toContain('coolify.example.com');
});

test('allow-list: accepts host names, patterns and ranges', () => {
  const listed = createPolicy(['coolify.example.com', '*.fleet.example', '10.1.0.0/16', '2001:db8::/32']);
  expect(kindOf('https://coolify.example.com', listed)).toBeNull();
  expect(kindOf('https://a.fleet.example', listed)).toBeNull();
  expect(kindOf('http://10.1.2.3:8000', listed)).toBeNull();
  expect(kindOf('http://[2001:db8::5]', listed)).toBeNull();
  expect(kindOf('http://10.2.2.3:8000', listed)).toBe('blocked-address');
  expect(kindOf('http://127.0.0.1:8000', listed)).toBe('blocked-address');
  // Another name may pass when it resolves into a range, and only then.
  expect(listed.refusesResolved('other.example', '10.1.2.3')).toBeNull();
  expect(listed.refusesResolved('other.example', '::ffff:10.1.2.3')).toBeNull();
  expect(listed.refusesResolved('other.example', '10.2.2.3')).toContain('FLOTILLA_UPSTREAM_ALLOW');
  expect(listed.refusesResolved('xfleet.example', '192.0.2.1')).toContain('FLOTILLA_UPSTREAM_ALLOW');
  // What is never allowed is not allowed by a pattern either.
  expect(listed.refusesResolved('a.fleet.example', '169.254.169.254')).toContain('metadata');
  const names = createPolicy(['*.fleet.example']);
  expect(kindOf('https://fleet.example.evil', names)).toBe('blocked-address');
  expect(() => createPolicy(['10.0.0.0/40'])).toThrow('10.0.0.0/40');
  expect(() => createPolicy(['http://x'])).toThrow('http://x');
});
