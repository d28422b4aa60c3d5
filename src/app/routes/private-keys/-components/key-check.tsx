/** Validates pasted private keys. */
import { readPasted } from '#app/lib/ssh-keys.ts';

/**
 * Field `check`. Coolify rejects keys it cannot use; the API reference documents no such check, so suspect keys are allowed there.
 */
export const checkKey =
  (reference: boolean) =>
  (value: string | boolean): string | null => {
    if (typeof value !== 'string' || value.trim() === '') return null;
    const pasted = readPasted(value);
    return pasted.kind === 'wrong' || (pasted.kind === 'doubtful' && !reference) ? pasted.why : null;
  };

/** Warning next to the field for a key that can still be sent. */
export function KeyDoubt({ value }: { readonly value: string }) {
  const pasted = readPasted(value);
  return (
    <p role="status" className="text-13 empty:hidden">
      {pasted.kind === 'doubtful' ? `${pasted.why} You can still save it.` : null}
    </p>
  );
}
