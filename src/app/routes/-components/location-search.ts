/** Location of a new resource in the URL: `?instance=production&project=<uuid>&environment=staging`. */
import type { RawSearch } from '#app/lib/search-params.ts';

export interface LocationSearch {
  readonly instance?: string | undefined;
  readonly project?: string | undefined;
  /** The environment's name. */
  readonly environment?: string | undefined;
  readonly server?: string | undefined;
  readonly destination?: string | undefined;
}

/** For a route's `validateSearch`. */
export function readLocationSearch(raw: RawSearch): LocationSearch {
  const read = (name: keyof LocationSearch): string | undefined => {
    const value = raw[name];
    return typeof value === 'string' && value !== '' ? value.slice(0, 200) : undefined;
  };
  return {
    instance: read('instance'),
    project: read('project'),
    environment: read('environment'),
    server: read('server'),
    destination: read('destination'),
  };
}
