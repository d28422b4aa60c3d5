/** Domains of a Compose application: one entry a service of its file. */
import { isRecord } from '../failure.ts';
import { text } from './fields.ts';

/** Domains of one service of a Compose application. */
export interface ComposeDomain {
  readonly name: string;
  /** Comma-separated; null for none. */
  readonly domain: string | null;
}

/**
 * Names under `services:` in block style; none in other styles. Read line by line, because a YAML parser exceeds the bundle
 * budget.
 */
export function composeServices(file: string): readonly string[] {
  const lines = file.split(/\r?\n/);
  const names: string[] = [];
  let indent: string | null = null;
  for (const line of lines.slice(lines.findIndex((item) => /^(['"]?)services\1:\s*(#.*)?$/.test(item)) + 1)) {
    if (/^\s*(#.*)?$/.test(line)) continue;
    const [, before = '', , name] = /^(\s*)(['"]?)([\w.-]+)\2:(?:\s|$)/.exec(line) ?? [];
    indent ??= /^\s*/.exec(line)?.[0] ?? '';
    if (indent === '' || /^\S/.test(line)) break;
    if (before === indent && name !== undefined) names.push(name);
  }
  return names;
}

/** Below v4.3.0 Coolify stores `web-app` as `web_app`, but takes it under its own name only (v4.0.0, `parsers.php`, `loadComposeFile`, PATCH). */
const folded = (name: string): string => name.replace(/[-.]/g, '_');

/** The service that a stored name means: an exact match, else the only match after folding. */
function serviceOf(name: string, services: readonly string[]): string {
  if (services.includes(name)) return name;
  const alike = services.filter((service) => folded(service) === folded(name));
  return alike.length === 1 ? (alike[0] ?? name) : name;
}

/**
 * @param data `{"web":{"domain":"https://…"}}` (contract section 5), or a list of rows
 * @param file the Compose file, where known: names become those in it
 */
export function readComposeDomains(data: unknown, file: string | null): readonly ComposeDomain[] {
  const domainOf = (item: unknown): string | null => (isRecord(item) ? text(item, 'domain') : null);
  const stored = Array.isArray(data)
    ? data.flatMap((item: unknown) =>
        isRecord(item) && typeof item['name'] === 'string' ? [{ name: item['name'], domain: domainOf(item) }] : [],
      )
    : isRecord(data)
      ? Object.entries(data).map(([name, item]) => ({ name, domain: domainOf(item) }))
      : [];
  const services = file === null ? [] : composeServices(file);
  const read = new Map<string, string | null>();
  // Both spellings may be stored: a filled one wins over an empty one, and the exact name over the folded.
  for (const { name, domain } of stored) {
    const service = serviceOf(name, services);
    const known = read.get(service) ?? null;
    read.set(service, known === null || (name === service && domain !== null) ? domain : known);
  }
  return [...read].map(([name, domain]) => ({ name, domain }));
}

/**
 * Services whose domains an instance answered to have saved, but did not: Coolify leaves out names that are not in the Compose
 * file and puts what is left in the place of all (v4.3.10 too, PATCH).
 */
export function composeDomainsLeftOut(
  sent: readonly ComposeDomain[],
  before: readonly ComposeDomain[],
  now: readonly ComposeDomain[],
): readonly string[] {
  const of = (list: readonly ComposeDomain[], name: string) =>
    domainSet(list.flatMap((row) => (folded(row.name) === folded(name) ? (row.domain ?? '').split(',') : [])));
  const names = new Map([...before, ...sent].map(({ name }) => [folded(name), name]));
  return [...names.values()].filter((name) => {
    const has = of(now, name);
    return has !== of(sent, name) && (has === '' || has === of(before, name));
  });
}

/** Domains however they are written and ordered, to be compared. */
export const domainSet = (domains: readonly string[]): string =>
  [...new Set(domains.map((domain) => domain.trim().toLowerCase().replace(/\/$/, '')))]
    .filter((domain) => domain !== '')
    .toSorted()
    .join(',');
