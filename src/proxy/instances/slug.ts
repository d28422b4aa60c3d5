/** Ids of instances: part of every link, so short, readable, and never changed. */

/** Words that are our own paths below `/api/instances`. */
const RESERVED = new Set(['try', 'order', 'import', 'new']);

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
