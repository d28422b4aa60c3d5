/** Compares the shapes of two responses: keys and types at every level. */

interface Shape {
  readonly types: Set<string>;
  readonly fields: Map<string, Shape>;
  /** Merged rows of a list, by kind of resource because columns differ. */
  readonly rows: Map<string, Shape>;
}

/** Recorded types by key, over all rows. */
export type Seen = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Keys that depend on the state of a server's proxy (4.3.10: present in GET_servers-uuid__ok of the host, absent for web-01
 * before its proxy was first saved).
 */
const COMES_AND_GOES = new Set([
  'force_stop',
  'last_saved_settings',
  'last_applied_settings',
  'last_saved_proxy_configuration',
]);

const isRow = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isKeyed = (value: Record<string, unknown>): boolean =>
  Object.keys(value).length > 0 && Object.keys(value).every((key) => /^\d+$/.test(key));

function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  return isRow(value) && isKeyed(value) ? 'keyed' : typeof value;
}

const empty = (): Shape => ({ types: new Set(), fields: new Map(), rows: new Map() });
const at = (map: Map<string, Shape>, key: string): Shape => {
  let shape = map.get(key);
  if (shape === undefined) map.set(key, (shape = empty()));
  return shape;
};

/** A log is a list encoded as text (recordings `FACTS.md`, "Logs"); its entries are compared too. */
function opened(key: string, value: unknown): unknown {
  if (key !== 'logs' || typeof value !== 'string' || !value.startsWith('[{')) return value;
  return JSON.parse(value) as unknown;
}

const kindOf = (row: unknown): string => (isRow(row) ? String(row['type'] ?? row['database_type'] ?? '') : '');

function learn(shape: Shape, key: string, given: unknown): Shape {
  const value = opened(key, given);
  shape.types.add(typeName(value));
  const list = Array.isArray(value) ? value : isRow(value) && isKeyed(value) ? Object.values(value) : null;
  // The `type` of a log entry is not a kind of resource.
  if (list !== null) for (const row of list) learn(at(shape.rows, key === 'logs' ? '' : kindOf(row)), '', row);
  else if (isRow(value)) for (const [name, item] of Object.entries(value)) learn(at(shape.fields, name), name, item);
  return shape;
}

/** The merged shape of several responses. */
export function shapeOf(values: readonly unknown[]): Shape {
  const shape = empty();
  for (const value of values) learn(shape, '', value);
  return shape;
}

/** The types of each key in all responses. */
export function typesSeen(values: readonly unknown[]): Seen {
  const seen = new Map<string, Set<string>>();
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) walk(item);
    else if (isRow(value)) {
      for (const [key, item] of Object.entries(value)) {
        let types = seen.get(key);
        if (types === undefined) seen.set(key, (types = new Set()));
        types.add(typeName(opened(key, item)));
        walk(opened(key, item));
      }
    }
  };
  for (const value of values) walk(value);
  return seen;
}

/** Descriptions of all differences from the recorded shape. */
export function differences(recorded: Shape, given: Shape, seen: Seen, key = '', path = ''): string[] {
  const found: string[] = [];
  const evidence = seen.get(key) ?? new Set();
  const excused = (type: string): boolean =>
    evidence.has(type) &&
    evidence.has('null') &&
    (recorded.types.has('null') || given.types.has('null') || type === 'null');
  for (const type of given.types)
    if (!recorded.types.has(type) && !excused(type))
      found.push(`${path}: ${type}, recorded ${[...recorded.types].join(' or ')}`);
  if (![...given.types].some((type) => recorded.types.has(type)) && !evidence.has('null'))
    found.push(`${path}: never ${[...recorded.types].join(' or ')}`);
  if (recorded.fields.size > 0 && given.types.has('object')) {
    for (const name of recorded.fields.keys())
      if (!given.fields.has(name) && !COMES_AND_GOES.has(name)) found.push(`${path}.${name}: missing`);
    for (const [name, field] of given.fields) {
      const wanted = recorded.fields.get(name);
      if (wanted === undefined) {
        if (!COMES_AND_GOES.has(name)) found.push(`${path}.${name}: extra`);
      } else found.push(...differences(wanted, field, seen, name, `${path}.${name}`));
    }
  }
  let compared = recorded.rows.size === 0;
  for (const [kind, rows] of recorded.rows) {
    const own = given.rows.get(kind);
    if (own === undefined) continue;
    compared = true;
    found.push(...differences(rows, own, seen, key, `${path}[${kind}]`));
  }
  if (!compared) found.push(`${path}: no rows to compare`);
  return found;
}
