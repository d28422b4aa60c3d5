/** The tokens of a demo instance: one for each set of abilities used in the recordings. */
import { createRandom } from './world/random.ts';

export const TOKEN_NAMES = [
  'root',
  'star',
  'read',
  'sensitive',
  'writedeploy',
  'deploy',
  'writeonly',
  'wsensitive',
  'expired',
  'member_read',
  'member_root',
  'otherteam',
] as const;
export type TokenName = (typeof TOKEN_NAMES)[number];

export interface Token {
  readonly name: TokenName;
  readonly plain: string;
  readonly abilities: readonly string[];
  /** 0 is the root user, who is rate-limited by address (4.3.10 `FACTS.md`, "CORS and rate limit"). */
  readonly user: number;
  readonly team: 'root' | 'other';
  readonly member: boolean;
  readonly expired: boolean;
}

const ABILITIES: Readonly<Record<TokenName, readonly string[]>> = {
  root: ['root'],
  star: ['*'],
  read: ['read'],
  sensitive: ['read', 'read:sensitive'],
  writedeploy: ['read', 'write', 'deploy'],
  deploy: ['deploy'],
  writeonly: ['write'],
  wsensitive: ['read', 'read:sensitive', 'write', 'deploy'],
  expired: ['root'],
  member_read: ['read'],
  member_root: ['root'],
  otherteam: ['root'],
};

/** Sanctum's format: row id, bar, 40 characters, checksum of 8. */
export function makeTokens(seed: string): readonly Token[] {
  return TOKEN_NAMES.map((name, index) => ({
    name,
    plain: `${index + 1}|${createRandom(`${seed} token ${name}`).text(48)}`,
    abilities: ABILITIES[name],
    user: name.startsWith('member') ? 3 : 0,
    team: name === 'otherteam' ? 'other' : 'root',
    member: name.startsWith('member'),
    expired: name === 'expired',
  }));
}

/** `root` and the older `*` include every ability; no other ability implies another (contract section 3). */
export const allows = (token: Token, ability: string): boolean =>
  token.abilities.includes('root') || token.abilities.includes('*') || token.abilities.includes(ability);
