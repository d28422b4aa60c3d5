import type { RawSearch } from '#app/lib/search-params.ts';
import { readPlaceSearch, type PlaceSearch } from '../../-components/location-search.ts';

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value.slice(0, 64) : undefined;

export interface NewDatabaseSearch extends PlaceSearch {
  readonly engine?: string | undefined;
}
export const readNewDatabaseSearch = (raw: RawSearch): NewDatabaseSearch => ({
  ...readPlaceSearch(raw),
  engine: textOf(raw['engine']),
});

export interface BackupsSearch {
  /** Uuid of the schedule being edited, `own` if it has none, or `new`. */
  readonly edit?: string | undefined;
}
export const readBackupsSearch = (raw: RawSearch): BackupsSearch => ({ edit: textOf(raw['edit']) });
