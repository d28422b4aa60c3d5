/**
 * Checks the Host header: a page of another site whose name resolves to 127.0.0.1 (DNS rebinding) sends its own name (known
 * from Headlamp).
 */
import { isIPv4 } from 'node:net';

/** @returns the host name without port and brackets, in lower case, or null for an invalid Host */
function hostName(header: string): string | null {
  const found = /^(?:\[([0-9a-f:.]+)\]|([^:[\]/@?#\s\\]+))(?::(\d{1,5}))?$/i.exec(header.trim());
  if (found === null) return null;
  const name = (found[1] ?? found[2] ?? '').toLowerCase().replace(/\.$/, '');
  return name === '' ? null : name;
}

const isLoopback = (name: string): boolean =>
  name === 'localhost' || name === '::1' || name === '0:0:0:0:0:0:0:1' || (isIPv4(name) && name.startsWith('127.'));

/**
 * @param header the Host header, undefined when there was none
 * @param publicHost the host of the public URL, where one is configured
 */
export function isOurHost(header: string | undefined, publicHost: string | null): boolean {
  const name = header === undefined ? null : hostName(header);
  return name !== null && (isLoopback(name) || (publicHost !== null && name === hostName(publicHost)));
}
