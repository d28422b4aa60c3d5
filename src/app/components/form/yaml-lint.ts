/** Faults of a YAML text, marked at their line; the parser is loaded when the first text is looked at. */
import { lintGutter, linter, type Diagnostic } from '@codemirror/lint';
import type { Extension } from '@codemirror/state';

export interface YamlFault {
  /** Offsets into the text. */
  readonly from: number;
  readonly to: number;
  readonly severity: 'error' | 'warning';
  /** “Line 3: …”. */
  readonly message: string;
}

/** What is wrong with a YAML text, by line; an empty text is right. */
export async function yamlFaults(text: string): Promise<readonly YamlFault[]> {
  if (text.trim() === '') return [];
  const { LineCounter, parseDocument } = await import('yaml');
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  return [
    ...document.errors.map((fault) => ({ fault, severity: 'error' as const })),
    ...document.warnings.map((fault) => ({ fault, severity: 'warning' as const })),
  ].map(({ fault, severity }) => ({
    from: Math.min(fault.pos[0], text.length),
    to: Math.min(Math.max(fault.pos[1], fault.pos[0]), text.length),
    severity,
    message: `Line ${lineCounter.linePos(fault.pos[0]).line}: ${fault.message.replace(/\.?$/, '.')}`,
  }));
}

export const yamlLint = (): Extension => [
  lintGutter(),
  linter(async (view): Promise<Diagnostic[]> => [...(await yamlFaults(view.state.doc.toString()))], { delay: 400 }),
];
