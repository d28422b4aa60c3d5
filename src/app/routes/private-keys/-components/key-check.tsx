/** What is wrong with a pasted private key, and whether it keeps the key from being sent. */
import { parsePastedKey } from '#app/lib/ssh-keys.ts';

/**
 * For a field's `check`: Coolify refuses a key that it cannot use, so it is not sent; the reference names no such check, and
 * there only what is no private key at all is refused.
 */
export const checkKey =
  (reference: boolean) =>
  (value: string | boolean): string | null => {
    if (typeof value !== 'string' || value.trim() === '') return null;
    const pasted = parsePastedKey(value);
    return pasted.kind === 'wrong' || (pasted.kind === 'suspect' && !reference) ? pasted.reason : null;
  };

/** Beside the field, where a doubt does not keep the key from being sent. */
export function KeyDoubt({ value }: { readonly value: string }) {
  const pasted = parsePastedKey(value);
  return (
    <p role="status" className="text-13 empty:hidden">
      {pasted.kind === 'suspect' ? `${pasted.reason} It can be sent all the same.` : null}
    </p>
  );
}
