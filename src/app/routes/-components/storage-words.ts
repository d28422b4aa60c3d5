/** Paths in containers and on servers. */
export const ABSOLUTE = { match: /^\/\S/, say: 'Begin with a slash.' };
