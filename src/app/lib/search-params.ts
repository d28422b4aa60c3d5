/** State in the URL as readable `?name=value`; defaults are omitted. */

export type RawSearch = Readonly<Record<string, unknown>>;

export const parseSearch = (search: string): Record<string, string> => Object.fromEntries(new URLSearchParams(search));

export function stringifySearch(search: RawSearch): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (typeof value === 'string' && value !== '') params.set(name, value);
    else if (typeof value === 'number' || value === true) params.set(name, String(value === true ? 1 : value));
  }
  const text = params.toString().replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%2F', '/');
  return text === '' ? '' : `?${text}`;
}

const textOf = (value: unknown): string | undefined => {
  const text = typeof value === 'string' ? value.slice(0, 200) : typeof value === 'number' ? String(value) : '';
  return text === '' ? undefined : text;
};

/** The state of a resource list. */
export interface ListSearch {
  readonly q?: string | undefined;
  /** Instance ids, comma-separated. */
  readonly instance?: string | undefined;
  /** Status groups, comma-separated. */
  readonly status?: string | undefined;
  /** Column, with a leading minus for descending. */
  readonly sort?: string | undefined;
  /** Kinds of resource or engines, comma-separated. */
  readonly kind?: string | undefined;
}

export function readListSearch(raw: RawSearch): ListSearch {
  return {
    q: textOf(raw['q']),
    instance: textOf(raw['instance']),
    status: textOf(raw['status']),
    sort: textOf(raw['sort']),
    kind: textOf(raw['kind']),
  };
}

/** The selected repository of a GitHub app: `owner/name`. */
export const readRepositorySearch = (raw: RawSearch): { readonly repository?: string | undefined } => ({
  repository: textOf(raw['repository']),
});

/** The state of a log. */
export interface LogSearch {
  readonly q?: string | undefined;
  readonly level?: string | undefined;
  readonly lines?: string | undefined;
  readonly wrap?: string | undefined;
  readonly time?: string | undefined;
  readonly debug?: string | undefined;
  readonly follow?: string | undefined;
}

export function readLogSearch(raw: RawSearch): LogSearch {
  return {
    q: textOf(raw['q']),
    level: textOf(raw['level']),
    lines: textOf(raw['lines']),
    wrap: textOf(raw['wrap']),
    time: textOf(raw['time']),
    debug: textOf(raw['debug']),
    follow: textOf(raw['follow']),
  };
}

export const parseList = (text: string | undefined): readonly string[] =>
  text === undefined ? [] : text.split(',').filter((part) => part !== '');

export const serializeList = (list: readonly string[]): string | undefined =>
  list.length === 0 ? undefined : list.join(',');

/** Adds or removes a member. */
export const toggle = (list: readonly string[], member: string): readonly string[] =>
  list.includes(member) ? list.filter((other) => other !== member) : [...list, member];
