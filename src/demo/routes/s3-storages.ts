/** S3 storages, since v4.3.0 (contract section 2). */
import { invalid, notFound, NOT_ALLOWED, ok, type Answer } from '../answers.ts';
import { readFields, type Fields } from '../body.ts';
import { onlyCoolify, type Call, type Route } from '../router.ts';
import { s3Row } from '../shapes/access.ts';
import { uuidFrom } from '../world/random.ts';
import type { S3Storage } from '../world/state.ts';
import { REQUIRED } from './private-keys.ts';

const FIELDS = ['name', 'description', 'endpoint', 'bucket', 'region', 'key', 'secret'] as const;
const KNOWN = new Set<string>([...FIELDS, 'is_usable']);
const BUCKET =
  'The bucket must be a valid S3 bucket name: 3-63 lowercase letters, numbers, dots, or hyphens; start and end with a letter or number; no consecutive dots, dot-hyphen pairs, or IP address format.';

const list = (call: Call) => ok(call.world.s3Storages.map((storage) => s3Row(storage, call.view)));
const findResource = (call: Call): S3Storage | undefined =>
  call.world.s3Storages.find(({ uuid }) => uuid === call.params['uuid']);

function get(call: Call): Answer {
  const storage = findResource(call);
  return storage === undefined ? notFound('S3 storage') : ok(s3Row(storage, call.view));
}

/** Recorded in POST_s3-storages__422; guess: the other messages (Laravel's). */
function errorsOf(fields: Fields, required: boolean): Record<string, string[]> {
  const errors: Record<string, string[]> = {};
  for (const name of FIELDS) {
    const value = fields[name] ?? null;
    if (value === null) {
      if (name !== 'description' && (required || name in fields)) errors[name] = [REQUIRED];
    } else if (typeof value !== 'string') errors[name] = [`The ${name} field must be a string.`];
    else if (name === 'name' && value.length < 3) errors[name] = ['The name field must be at least 3 characters.'];
    else if (name === 'endpoint' && !/^https?:\/\//.test(value))
      errors[name] = ['The endpoint field must be a valid URL.'];
    else if (name === 'endpoint' && new URL(value).hostname.endsWith('.invalid'))
      errors[name] = ['The endpoint host could not be resolved.'];
    else if (name === 'bucket' && !/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(value)) errors[name] = [BUCKET];
  }
  for (const name of Object.keys(fields)) if (!KNOWN.has(name)) errors[name] = [NOT_ALLOWED];
  return errors;
}

const columnsOf = (fields: Fields): Record<string, unknown> =>
  Object.fromEntries(FIELDS.filter((name) => fields[name] !== undefined).map((name) => [name, fields[name]]));

function create(call: Call): Answer {
  const read = readFields(call);
  if ('refusal' in read) return read.refusal;
  const errors = errorsOf(read.fields, true);
  if (Object.keys(errors).length > 0) return invalid(errors);
  const storage: S3Storage = {
    uuid: uuidFrom(`${call.world.seed} created ${(call.instance.uuidCount += 1)}`),
    columns: { description: null, ...columnsOf(read.fields) },
    isUsable: false,
    createdAt: call.now,
    updatedAt: call.now,
  };
  call.world.s3Storages.push(storage);
  return ok({ uuid: storage.uuid }, 201);
}

function update(call: Call): Answer {
  const read = readFields(call);
  if ('refusal' in read) return read.refusal;
  const storage = findResource(call);
  if (storage === undefined) return notFound('S3 storage');
  const errors = errorsOf(read.fields, false);
  if (Object.keys(errors).length > 0) return invalid(errors);
  Object.assign(storage.columns, columnsOf(read.fields));
  storage.updatedAt = call.now;
  return ok({ uuid: storage.uuid });
}

function remove(call: Call): Answer {
  const storage = findResource(call);
  if (storage === undefined) return notFound('S3 storage');
  call.world.s3Storages.splice(call.world.s3Storages.indexOf(storage), 1);
  return ok({ message: 'S3 storage deleted.' });
}

/** Endpoints that the demo treats as S3; validation of others fails as recorded. */
const S3_HOST = /s3|minio|r2|spaces|storage|backblaze|wasabi/;

function validate(call: Call): Answer {
  const storage = findResource(call);
  if (storage === undefined) return notFound('S3 storage');
  const endpoint = String(storage.columns['endpoint']);
  storage.isUsable = S3_HOST.test(new URL(endpoint).hostname);
  storage.updatedAt = call.now;
  // guess: the message on success.
  if (storage.isUsable) return ok({ valid: true, message: 'S3 connection is valid.' });
  const url = `${endpoint}/${String(storage.columns['bucket'])}?list-type=2&prefix=&delimiter=%2F`;
  return ok({
    valid: false,
    message: `Unable to list contents for '', shallow listing\n\nReason: Error executing "ListObjectsV2" on "${url}"; AWS HTTP error: cURL error 60: SSL certificate problem: self-signed certificate in certificate chain (see https://curl.se/libcurl/c/libcurl-errors.html) for ${url}`,
  });
}

const FIRST = { since: '4.3.0' };

export const s3StorageRoutes: readonly Route[] = [
  onlyCoolify('GET', '/s3-storages', 'read', list, FIRST),
  onlyCoolify('POST', '/s3-storages', 'write', create, FIRST),
  onlyCoolify('GET', '/s3-storages/{uuid}', 'read', get, FIRST),
  onlyCoolify('PATCH', '/s3-storages/{uuid}', 'write', update, FIRST),
  onlyCoolify('DELETE', '/s3-storages/{uuid}', 'write', remove, FIRST),
  onlyCoolify('POST', '/s3-storages/{uuid}/validate', 'write', validate, FIRST),
];
