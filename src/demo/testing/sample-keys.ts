/** Private keys made for tests: nothing is reached by them. */
import { generateKeyPairSync } from 'node:crypto';

/** PKCS#1, which is what GitHub hands out for an app. */
export const rsaKey = (): string =>
  generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
