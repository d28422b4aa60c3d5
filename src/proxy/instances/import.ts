/**
 * coolify-cli's own list of instances, for importing: `~/.config/coolify/config.json` with
 * `{instances:[{name,fqdn,token,default}]}`, keys in any case.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { normaliseAddress } from '#coolify/address.ts';
import { isRecord, tryJson } from '#coolify/failure.ts';

interface Importable {
  /** Identifies the entry while its file does not change. */
  readonly key: string;
  readonly name: string;
  readonly address: string;
  readonly candidates: readonly string[];
  readonly token: string;
  /** Why it cannot be imported. */
  readonly obstacle: string | null;
  readonly warning: string | null;
}

export interface ImportSource {
  /** null when there is no such file. */
  readonly file: string | null;
  readonly problem: string | null;
  readonly entries: readonly Importable[];
}

const MAX_FILE_LENGTH = 1024 * 1024;

export async function readCliConfig(path: string): Promise<ImportSource> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    if (code === 'ENOENT' || code === 'ENOTDIR') return { file: null, problem: null, entries: [] };
    return { file: path, problem: `The file could not be read (${code}).`, entries: [] };
  }
  const json = text.length > MAX_FILE_LENGTH ? undefined : tryJson(text);
  const list = isRecord(json) ? lowered(json)['instances'] : undefined;
  if (!Array.isArray(list))
    return {
      file: path,
      problem: 'The file is not a configuration of coolify-cli: it has no list of instances.',
      entries: [],
    };
  return {
    file: path,
    problem: null,
    entries: list.flatMap((item: unknown) => (isRecord(item) ? [importable(lowered(item))] : [])),
  };
}

const lowered = (record: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key.toLowerCase(), value]));

function importable(item: Record<string, unknown>): Importable {
  const textOf = (name: string): string => (typeof item[name] === 'string' ? item[name].trim() : '');
  const typed = textOf('fqdn') || textOf('url');
  const token = textOf('token');
  const normal = normaliseAddress(typed);
  const candidates = normal.ok ? normal.candidates : [];
  const address = candidates[0] ?? typed;
  const local = /^https?:\/\/(localhost|127\.)/.test(address);
  return {
    key: createHash('sha256')
      .update(JSON.stringify([textOf('name'), typed, token]))
      .digest('hex')
      .slice(0, 16),
    name: (textOf('name') || address.replace(/^https?:\/\//, '')).slice(0, 60),
    address,
    candidates,
    token,
    obstacle: !normal.ok
      ? normal.reason
      : token === ''
        ? 'It has no token. Create one in Coolify and add the instance manually.'
        : null,
    warning:
      local && token === 'root'
        ? 'This is the entry that coolify-cli writes for a local Coolify; its token “root” is a placeholder.'
        : null,
  };
}
