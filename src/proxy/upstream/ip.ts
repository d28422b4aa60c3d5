/** IP addresses in every spelling, and the ranges Flotilla never connects to. */
import { BlockList, isIPv4, isIPv6 } from 'node:net';

const refused = new BlockList();
refused.addSubnet('0.0.0.0', 8, 'ipv4'); // “this host”: Linux connects to loopback
refused.addSubnet('169.254.0.0', 16, 'ipv4'); // link-local, and the metadata service of most clouds
refused.addSubnet('224.0.0.0', 4, 'ipv4'); // multicast
refused.addSubnet('240.0.0.0', 4, 'ipv4'); // reserved, and the broadcast address
refused.addAddress('192.0.0.192', 'ipv4'); // metadata of Oracle Cloud
refused.addAddress('100.100.100.200', 'ipv4'); // metadata of Alibaba Cloud; the rest of 100.64/10 is Tailscale's
refused.addAddress('168.63.129.16', 'ipv4'); // Azure's wire server
refused.addAddress('::', 'ipv6');
refused.addSubnet('fe80::', 10, 'ipv6'); // link-local
refused.addSubnet('ff00::', 8, 'ipv6'); // multicast
refused.addAddress('fd00:ec2::254', 'ipv6'); // metadata of AWS
refused.addAddress('fd20:ce::254', 'ipv6'); // metadata of Google Cloud

/** The eight groups of an IPv6 address without a zone; null when it is none. */
function groupsOf(address: string): number[] | null {
  if (!isIPv6(address)) return null;
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address);
  const text =
    dotted === null
      ? address
      : `${dotted[1]}${((Number(dotted[2]) << 8) | Number(dotted[3])).toString(16)}:${((Number(dotted[4]) << 8) | Number(dotted[5])).toString(16)}`;
  const [head = '', tail] = text.split('::') as [string?, string?];
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = tail === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...Array.from({ length: gap }, () => '0'), ...right].map((group) =>
    Number.parseInt(group, 16),
  );
  return groups.length === 8 ? groups : null;
}

const v4 = (high: number, low: number): string => [high >> 8, high & 255, low >> 8, low & 255].join('.');

/** IPv4 addresses that an IPv6 one carries: mapped, compatible, translated, NAT64, 6to4, Teredo (server, and client inverted), ISATAP. */
function embedded(groups: readonly number[]): string[] {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = groups;
  const found: string[] = [];
  const firstFourZero = a === 0 && b === 0 && c === 0 && d === 0;
  if (firstFourZero && e === 0 && f === 0xffff) found.push(v4(g, h));
  if (firstFourZero && e === 0xffff && f === 0) found.push(v4(g, h));
  if (firstFourZero && e === 0 && f === 0 && (g !== 0 || h > 1)) found.push(v4(g, h));
  if (a === 0x64 && b === 0xff9b) found.push(v4(g, h));
  if (a === 0x2002) found.push(v4(b, c));
  if (a === 0x2001 && b === 0) found.push(v4(c, d), v4(g ^ 0xffff, h ^ 0xffff));
  if ((e & ~0x200) === 0 && f === 0x5efe) found.push(v4(g, h));
  return found;
}

/** @param text an IP address as a resolver or a URL writes it: a zone, brackets and a trailing dot are looked through */
export function bareAddress(text: string): string {
  return text
    .replace(/^\[|\]$/g, '')
    .replace(/%.*$/, '')
    .replace(/\.$/, '')
    .toLowerCase();
}

/** Whether Flotilla refuses to connect to this IP address; what is no IP address is refused. */
export function isRefusedAddress(text: string): boolean {
  const address = bareAddress(text);
  if (isIPv4(address)) return refused.check(address, 'ipv4');
  const groups = groupsOf(address);
  if (groups === null) return true;
  return refused.check(address, 'ipv6') || embedded(groups).some((inner) => refused.check(inner, 'ipv4'));
}

/** @returns the address with an IPv4-mapped one in its IPv4 spelling, for comparing with an allow-list */
export function canonicalAddress(text: string): string {
  const address = bareAddress(text);
  const groups = isIPv4(address) ? null : groupsOf(address);
  return groups !== null && groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff
    ? v4(groups[6] ?? 0, groups[7] ?? 0)
    : address;
}
