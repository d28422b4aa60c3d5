/** Request bodies, with the checks that Coolify runs first (contract section 3, "Body not JSON"). */
import { errorResponse, type Answer } from './answers.ts';
import type { Call } from './router.ts';

export type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The fields of a write, or the error response. Query parameters count as fields (contract 4, "General"). */
export function readFields(call: Call): { readonly fields: Fields } | { readonly refusal: Answer } {
  const no = (error: string): { refusal: Answer } => ({ refusal: errorResponse(400, 'Invalid request.', { error }) });
  if (!/[/+]json/.test(call.contentType)) return no('Content-Type must be application/json.');
  const body = parsed(call.text);
  if (!isFields(body)) return no('Invalid JSON.');
  if (Object.keys(body).length === 0) return no('Empty JSON.');
  return { fields: trimmed({ ...body, ...Object.fromEntries(call.query) }) };
}

/** Laravel's TrimStrings and ConvertEmptyStringsToNull run on every field (contract 4, "General"). */
function trimmed(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      if (typeof value !== 'string') return [name, value];
      const text = value.trim();
      return [name, text === '' ? null : text];
    }),
  );
}

/** A query parameter, or else a field of a JSON body (recordings, POST_deploy__ok-json-body). */
export function parameter(call: Call, name: string): string | null {
  const given = call.query.get(name);
  if (given !== null) return given;
  const body = call.text === '' ? undefined : parsed(call.text);
  const value = isFields(body) ? body[name] : undefined;
  return value === undefined || value === null ? null : String(value as string);
}

/** Parses a boolean parameter like Laravel's `boolean()`. */
export const truthy = (value: string | null): boolean =>
  value !== null && ['1', 'true', 'on', 'yes'].includes(value.toLowerCase());
