import type { SectionSpec } from '#app/components/form/spec.ts';
import type { ApplicationField } from '#coolify/model/application-config.ts';
import type { ComposeDomain } from '#coolify/model/compose-domains.ts';
import { forPacks, maybeOn, notForPacks, type Given, type Specs } from './specs.ts';

const one = notForPacks('dockercompose');
const compose = forPacks('dockercompose');

export const listOf = (value: unknown): readonly string[] =>
  String(value)
    .split(/[\s,]+/)
    .filter((item) => item !== '');

/** Contract 4.2: full addresses, with a scheme. */
export function checkAddress(address: string): string | null {
  const read = /^([a-z][a-z0-9+.-]*):\/\/([^\s/?#]+)([/?#].*)?$/i.exec(address);
  if (read === null) return `“${address}” is not a full address: write https:// before it.`;
  const [, scheme = '', host = ''] = read;
  if (!/^https?$/i.test(scheme)) return `“${address}”: only http:// and https:// are served.`;
  return /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/i.test(host) && !/[`$;&|<>()\\]/.test(address)
    ? null
    : `“${address}” is not an address that a browser could open.`;
}

function checkDomains(value: unknown): string | null {
  const list = listOf(value);
  const twice = list.find((item, index) => list.indexOf(item) !== index);
  if (twice !== undefined) return `“${twice}” stands here twice.`;
  if (list.join(',').length > 2048) return 'All domains together may have at most 2048 characters.';
  return list.map(checkAddress).find((wrong) => wrong !== null) ?? null;
}

/** `service = address, address`, one service a line. */
export function readComposeDomains(text: string): {
  readonly rows: readonly ComposeDomain[];
  readonly wrong: string | null;
} {
  const rows: ComposeDomain[] = [];
  let wrong: string | null = null;
  for (const line of text.split('\n').map((part) => part.trim())) {
    if (line === '') continue;
    const at = line.indexOf('=');
    const name = (at === -1 ? line : line.slice(0, at)).trim();
    if (at === -1 || !/^[a-zA-Z0-9._-]+$/.test(name)) {
      wrong ??= `“${line}”: write the service, then =, then its addresses.`;
      continue;
    }
    const addresses = listOf(line.slice(at + 1));
    wrong ??= addresses.map(checkAddress).find((sentence) => sentence !== null) ?? null;
    rows.push({ name, domain: addresses.length === 0 ? null : addresses.join(',') });
  }
  return { rows, wrong };
}

const writeComposeDomains = (rows: readonly ComposeDomain[]): string =>
  rows.map(({ name, domain }) => `${name} = ${domain ?? ''}`.trimEnd()).join('\n');

function checkMappings(value: unknown): string | null {
  const hosts = String(value)
    .split(',')
    .map((mapping) => mapping.split(':')[0]);
  return new Set(hosts).size < hosts.length ? 'Each port of the server can be given once.' : null;
}

export function networkSection(specs: Specs, { config }: Given): SectionSpec<ApplicationField> {
  const known = Array.isArray(config.docker_compose_domains)
    ? (config.docker_compose_domains as readonly ComposeDomain[])
    : [];
  return {
    title: 'Domains and network',
    help: 'Domains are full addresses; a port after the host is the one in the container. What the proxy of the server does with them holds from the next deployment.',
    fields: [
      specs.area('domains', 'Domains', {
        visibleWhen: one,
        help: 'One a line, for example https://shop.example.com or https://shop.example.com:3000/api.',
        read: (row) => listOf(row['domains'] ?? '').join('\n'),
        write: (value) => (listOf(value).length === 0 ? null : listOf(value).join(',')),
        check: checkDomains,
        inputMode: 'url',
      }),
      specs.area('docker_compose_domains', 'Domains by service', {
        visibleWhen: compose,
        rows: Math.max(3, known.length + 1),
        help: 'One service a line: web = https://shop.example.com. The names are those of the Compose file; a service without an address is reached by none.',
        read: () => writeComposeDomains(known),
        // What is sent takes the place of all: a service that is left out of an otherwise empty list would stay as it is.
        write: (value) => {
          const { rows } = readComposeDomains(String(value));
          return rows.length > 0 ? rows : known.map(({ name }) => ({ name, domain: null }));
        },
        check: (value) => readComposeDomains(String(value)).wrong,
      }),
      specs.select('redirect', 'Redirect', {
        visibleWhen: one,
        required: true,
        options: [
          { value: 'both', label: 'Serve www and non-www' },
          { value: 'www', label: 'Send everyone to www' },
          { value: 'non-www', label: 'Send everyone to non-www' },
        ],
      }),
      specs.area('noindex_domains', 'Keep out of search engines', {
        visibleWhen: one,
        help: 'Those of the domains that are to answer “noindex”, one a line.',
        read: (row) => (Array.isArray(row['noindex_domains']) ? row['noindex_domains'].join('\n') : ''),
        write: (value) => listOf(value),
        check: (value, all) => {
          const own = listOf(all['domains'] ?? '');
          const foreign = listOf(value).find((item) => !own.includes(item));
          return foreign === undefined ? null : `“${foreign}” is not among the domains above.`;
        },
      }),
      specs.flag('is_force_https_enabled', 'Force HTTPS'),
      specs.flag('is_gzip_enabled', 'Compress answers'),
      specs.flag('is_stripprefix_enabled', 'Cut the path of the domain off', {
        help: 'A domain with a path: the application sees requests without that path.',
      }),
      specs.text('ports_exposes', 'Ports of the container', {
        visibleWhen: one,
        required: 'Enter the port that the application listens on.',
        pattern: { match: /^\d+(,\d+)*$/, message: 'Enter ports with commas between them: 3000,8080.' },
        help: 'What the proxy talks to; the first serves domains without a port.',
        inputMode: 'numeric',
      }),
      specs.text('ports_mappings', 'Ports of the server', {
        visibleWhen: one,
        pattern: {
          match: /^\d+:\d+(,\d+:\d+)*$/,
          message: 'Enter server:container pairs with commas between them: 8080:80.',
        },
        check: checkMappings,
        help: 'Opens a port past the proxy. Rolling updates are then not possible.',
      }),
      specs.text('custom_network_aliases', 'Network aliases', {
        visibleWhen: one,
        help: 'Further names by which others on its network find it, with commas between them.',
      }),
      specs.flag('connect_to_docker_network', 'Connect to the predefined network', { visibleWhen: compose }),
      specs.flag('is_http_basic_auth_enabled', 'Ask for a password (HTTP basic auth)', { visibleWhen: one }),
      specs.text('http_basic_auth_username', 'User name', {
        visibleWhen: (all) => one(all) && maybeOn(all['is_http_basic_auth_enabled']),
        required: 'Enter the user name that visitors have to give.',
      }),
      specs.secret('http_basic_auth_password', 'Password', {
        visibleWhen: (all) => one(all) && maybeOn(all['is_http_basic_auth_enabled']),
        required: 'Enter the password that visitors have to give.',
      }),
    ],
  };
}
