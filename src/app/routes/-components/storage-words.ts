/** Paths in containers and on servers. */
/** Of a volume (v4.3.10, `ValidationPatterns::VOLUME_NAME_PATTERN`). */
export const VOLUME_NAME = {
  match: /^[a-zA-Z0-9][a-zA-Z0-9._-]*$/,
  message: 'Only letters, digits, dots, hyphens and underscores, beginning with a letter or digit.',
};
export const ABSOLUTE = { match: /^\/\S/, message: 'Begin with a slash.' };
