/** Passwords made here, of characters that every engine and Coolify's rules take (contract 4.3, “rules”). */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';

/** 32 characters from the browser's own source of chance: about 185 bits. */
export function makePassword(length = 32): string {
  let password = '';
  while (password.length < length) {
    for (const byte of crypto.getRandomValues(new Uint8Array(length))) {
      // Above the last whole multiple the first letters would come more often than the others.
      if (byte < 256 - (256 % ALPHABET.length) && password.length < length)
        password += ALPHABET.charAt(byte % ALPHABET.length);
    }
  }
  return password;
}
