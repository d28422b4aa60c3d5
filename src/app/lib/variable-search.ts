import type { RawSearch } from './search-params.ts';

/** The variables editor's state in the URL. */
export interface VariableSearch {
  readonly view?: 'text' | undefined;
  readonly scope?: 'preview' | undefined;
  readonly q?: string | undefined;
}

export const readVariableSearch = (raw: RawSearch): VariableSearch => ({
  view: raw['view'] === 'text' ? 'text' : undefined,
  scope: raw['scope'] === 'preview' ? 'preview' : undefined,
  q: typeof raw['q'] === 'string' && raw['q'] !== '' ? raw['q'].slice(0, 200) : undefined,
});
