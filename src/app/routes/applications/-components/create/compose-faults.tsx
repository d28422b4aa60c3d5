/** What is wrong with a Compose file, by line and in words: the editor’s own marks are for the eye only. */
import { useEffect, useState } from 'react';
import { yamlFaults } from '#app/components/form/yaml-lint.ts';

/** @returns sentences with their lines; none while it is right or empty */
export function useComposeFaults(text: string): readonly string[] {
  const [found, setFound] = useState<{ readonly text: string; readonly faults: readonly string[] }>({
    text: '',
    faults: [],
  });
  useEffect(() => {
    let left = false;
    const timer = setTimeout(() => {
      void faultsOf(text).then((faults) => {
        if (!left) setFound({ text, faults });
      });
    }, 300);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [text]);
  return text.trim() === '' ? [] : found.faults;
}

async function faultsOf(text: string): Promise<readonly string[]> {
  const faults = (await yamlFaults(text)).filter(({ severity }) => severity === 'error');
  if (faults.length > 0) return faults.map(({ message }) => message);
  if (text.trim() === '') return [];
  const { parse } = await import('yaml');
  const file: unknown = parse(text);
  const services =
    typeof file === 'object' && file !== null ? (file as Readonly<Record<string, unknown>>)['services'] : null;
  return typeof services === 'object' && services !== null && Object.keys(services).length > 0
    ? []
    : ['It has no services: write at least one below “services:”.'];
}

export function ComposeFaults({ faults }: { readonly faults: readonly string[] }) {
  return (
    <ul
      aria-label="Faults of the Compose file"
      aria-live="polite"
      className="max-w-[640px] text-xs text-bad empty:hidden"
    >
      {faults.slice(0, 5).map((fault) => (
        <li key={fault}>{fault}</li>
      ))}
    </ul>
  );
}
