/**
 * Where Flotilla may connect. Checked twice: the address before anything is sent (undici's `lookup` is not called for IP
 * literals), and each resolved address at connect time, so that a name that resolves differently later is refused too.
 */
import { BlockList, isIP } from 'node:net';
import { FailureError, type Failure } from '#coolify/failure.ts';
import { bareAddress, canonicalAddress, isRefusedAddress } from './ip.ts';

export interface AddressPolicy {
  /** @throws FailureError(blocked-address) when this base URL may not be an instance */
  readonly checkAddress: (address: string) => void;
  /** Why the resolved address of a host name is refused, null when it is not. */
  readonly refusesResolved: (hostname: string, ip: string) => string | null;
}

/** @throws Error that names the entry that is neither a host pattern nor a CIDR */
export function createPolicy(allow: readonly string[] = []): AddressPolicy {
  const allowed = allow.length === 0 ? null : readAllowList(allow);
  return {
    checkAddress(address) {
      let url: URL;
      try {
        url = new URL(address);
      } catch {
        throw blocked('This is not a web address.');
      }
      if (url.protocol !== 'http:' && url.protocol !== 'https:') throw blocked('Only http and https are supported.');
      if (url.username !== '' || url.password !== '') throw blocked('The address contains a user name or password.');
      if (url.hash !== '' || url.search !== '') throw blocked('The address contains a query or a fragment.');
      // URL has already brought decimal, octal, hexadecimal and short spellings of IPv4 into the usual one.
      const host = bareAddress(url.hostname);
      if (isIP(host) !== 0) {
        if (isRefusedAddress(host))
          throw blocked(`${host} is link-local, multicast, unspecified or a metadata service.`);
        if (allowed !== null && !allowed.host(host) && !allowed.ip(host)) throw blocked(notAllowed(host));
        return;
      }
      if (/^\d|^0x/i.test(host.split('.').at(-1) ?? '')) throw blocked(`${host} is not a host name.`);
      if (allowed !== null && !allowed.host(host) && !allowed.anyIp) throw blocked(notAllowed(host));
    },
    refusesResolved(hostname, ip) {
      if (isRefusedAddress(ip))
        return `${hostname} resolves to ${ip}, which is link-local, multicast, unspecified or a metadata service.`;
      if (allowed === null || allowed.host(bareAddress(hostname)) || allowed.ip(ip)) return null;
      return notAllowed(hostname);
    },
  };
}

const notAllowed = (host: string): string => `${host} is not on the list of FLOTILLA_UPSTREAM_ALLOW.`;

function blocked(message: string): FailureError {
  const failure: Failure = { kind: 'blocked-address', status: null, message };
  return new FailureError(failure);
}

function readAllowList(entries: readonly string[]) {
  const ranges = new BlockList();
  const hosts: RegExp[] = [];
  let anyIp = false;
  for (const entry of entries) {
    const [base = '', bits] = entry.split('/') as [string, string?];
    const version = isIP(bareAddress(base));
    if (version !== 0) {
      const family = version === 4 ? 'ipv4' : 'ipv6';
      const most = version === 4 ? 32 : 128;
      const prefix = bits === undefined ? most : Number(bits);
      if (!Number.isInteger(prefix) || prefix < 0 || prefix > most)
        throw new Error(`“${entry}” is not an address range.`);
      ranges.addSubnet(bareAddress(base), prefix, family);
      anyIp = true;
    } else if (bits === undefined && /^(\*\.)?[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?$/i.test(entry)) {
      const pattern = bareAddress(entry).replaceAll('.', '\\.').replace(/^\*/, '[^/]+');
      hosts.push(new RegExp(`^${pattern}$`));
    } else {
      throw new Error(`“${entry}” is neither a host name, a pattern like *.example.com, nor a range like 10.0.0.0/8.`);
    }
  }
  return {
    anyIp,
    host: (host: string): boolean => hosts.some((pattern) => pattern.test(host)),
    ip: (ip: string): boolean => {
      const address = canonicalAddress(ip);
      const version = isIP(address);
      return version !== 0 && ranges.check(address, version === 4 ? 'ipv4' : 'ipv6');
    },
  };
}
