/** Validation of volume names and paths. */
/** Coolify v4.3.10, `ValidationPatterns::VOLUME_NAME_PATTERN`. */
export const VOLUME_NAME = {
  match: /^[a-zA-Z0-9][a-zA-Z0-9._-]*$/,
  message: 'Use letters, digits, dots, hyphens and underscores. Start with a letter or digit.',
};
export const ABSOLUTE = { match: /^\/\S/, message: 'Start with a slash.' };
