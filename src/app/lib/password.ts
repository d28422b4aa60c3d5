/** Characters that every engine and Coolify accept in passwords (contract 4.3, “rules”). */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';

/** A random password; 32 characters have about 185 bits. */
export function generatePassword(length = 32): string {
  let password = '';
  while (password.length < length) {
    for (const byte of crypto.getRandomValues(new Uint8Array(length))) {
      // Rejects bytes above the last multiple of the alphabet's length, which would favour its first letters.
      if (byte < 256 - (256 % ALPHABET.length) && password.length < length)
        password += ALPHABET.charAt(byte % ALPHABET.length);
    }
  }
  return password;
}
