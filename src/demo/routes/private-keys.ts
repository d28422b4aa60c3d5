/** Private keys (contract rows 80–84). */
import { invalid, notFound, NOT_ALLOWED, ok, errorResponse, type Answer } from '../answers.ts';
import { readFields, type Fields } from '../body.ts';
import { readKey } from '../key-material.ts';
import type { Call, Route } from '../router.ts';
import { keyRow } from '../shapes/access.ts';
import { uuidFrom } from '../world/random.ts';
import type { PrivateKey, World } from '../world/state.ts';

export const REQUIRED = 'This field is required.';

const list = (call: Call) => ok(call.world.keys.map((key) => keyRow(key, call.view)));
const findResource = (call: Call): PrivateKey | undefined =>
  call.world.keys.find((item) => item.uuid === call.params['uuid']);

function get(call: Call): Answer {
  const key = findResource(call);
  return key === undefined ? notFound('Private Key') : ok(keyRow(key, call.view));
}

/** Texts of at most 255 characters. guess: the messages (Laravel's). */
function textErrors(fields: Fields): Record<string, string[]> {
  const errors: Record<string, string[]> = {};
  for (const name of ['name', 'description']) {
    const value = fields[name];
    if (value === undefined || value === null) continue;
    if (typeof value !== 'string') errors[name] = [`The ${name} field must be a string.`];
    else if (value.length > 255) errors[name] = [`The ${name} field must not be greater than 255 characters.`];
  }
  return errors;
}

/**
 * Adds a key. Ignores unknown fields, unlike an update (contract 4, "General").
 * @returns the key or the error response
 */
export function addKey(call: Call, fields: Fields): PrivateKey | Answer {
  const errors = textErrors(fields);
  if (fields['private_key'] === undefined || fields['private_key'] === null) errors['private_key'] = [REQUIRED];
  if (Object.keys(errors).length > 0) return invalid(errors);
  const commonColumns = readKey(String(fields['private_key']));
  if (commonColumns === null) return errorResponse(422, 'Invalid private key.');
  const { world } = call;
  if (world.keys.some((key) => key.fingerprint === commonColumns.fingerprint))
    return errorResponse(422, 'Private key already exists.');
  const uuid = uuidFrom(`${world.seed} created ${(call.instance.uuidCount += 1)}`);
  const key: PrivateKey = {
    id: Math.max(0, ...world.keys.map(({ id }) => id)) + 1,
    uuid,
    // guess: the format of the generated name.
    name: typeof fields['name'] === 'string' ? fields['name'] : `key-${uuid.slice(0, 8)}`,
    description: typeof fields['description'] === 'string' ? fields['description'] : 'Created by Coolify via API',
    material: commonColumns.pem,
    publicKey: commonColumns.publicKey,
    fingerprint: commonColumns.fingerprint,
    createdAt: call.now,
    updatedAt: call.now,
  };
  world.keys.push(key);
  return key;
}

export const isAnswer = (value: PrivateKey | Answer): value is Answer => 'status' in value && 'body' in value;

function create(call: Call): Answer {
  const read = readFields(call);
  if ('refusal' in read) return read.refusal;
  const key = addKey(call, read.fields);
  return isAnswer(key) ? key : ok({ uuid: key.uuid }, 201);
}

const KNOWN = new Set(['name', 'description', 'private_key']);

/** Coolify requires the key itself even to change the name (contract, pitfall 32); the reference does not. */
function update(call: Call): Answer {
  const read = readFields(call);
  if ('refusal' in read) return read.refusal;
  const { fields } = read;
  const errors = textErrors(fields);
  const wanted = fields['private_key'] ?? null;
  if (wanted === null && call.dialect === 'coolify') errors['private_key'] = [REQUIRED];
  for (const name of Object.keys(fields)) if (!KNOWN.has(name)) errors[name] = [NOT_ALLOWED];
  if (Object.keys(errors).length > 0) return invalid(errors);
  const key = findResource(call);
  if (key === undefined) return notFound('Private Key');
  if (wanted !== null && wanted !== key.material.trim()) {
    const commonColumns = readKey(String(wanted));
    if (commonColumns === null) return errorResponse(422, 'Invalid private key.');
    if (call.world.keys.some((other) => other !== key && other.fingerprint === commonColumns.fingerprint))
      return errorResponse(422, 'Private key already exists.');
    Object.assign(key, {
      material: commonColumns.pem,
      publicKey: commonColumns.publicKey,
      fingerprint: commonColumns.fingerprint,
    });
  }
  if (typeof fields['name'] === 'string') key.name = fields['name'];
  if (fields['description'] !== undefined)
    key.description = typeof fields['description'] === 'string' ? fields['description'] : null;
  key.updatedAt = call.now;
  return ok({ uuid: key.uuid }, call.dialect === 'reference' ? 200 : 201);
}

/** Whether a server, an application or a GitHub app uses the key. */
export const isUsed = (world: World, key: PrivateKey): boolean =>
  world.servers.some((server) => server.privateKeyId === key.id) ||
  world.applications.some((application) => application.columns['private_key_id'] === key.id) ||
  world.githubApps.some((app) => app.privateKeyId === key.id);

export function removeKey(world: World, key: PrivateKey): void {
  world.keys.splice(world.keys.indexOf(key), 1);
}

function remove(call: Call): Answer {
  const key = findResource(call);
  if (key === undefined) return notFound('Private Key');
  if (isUsed(call.world, key))
    return errorResponse(422, 'Private Key is in use and cannot be deleted.', {
      details: 'This private key is currently being used by servers, applications, or Git integrations.',
    });
  removeKey(call.world, key);
  return ok({ message: 'Private Key deleted.' });
}

const everywhere = (
  method: Route['method'],
  tail: string,
  ability: 'read' | 'write',
  handle: Route['handle'],
): Route[] => [
  { dialect: 'coolify', method, path: `/security/keys${tail}`, ability, handle },
  { dialect: 'reference', method, path: `/private-keys${tail}`, ability, handle },
];

export const privateKeyRoutes: readonly Route[] = [
  ...everywhere('GET', '', 'read', list),
  ...everywhere('GET', '/{uuid}', 'read', get),
  ...everywhere('POST', '', 'write', create),
  ...everywhere('PATCH', '/{uuid}', 'write', update),
  ...everywhere('DELETE', '/{uuid}', 'write', remove),
];
