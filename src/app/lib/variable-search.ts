import type { RawSearch } from './search-params.ts';

/** What the editor of variables keeps in the URL. */
export interface VariableSearch {
  readonly face?: 'text' | undefined;
  readonly side?: 'preview' | undefined;
  readonly q?: string | undefined;
}

export const readVariableSearch = (raw: RawSearch): VariableSearch => ({
  face: raw['face'] === 'text' ? 'text' : undefined,
  side: raw['side'] === 'preview' ? 'preview' : undefined,
  q: typeof raw['q'] === 'string' && raw['q'] !== '' ? raw['q'].slice(0, 200) : undefined,
});
