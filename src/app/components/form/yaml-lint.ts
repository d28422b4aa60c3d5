/** YAML errors, marked at their line. The parser is loaded on first use. */
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

/** The errors and warnings of a YAML text; an empty text has none. */
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
