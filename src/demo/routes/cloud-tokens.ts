/** Cloud provider tokens, since v4.0.0-beta.454 (contract section 2). */
import { invalid, notFound, NOT_ALLOWED, ok, errorResponse, type Answer } from '../answers.ts';
import { readFields } from '../body.ts';
import { onlyCoolify, type Call, type Route } from '../router.ts';
import { cloudTokenRow } from '../shapes/access.ts';
import { since } from '../shapes/view.ts';
import { uuidFrom } from '../world/random.ts';
import type { CloudToken } from '../world/state.ts';
import { REQUIRED } from './private-keys.ts';

const list = (call: Call) => ok(call.world.cloudTokens.map((token) => cloudTokenRow(token, call.view)));
const findResource = (call: Call): CloudToken | undefined =>
  call.world.cloudTokens.find(({ uuid }) => uuid === call.params['uuid']);
const gone = notFound('Cloud provider token');

function get(call: Call): Answer {
  const token = findResource(call);
  return token === undefined ? gone : ok(cloudTokenRow(token, call.view));
}

/** Simulates the provider's check: a token of one repeated character is invalid. */
const known = (token: string): boolean => token.length >= 16 && new Set(token).size > 1;
const UNKNOWN = 'Failed to validate token with provider API.';

function create(call: Call): Answer {
  const read = readFields(call);
  if ('refusal' in read) return read.refusal;
  const { provider, token, name } = read.fields;
  const errors: Record<string, string[]> = {};
  for (const [field, value] of Object.entries({ provider, token, name }))
    if (typeof value !== 'string') errors[field] = [REQUIRED];
  // Vultr since v4.2.0 (recordings 4.0.0, POST_cloud-tokens__422-vultr); `in:hetzner,digitalocean` before.
  const providers = ['hetzner', 'digitalocean', ...(since(call.view, '4.2.0') ? ['vultr'] : [])];
  if (typeof provider === 'string' && !providers.includes(provider))
    errors['provider'] = ['The selected provider is invalid.'];
  for (const field of Object.keys(read.fields))
    if (!['provider', 'token', 'name'].includes(field)) errors[field] = [NOT_ALLOWED];
  if (Object.keys(errors).length > 0) return invalid(errors);
  if (!known(String(token))) return errorResponse(400, UNKNOWN);
  const created: CloudToken = {
    uuid: uuidFrom(`${call.world.seed} created ${(call.instance.uuidCount += 1)}`),
    name: String(name),
    provider: String(provider),
    token: String(token),
    createdAt: call.now,
    updatedAt: call.now,
  };
  call.world.cloudTokens.push(created);
  // guess: the response has the uuid like other creates; it cannot be recorded without a provider.
  return ok({ uuid: created.uuid }, 201);
}

function update(call: Call): Answer {
  const read = readFields(call);
  if ('refusal' in read) return read.refusal;
  const { name, ...others } = read.fields;
  const errors: Record<string, string[]> = {};
  if (typeof name !== 'string') errors['name'] = [REQUIRED];
  for (const field of Object.keys(others)) errors[field] = [NOT_ALLOWED];
  if (Object.keys(errors).length > 0) return invalid(errors);
  const token = findResource(call);
  if (token === undefined) return gone;
  token.name = String(name);
  token.updatedAt = call.now;
  return ok({ uuid: token.uuid });
}

function remove(call: Call): Answer {
  const token = findResource(call);
  if (token === undefined) return gone;
  call.world.cloudTokens.splice(call.world.cloudTokens.indexOf(token), 1);
  return ok({ message: 'Cloud provider token deleted.' });
}

function validate(call: Call): Answer {
  const token = findResource(call);
  if (token === undefined) return gone;
  // guess: the message on success.
  return ok(known(token.token) ? { valid: true, message: 'Token is valid.' } : { valid: false, message: UNKNOWN });
}

const FIRST = { since: '4.0.0-beta.454' };

export const cloudTokenRoutes: readonly Route[] = [
  onlyCoolify('GET', '/cloud-tokens', 'read', list, FIRST),
  onlyCoolify('POST', '/cloud-tokens', 'write', create, FIRST),
  onlyCoolify('GET', '/cloud-tokens/{uuid}', 'read', get, FIRST),
  onlyCoolify('PATCH', '/cloud-tokens/{uuid}', 'write', update, FIRST),
  onlyCoolify('DELETE', '/cloud-tokens/{uuid}', 'write', remove, FIRST),
  // Needs `read` in b454–b465, `write` since (contract section 2).
  onlyCoolify('POST', '/cloud-tokens/{uuid}/validate', 'read', validate, { ...FIRST, until: '4.0.0-beta.465' }),
  onlyCoolify('POST', '/cloud-tokens/{uuid}/validate', 'write', validate, { since: '4.0.0-beta.466' }),
];
