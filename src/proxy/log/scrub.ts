/** Sanctum tokens (`69|AbC…`, 40 characters and more; contract section 3), and the word after `Bearer`. */
const SANCTUM = /\d+(?:\||%7C)[A-Za-z0-9]{40,}/gi;
const BEARER = /\bBearer\s+[^\s"',;]+/gi;

/** @returns the text without tokens */
export function scrub(text: string): string {
  return text.replace(BEARER, 'Bearer [removed]').replace(SANCTUM, '[token removed]');
}
