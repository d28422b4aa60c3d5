/** YAML errors, marked at their line. The parser is loaded on first use. */
import { lintGutter, linter, type Diagnostic } from '@codemirror/lint';
import type { Extension } from '@codemirror/state';

export interface YamlError {
  /** Offsets into the text. */
  readonly from: number;
  readonly to: number;
  readonly severity: 'error' | 'warning';
  /** “Line 3: …”. */
  readonly message: string;
}

/** The errors and warnings of a YAML text; an empty text has none. */
export async function yamlErrors(text: string): Promise<readonly YamlError[]> {
  if (text.trim() === '') return [];
  const { LineCounter, parseDocument } = await import('yaml');
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  return [
    ...document.errors.map((error) => ({ error, severity: 'error' as const })),
    ...document.warnings.map((error) => ({ error, severity: 'warning' as const })),
  ].map(({ error, severity }) => ({
    from: Math.min(error.pos[0], text.length),
    to: Math.min(Math.max(error.pos[1], error.pos[0]), text.length),
    severity,
    message: `Line ${lineCounter.linePos(error.pos[0]).line}: ${error.message.replace(/\.?$/, '.')}`,
  }));
}

export const yamlLint = (): Extension => [
  lintGutter(),
  linter(async (view): Promise<Diagnostic[]> => [...(await yamlErrors(view.state.doc.toString()))], { delay: 400 }),
];
