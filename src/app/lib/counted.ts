/** “1 key”, “3 keys”. @param one the word for one of it, of those that take an s */
export const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;
