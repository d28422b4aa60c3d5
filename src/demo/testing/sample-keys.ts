/** Private keys generated for tests; they open nothing. */
import { generateKeyPairSync } from 'node:crypto';

/** Generating a key takes up to a second, so calls rotate through this many: no test adds more to one instance. */
const COUNT = 3;
const keys: string[] = [];
let calls = 0;

/** An RSA key in PKCS#1, the form in which GitHub hands out the key of an app. Differs from the previous two. */
export function rsaKey(): string {
  const index = calls++ % COUNT;
  return (keys[index] ??= generateKeyPairSync('rsa', { modulusLength: 2048 })
    .privateKey.export({ type: 'pkcs1', format: 'pem' })
    .toString());
}
