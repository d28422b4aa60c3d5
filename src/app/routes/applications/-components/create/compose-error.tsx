/** Reports a Compose file error as text with its line; the editor’s own marks are visual only. */
import { useEffect, useState } from 'react';

/** @returns an error message, or null if the file is valid or empty */
export function useComposeError(text: string): string | null {
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    let cancelled = false;
    const timer = setTimeout(() => {
      void findError(text).then((found) => {
        if (!cancelled) setError(found);
      });
    }, 300);
    return () => {
      cancelled = true;
      clearTimeout(timer);
    };
  }, [text]);
  return text.trim() === '' ? null : error;
}

/** Loads the YAML parser on first use. */
async function findError(text: string): Promise<string | null> {
  if (text.trim() === '') return null;
  const { checkCompose } = await import('../../../services/-components/compose-check.ts');
  return checkCompose(text);
}

export function ComposeError({ error }: { readonly error: string | null }) {
  return (
    <p role="status" className="max-w-[640px] text-xs text-bad empty:hidden">
      {error}
    </p>
  );
}
