import type { RawSearch } from '#app/lib/search-params.ts';
import { readLocationSearch, type LocationSearch } from '../../-components/location-search.ts';

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value.slice(0, 64) : undefined;

export interface NewDatabaseSearch extends LocationSearch {
  readonly engine?: string | undefined;
}
export const readNewDatabaseSearch = (raw: RawSearch): NewDatabaseSearch => ({
  ...readLocationSearch(raw),
  engine: textOf(raw['engine']),
});

export interface BackupsSearch {
  /** Uuid of the schedule being edited, `own` if it has none, or `new`. */
  readonly edit?: string | undefined;
}
export const readBackupsSearch = (raw: RawSearch): BackupsSearch => ({ edit: textOf(raw['edit']) });
