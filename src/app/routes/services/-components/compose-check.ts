/** Validates compose files; the YAML parser is loaded only with pages that use it. */
import { parseDocument, type Document } from 'yaml';

/** @returns one error sentence, or null if the file is valid */
export function checkCompose(text: string): string | null {
  // Compose allows merge keys (`<<: *common`), which YAML 1.2 does not have.
  const document = parseDocument(text, { prettyErrors: false, merge: true });
  const error = document.errors[0];
  if (error !== undefined) {
    const line = text.slice(0, error.pos[0]).split('\n').length;
    return `Invalid YAML. Line ${line}: ${error.message.replace(/\.?$/, '.')}`;
  }
  const file = contentOf(document);
  if (file instanceof Error) return `Invalid YAML. ${file.message.replace(/\.?$/, '.')}`;
  const services = isRecord(file) ? file['services'] : undefined;
  if (!isRecord(services) || Object.keys(services).length === 0)
    return 'A compose file needs “services:” with at least one service.';
  const incomplete = Object.entries(services).find(
    ([, part]) => !isRecord(part) || (part['image'] === undefined && part['build'] === undefined),
  );
  return incomplete === undefined ? null : `Service “${incomplete[0]}” needs an image or a build.`;
}

/** `toJS` resolves aliases and merge keys; it throws for an unknown alias. */
function contentOf(document: Document): unknown {
  try {
    return document.toJS();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
