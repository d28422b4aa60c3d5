/** Instances from the environment, by the names that Coolify's own tools and its community use. */
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { normaliseAddress } from '#coolify/address.ts';
import type { EnvironmentInstance } from '../instances/registry.ts';
import { StartError } from './start-error.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

const ADDRESS_NAMES = ['COOLIFY_BASE_URL', 'COOLIFY_URL', 'COOLIFY_API_URL', 'COOLIFY_ENDPOINT'] as const;
const TOKEN_NAMES = [
  'COOLIFY_TOKEN',
  'COOLIFY_ACCESS_TOKEN',
  'COOLIFY_API_TOKEN',
  'COOLIFY_API_KEY',
  'COOLIFY_AUTH_TOKEN',
] as const;

export interface Found {
  readonly name: string;
  readonly value: string;
}

/** The value of a variable, or of the file in `<name>_FILE`; when both are set, the variable, with a notice. */
export function readVariable(env: Environment, name: string, notices: string[]): Found | null {
  const value = env[name]?.trim() ?? '';
  const path = env[`${name}_FILE`]?.trim() ?? '';
  if (value !== '') {
    if (path !== '') notices.push(`${name} and ${name}_FILE are both set; the file is not read.`);
    return { name, value };
  }
  if (path === '') return null;
  let text: string;
  try {
    text = readFileSync(path, 'utf8').trim();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    throw new StartError(
      `${name}_FILE names ${path}, which cannot be read (${code}). Correct the path or its permissions.`,
    );
  }
  if (text === '') throw new StartError(`${name}_FILE names ${path}, which is empty.`);
  return { name: `${name}_FILE`, value: text };
}

const listSchema = z.array(
  z.object(
    {
      name: z.string('must be text').trim().min(1, 'is empty').max(60, 'may have at most 60 characters').optional(),
      url: z.string('must be text').optional(),
      address: z.string('must be text').optional(),
      fqdn: z.string('must be text').optional(),
      token: z
        .string('is missing or not text')
        .trim()
        .min(1, 'is empty')
        .max(512, 'is too long: at most 512 characters'),
    },
    'must be an object',
  ),
  'must be a list',
);

export function readCoolifyVariables(env: Environment, notices: string[]): EnvironmentInstance[] {
  const found: EnvironmentInstance[] = [];
  const add = (instance: EnvironmentInstance): void => {
    const duplicate = found.find(
      (other) => other.token === instance.token && other.candidates[0] === instance.candidates[0],
    );
    if (duplicate === undefined) found.push(instance);
    else
      notices.push(
        `The environment contains ${instance.candidates[0]} twice with the same token; it is shown once, as “${duplicate.name}”.`,
      );
  };

  const list = readVariable(env, 'COOLIFY_INSTANCES', notices);
  if (list !== null) for (const instance of readList(list)) add(instance);

  const addresses = ADDRESS_NAMES.flatMap((name) => readVariable(env, name, notices) ?? []).filter(
    (candidate) => !isOurOwn(candidate, env, notices),
  );
  const tokens = TOKEN_NAMES.flatMap((name) => readVariable(env, name, notices) ?? []);
  const address = chosen(addresses, notices);
  const token = chosen(tokens, notices);
  if (address !== null && token !== null) {
    const candidates = candidatesOf(address.name, address.value);
    checkToken(token.name, token.value);
    add({ name: new URL(candidates[0]).host, candidates, token: token.value });
  } else if (address !== null) {
    notices.push(`${address.name} is ignored because no token is set (${TOKEN_NAMES[0]} or one of its aliases).`);
  } else if (token !== null) {
    notices.push(`${token.name} is ignored because no address is set (${ADDRESS_NAMES[0]} or one of its aliases).`);
  }
  return found;
}

/** The first alias is used; a notice names others that differ. */
function chosen(found: readonly Found[], notices: string[]): Found | null {
  const [first, ...others] = found;
  if (first === undefined) return null;
  for (const other of others)
    if (other.value !== first.value) notices.push(`${other.name} differs from ${first.name} and is ignored.`);
  return first;
}

function candidatesOf(name: string, value: string): readonly [string, ...string[]] {
  const result = normaliseAddress(value);
  if (!result.ok) throw new StartError(`${name}: ${result.reason}`);
  const [first, ...rest] = result.candidates;
  if (first === undefined) throw new StartError(`${name} contains no address.`);
  return [first, ...rest];
}

function readList({ name, value }: Found): EnvironmentInstance[] {
  const shape = 'It should look like [{"name":"Production","url":"https://coolify.example.com","token":"1|…"}].';
  let json: unknown;
  try {
    json = JSON.parse(value);
  } catch {
    throw new StartError(`${name} is not JSON. ${shape}`);
  }
  const parsed = listSchema.safeParse(json);
  if (!parsed.success) {
    const { path = [], message = '' } = parsed.error.issues[0] ?? {};
    const [entry, field] = path;
    const what =
      typeof entry !== 'number' ? 'it' : `entry ${entry + 1}${field === undefined ? '' : `, ${String(field)}`}`;
    throw new StartError(`${name}: ${what} ${message}. ${shape}`);
  }
  return parsed.data.map((item, index) => {
    const typed = item.url ?? item.address ?? item.fqdn ?? '';
    const candidates = candidatesOf(`${name}, entry ${index + 1}`, typed);
    checkToken(`${name}, entry ${index + 1}`, item.token);
    return { name: item.name ?? new URL(candidates[0]).host, candidates, token: item.token };
  });
}

function checkToken(name: string, token: string): void {
  if (token.length <= 512 && /^[\x21-\x7e]+$/.test(token)) return;
  throw new StartError(
    `${name}: the token contains whitespace or a character that is not allowed in tokens, or is too long. Paste the full token again.`,
  );
}

/**
 * Inside a Coolify resource with a domain, Coolify overwrites COOLIFY_URL with the resource's own address, and repeats it in
 * COOLIFY_FQDN and SERVICE_FQDN_* / SERVICE_URL_*: that is Flotilla itself.
 */
function isOurOwn({ name, value }: Found, env: Environment, notices: string[]): boolean {
  if (name !== 'COOLIFY_URL' || (env['COOLIFY_RESOURCE_UUID'] ?? '') === '') return false;
  const own = new Set(
    Object.entries(env)
      .filter(([key]) => key === 'COOLIFY_FQDN' || /^SERVICE_(FQDN|URL)_/.test(key))
      .flatMap(([, text]) => (text ?? '').split(',').flatMap(hostOf)),
  );
  const hosts = value.split(',').flatMap(hostOf);
  // Several addresses in one variable are the domains of a resource; a Coolify has one.
  if (hosts.length < 2 && !hosts.some((host) => own.has(host))) return false;
  notices.push(
    'COOLIFY_URL is ignored: Coolify set it to the address of this resource itself. Set COOLIFY_BASE_URL to the address of your Coolify.',
  );
  return true;
}

function hostOf(text: string): string[] {
  const trimmed = text.trim();
  if (trimmed === '') return [];
  try {
    return [new URL(/^https?:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`).host];
  } catch {
    return [];
  }
}
