/** Paths in containers and on servers. */
/** Of a volume (v4.3.10, `ValidationPatterns::VOLUME_NAME_PATTERN`). */
export const VOLUME_NAME = {
  match: /^[a-zA-Z0-9][a-zA-Z0-9._-]*$/,
  say: 'Only letters, digits, dots, hyphens and underscores, beginning with a letter or digit.',
};
export const ABSOLUTE = { match: /^\/\S/, say: 'Begin with a slash.' };
