/** The scripts of the requested page, named in its HTML: the browser fetches them together with the entry (`performance.md`). */
import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';

const preloadsSchema = z.record(z.string(), z.array(z.string().regex(/^[\w./-]+$/)));

interface Page {
  readonly segments: readonly string[];
  readonly tags: string;
}

export type PreloadTags = (path: string) => string;

/**
 * Reads what the build wrote (`src/tools/preloads.mjs`).
 * @returns the `<link>` tags for a path, empty for a path without a page
 * @throws ZodError when the file is not what the build writes
 */
export function openPreloads(file: string): PreloadTags {
  if (!existsSync(file)) return () => '';
  const preloads = preloadsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const pages = Object.entries(preloads)
    .map(([pattern, files]): Page => ({
      segments: segmentsOf(pattern),
      tags: files.map((name) => `<link rel="modulepreload" crossorigin href="/${name}">`).join(''),
    }))
    .toSorted((a, b) => literals(b) - literals(a));
  return (path) => {
    const segments = segmentsOf(path);
    return pages.find((page) => matches(page, segments))?.tags ?? '';
  };
}

const segmentsOf = (path: string): readonly string[] => path.split('/').filter((segment) => segment !== '');

const isParameter = (segment: string): boolean => segment.startsWith('$');

/** `/applications/new` is more exact than `/applications/$instance`. */
const literals = ({ segments }: Page): number => segments.filter((segment) => !isParameter(segment)).length;

const matches = (page: Page, segments: readonly string[]): boolean =>
  page.segments.length === segments.length &&
  page.segments.every((segment, index) => isParameter(segment) || segment === segments[index]);
