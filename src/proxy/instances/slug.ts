/** IDs of instances: part of every link, so they are short, readable and never change. */

/** Our own paths below `/api/instances`, and the one name that every JavaScript object has. */
const RESERVED = new Set(['try', 'order', 'import', 'new', 'constructor']);

/** @param taken ids that exist */
export function slugFor(name: string, taken: ReadonlySet<string>): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '');
  const base = plain === '' ? 'instance' : plain;
  const free = (id: string): boolean => !taken.has(id) && !RESERVED.has(id);
  if (free(base)) return base;
  for (let n = 2; ; n++) if (free(`${base}-${n}`)) return `${base}-${n}`;
}
