/** Drafts of create pages in the tab's session storage, without secrets. */
import type { FieldSpec, Values } from './spec.ts';

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
const keyOf = (key: string): string => `flotilla.draft.${key}`;

/** null where the browser blocks storage. */
function tabStore(): Store | null {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}

/** @returns the stored values of fields that the form still has, null when there is no draft */
export function readDraft(key: string, specs: readonly FieldSpec[], store: Store | null = tabStore()): Values | null {
  try {
    const kept: unknown = JSON.parse(store?.getItem(keyOf(key)) ?? 'null');
    if (typeof kept !== 'object' || kept === null) return null;
    const entries = specs.flatMap((spec) => {
      const value = (kept as Readonly<Record<string, unknown>>)[spec.name];
      const fits = spec.kind === 'switch' ? typeof value === 'boolean' : typeof value === 'string';
      return spec.kind !== 'secret' && fits ? [[spec.name, value as Values[string]] as const] : [];
    });
    return entries.length === 0 ? null : Object.fromEntries(entries);
  } catch {
    return null;
  }
}

/** Stores the values that differ from the defaults; removes the draft when none do. */
export function writeDraft(
  key: string,
  specs: readonly FieldSpec[],
  initial: Values,
  values: Values,
  store: Store | null = tabStore(),
): void {
  const kept = specs.filter((spec) => spec.kind !== 'secret' && values[spec.name] !== initial[spec.name]);
  try {
    if (kept.length === 0) store?.removeItem(keyOf(key));
    else store?.setItem(keyOf(key), JSON.stringify(Object.fromEntries(kept.map(({ name }) => [name, values[name]]))));
  } catch {
    // Storage is full or blocked: the page works without drafts.
  }
}

export function dropDraft(key: string, store: Store | null = tabStore()): void {
  try {
    store?.removeItem(keyOf(key));
  } catch {
    // Storage is blocked: there is no draft either.
  }
}
