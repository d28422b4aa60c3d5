/** Whether a text is a compose file that a service can be made of; the parser is loaded with the page that asks. */
import { parseDocument, type Document } from 'yaml';

/** @returns what is wrong, in one sentence; null when nothing is */
export function checkCompose(text: string): string | null {
  // Compose has merge keys (`<<: *common`), which YAML 1.2 has not.
  const document = parseDocument(text, { prettyErrors: false, merge: true });
  const fault = document.errors[0];
  if (fault !== undefined) {
    const line = text.slice(0, fault.pos[0]).split('\n').length;
    return `This is not YAML. Line ${line}: ${fault.message.replace(/\.?$/, '.')}`;
  }
  const file = contentOf(document);
  if (file instanceof Error) return `This is not YAML. ${file.message.replace(/\.?$/, '.')}`;
  const services = isRecord(file) ? file['services'] : undefined;
  if (!isRecord(services) || Object.keys(services).length === 0)
    return 'A compose file has “services:” with at least one service under it.';
  const bare = Object.entries(services).find(
    ([, part]) => !isRecord(part) || (part['image'] === undefined && part['build'] === undefined),
  );
  return bare === undefined ? null : `The service “${bare[0]}” has neither an image nor a build.`;
}

/** Aliases and merges are resolved only on reading: one that leads nowhere throws. */
function contentOf(document: Document): unknown {
  try {
    return document.toJS();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
