/** Seeded pseudo-random values: the same seed yields the same fleet. */

/** A 32-bit hash of a text (FNV-1a with a final mix). */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    value ^= text.charCodeAt(i);
    value = Math.imul(value, 0x01000193);
  }
  value ^= value >>> 16;
  value = Math.imul(value, 0x85ebca6b);
  value ^= value >>> 13;
  return value >>> 0;
}

export interface Random {
  /** In [0, 1). */
  next(): number;
  /** Integer in [from, to]. */
  integer(from: number, to: number): number;
  pick<T>(items: readonly [T, ...T[]]): T;
  /** `length` characters of the alphabet. */
  text(length: number, alphabet?: string): string;
}

const LOWER = 'abcdefghijklmnopqrstuvwxyz0123456789';
const MIXED = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** A mulberry32 generator; the sequence depends only on the seed. */
export function createRandom(seed: string): Random {
  let state = hash(seed);
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    integer: (from, to) => from + Math.floor(next() * (to - from + 1)),
    pick: (items) => items[Math.floor(next() * items.length)] ?? items[0],
    text: (length, alphabet = MIXED) => {
      let text = '';
      for (let i = 0; i < length; i++) text += alphabet.charAt(Math.floor(next() * alphabet.length));
      return text;
    },
  };
}

/** 24 characters a–z 0–9, as Coolify's (recordings 4.3.10 `FACTS.md`, "Shapes"). */
export const uuidFrom = (seed: string): string => createRandom(`uuid ${seed}`).text(24, LOWER);

/** A hexadecimal text, for commits and hashes. */
export const hexFrom = (seed: string, length: number): string =>
  createRandom(`hex ${seed}`).text(length, '0123456789abcdef');

/** A new uuid, reproducible with the same seed. */
export const freshUuid = (world: { readonly seed: string; uuidCount: number }): string =>
  uuidFrom(`${world.seed} created ${++world.uuidCount}`);
