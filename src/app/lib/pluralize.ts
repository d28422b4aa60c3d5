/** “1 key”, “3 keys”. For nouns with a plural in -s. */
export const pluralize = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
