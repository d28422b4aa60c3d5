/** Validates pasted private keys. */
import { parsePastedKey } from '#app/lib/ssh-keys.ts';
import type { AfterProps } from '../../-resource/create-page.tsx';

/**
 * Field `check`. Coolify rejects keys it cannot use; the API reference documents no such check, so suspect keys are allowed there.
 */
export const checkKey =
  (reference: boolean) =>
  (value: string | boolean): string | null => {
    if (typeof value !== 'string' || value.trim() === '') return null;
    const pasted = parsePastedKey(value);
    return pasted.kind === 'wrong' || (pasted.kind === 'suspect' && !reference) ? pasted.reason : null;
  };

/** Warning for a key that can still be sent. */
export function KeyDoubt({ form, instance }: AfterProps) {
  if (instance?.dialect !== 'reference') return null;
  const pasted = parsePastedKey(String(form.values['private_key'] ?? ''));
  return (
    <p role="status" className="text-13 empty:hidden">
      {pasted.kind === 'suspect' ? `${pasted.reason} You can still save it.` : null}
    </p>
  );
}
