import type { SectionSpec } from '#app/components/form/spec.ts';
import type { ApplicationField } from '#coolify/model/application-config.ts';
import type { ComposeDomain } from '#coolify/model/compose-domains.ts';
import { forPacks, maybeOn, notForPacks, type Given, type Specs } from './field-specs.ts';

const singleContainer = notForPacks('dockercompose');
const compose = forPacks('dockercompose');

export const listOf = (value: unknown): readonly string[] =>
  String(value)
    .split(/[\s,]+/)
    .filter((item) => item !== '');

/** Contract 4.2: full URLs with a scheme. Returns an error message or null. */
function checkUrl(address: string): string | null {
  const read = /^([a-z][a-z0-9+.-]*):\/\/([^\s/?#]+)([/?#].*)?$/i.exec(address);
  if (read === null) return `“${address}” is not a full URL. Add https:// in front.`;
  const [, scheme = '', host = ''] = read;
  if (!/^https?$/i.test(scheme)) return `“${address}” must start with http:// or https://.`;
  return /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/i.test(host) && !/[`$;&|<>()\\]/.test(address)
    ? null
    : `“${address}” is not a valid URL.`;
}

function checkDomains(value: unknown): string | null {
  const list = listOf(value);
  const duplicate = list.find((item, index) => list.indexOf(item) !== index);
  if (duplicate !== undefined) return `“${duplicate}” is listed twice.`;
  if (list.join(',').length > 2048) return 'Use at most 2048 characters in total.';
  return list.map(checkUrl).find((message) => message !== null) ?? null;
}

/** Parses `service = URL, URL` lines, one service per line. */
function readComposeDomains(text: string): {
  readonly rows: readonly ComposeDomain[];
  readonly error: string | null;
} {
  const rows: ComposeDomain[] = [];
  let error: string | null = null;
  for (const line of text.split('\n').map((part) => part.trim())) {
    if (line === '') continue;
    const at = line.indexOf('=');
    const name = (at === -1 ? line : line.slice(0, at)).trim();
    if (at === -1 || !/^[a-zA-Z0-9._-]+$/.test(name)) {
      error ??= `“${line}”: use the format service = URL, URL.`;
      continue;
    }
    const addresses = listOf(line.slice(at + 1));
    error ??= addresses.map(checkUrl).find((message) => message !== null) ?? null;
    rows.push({ name, domain: addresses.length === 0 ? null : addresses.join(',') });
  }
  return { rows, error };
}

const writeComposeDomains = (rows: readonly ComposeDomain[]): string =>
  rows.map(({ name, domain }) => `${name} = ${domain ?? ''}`.trimEnd()).join('\n');

function checkMappings(value: unknown): string | null {
  const hosts = String(value)
    .split(',')
    .map((mapping) => mapping.split(':')[0]);
  return new Set(hosts).size < hosts.length ? 'Each server port can be mapped only once.' : null;
}

export function networkSection(specs: Specs, { config }: Given): SectionSpec<ApplicationField> {
  const known = Array.isArray(config.docker_compose_domains)
    ? (config.docker_compose_domains as readonly ComposeDomain[])
    : [];
  return {
    title: 'Domains and network',
    help: 'Domains are full URLs; a port after the host is the container port. Proxy changes apply on the next deployment.',
    fields: [
      specs.area('domains', 'Domains', {
        visibleWhen: singleContainer,
        help: 'One per line, e.g. https://shop.example.com or https://shop.example.com:3000/api.',
        read: (row) => listOf(row['domains'] ?? '').join('\n'),
        write: (value) => (listOf(value).length === 0 ? null : listOf(value).join(',')),
        check: checkDomains,
        inputMode: 'url',
      }),
      specs.area('docker_compose_domains', 'Domains by service', {
        visibleWhen: compose,
        rows: Math.max(3, known.length + 1),
        help: 'One service per line, e.g. web = https://shop.example.com. Use the service names of the Compose file. A service without a URL gets no domain.',
        read: () => writeComposeDomains(known),
        // The request replaces the list, but Coolify ignores an empty one: send a null domain for every known service.
        write: (value) => {
          const { rows } = readComposeDomains(String(value));
          return rows.length > 0 ? rows : known.map(({ name }) => ({ name, domain: null }));
        },
        check: (value) => readComposeDomains(String(value)).error,
      }),
      specs.select('redirect', 'Redirect', {
        visibleWhen: singleContainer,
        required: true,
        options: [
          { value: 'both', label: 'Allow www and non-www' },
          { value: 'www', label: 'Redirect to www' },
          { value: 'non-www', label: 'Redirect to non-www' },
        ],
      }),
      specs.area('noindex_domains', 'Hide from search engines', {
        visibleWhen: singleContainer,
        help: 'Domains that respond with “noindex”, one per line.',
        read: (row) => (Array.isArray(row['noindex_domains']) ? row['noindex_domains'].join('\n') : ''),
        write: (value) => listOf(value),
        check: (value, all) => {
          const own = listOf(all['domains'] ?? '');
          const unknown = listOf(value).find((item) => !own.includes(item));
          return unknown === undefined ? null : `“${unknown}” is not one of the domains above.`;
        },
      }),
      specs.flag('is_force_https_enabled', 'Force HTTPS'),
      specs.flag('is_gzip_enabled', 'Enable gzip compression'),
      specs.flag('is_stripprefix_enabled', 'Strip path prefix', {
        help: 'For domains with a path: the application receives requests without that path.',
      }),
      specs.text('ports_exposes', 'Exposed ports', {
        visibleWhen: singleContainer,
        required: 'Enter the port the application listens on.',
        pattern: { match: /^\d+(,\d+)*$/, message: 'Enter comma-separated ports, e.g. 3000,8080.' },
        help: 'Container ports for the proxy. The first serves domains without a port.',
        inputMode: 'numeric',
      }),
      specs.text('ports_mappings', 'Port mappings', {
        visibleWhen: singleContainer,
        pattern: {
          match: /^\d+:\d+(,\d+:\d+)*$/,
          message: 'Enter comma-separated host:container pairs, e.g. 8080:80.',
        },
        check: checkMappings,
        help: 'host:container pairs that bypass the proxy. They prevent rolling updates.',
      }),
      specs.text('custom_network_aliases', 'Network aliases', {
        visibleWhen: singleContainer,
        help: 'Additional names on its Docker network, comma-separated.',
      }),
      specs.flag('connect_to_docker_network', 'Connect to predefined network', { visibleWhen: compose }),
      specs.flag('is_http_basic_auth_enabled', 'HTTP basic authentication', { visibleWhen: singleContainer }),
      specs.text('http_basic_auth_username', 'Username', {
        visibleWhen: (all) => singleContainer(all) && maybeOn(all['is_http_basic_auth_enabled']),
        required: 'Enter the username for visitors.',
      }),
      specs.secret('http_basic_auth_password', 'Password', {
        visibleWhen: (all) => singleContainer(all) && maybeOn(all['is_http_basic_auth_enabled']),
        required: 'Enter the password for visitors.',
      }),
    ],
  };
}
