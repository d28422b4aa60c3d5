/** What is wrong with a Compose file, in words with its line: the editor’s own marks are for the eye only. */
import { useEffect, useState } from 'react';

/** @returns a sentence; null while it is right or empty */
export function useComposeFault(text: string): string | null {
  const [fault, setFault] = useState<string | null>(null);
  useEffect(() => {
    let left = false;
    const timer = setTimeout(() => {
      void faultOf(text).then((found) => {
        if (!left) setFault(found);
      });
    }, 300);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [text]);
  return text.trim() === '' ? null : fault;
}

/** The parser is loaded with the first file. */
async function faultOf(text: string): Promise<string | null> {
  if (text.trim() === '') return null;
  const { checkCompose } = await import('../../../services/-components/compose-check.ts');
  return checkCompose(text);
}

export function ComposeFault({ fault }: { readonly fault: string | null }) {
  return (
    <p role="status" className="max-w-[640px] text-xs text-bad empty:hidden">
      {fault}
    </p>
  );
}
