/** Tags of resources and of the team (contract section 2: since v4.2.0, stored without a resource since v4.3.0; recordings `*tags*`). */
import { invalid, notFound, ok, errorResponse, type Answer } from '../answers.ts';
import { readFields } from '../body.ts';
import { onlyCoolify, type Call, type Route } from '../router.ts';
import type { Row } from '../shapes/view.ts';
import { DAY_MS, stamp } from '../world/dates.ts';
import { uuidFrom } from '../world/random.ts';
import type { LocatedResource, Service, World } from '../world/state.ts';

type Tagged = LocatedResource | Service;
type Kind = 'applications' | 'databases' | 'services';
const NOUNS = { applications: 'Application', databases: 'Database', services: 'Service' } as const;

/** Uuids of created and renamed tags by name; tags without resources exist only here. */
const kept = new WeakMap<World, Map<string, string>>();
function storedTagsOf(world: World): Map<string, string> {
  let tags = kept.get(world);
  if (tags === undefined) kept.set(world, (tags = new Map()));
  return tags;
}
const everything = (world: World): readonly Tagged[] => [...world.applications, ...world.databases, ...world.services];
/** All tags of the team, including unused ones. */
export const namesOf = (call: Call): string[] =>
  [
    ...new Set([
      ...everything(call.world).flatMap(({ tags }) => tags),
      ...(call.world === call.instance ? storedTagsOf(call.instance).keys() : []),
    ]),
  ].toSorted();

const uuidOf = (call: Call, name: string): string =>
  storedTagsOf(call.instance).get(name) ?? uuidFrom(`${call.instance.seed} tag ${name}`);
const rowOf = (call: Call, name: string): Row => ({
  uuid: uuidOf(call, name),
  name,
  created_at: stamp(call.instance.startedAt - 40 * DAY_MS),
  updated_at: stamp(call.instance.startedAt - 40 * DAY_MS),
});
const rowsOf = (call: Call, item: Tagged): Row[] => item.tags.toSorted().map((name) => rowOf(call, name));

const find = (call: Call, kind: Kind): Tagged | undefined =>
  (call.world[kind] as readonly Tagged[]).find(({ uuid }) => uuid === call.params['uuid']);

function list(call: Call, kind: Kind): Answer {
  const item = find(call, kind);
  return item === undefined ? notFound(NOUNS[kind]) : ok(rowsOf(call, item));
}

/** Normalized to lower case without surrounding whitespace; null if shorter than two characters. */
function names(value: unknown): string[] | null {
  const given = (Array.isArray(value) ? value : [value]).map((name) =>
    typeof name === 'string' ? name.trim().toLowerCase() : '',
  );
  return given.every((name) => name.length >= 2) ? given : null;
}

function add(call: Call, kind: Kind): Answer {
  const read = readFields(call);
  if ('refusal' in read) return read.refusal;
  const item = find(call, kind);
  if (item === undefined) return notFound(NOUNS[kind]);
  const field = 'tag_names' in read.fields ? 'tag_names' : 'tag_name';
  const given = names(read.fields[field]);
  // guess: the message; the minimum of two characters is contract section 2.
  if (given === null)
    return invalid({ [field]: [`The ${field.replace('_', ' ')} field must be at least 2 characters.`] });
  item.tags = [...new Set([...item.tags, ...given])];
  return ok(rowsOf(call, item), 201);
}

function remove(call: Call, kind: Kind): Answer {
  const item = find(call, kind);
  if (item === undefined) return notFound(NOUNS[kind]);
  const name = item.tags.find((tag) => uuidOf(call, tag) === call.params['tag']);
  if (name === undefined) return notFound('Tag');
  item.tags = item.tags.filter((tag) => tag !== name);
  return ok({ message: 'Tag removed.' });
}

const listAll = (call: Call): Answer => ok(namesOf(call).map((name) => rowOf(call, name)));

function readName(call: Call): { readonly name: string } | { readonly refusal: Answer } {
  const read = readFields(call);
  if ('refusal' in read) return read;
  const name = names(read.fields['name'])?.[0];
  if (name === undefined) return { refusal: invalid({ name: ['The name field must be at least 2 characters.'] }) };
  return namesOf(call).includes(name)
    ? { refusal: errorResponse(409, 'Tag with this name already exists.') }
    : { name };
}

function create(call: Call): Answer {
  const read = readName(call);
  if ('refusal' in read) return read.refusal;
  storedTagsOf(call.instance).set(read.name, uuidOf(call, read.name));
  return ok(rowOf(call, read.name), 201);
}

function withTag(call: Call, handle: (name: string) => Answer): Answer {
  const name = namesOf(call).find((tag) => uuidOf(call, tag) === call.params['tag']);
  return name === undefined ? notFound('Tag') : handle(name);
}

const rename = (call: Call): Answer =>
  withTag(call, (name) => {
    const read = readName(call);
    if ('refusal' in read) return read.refusal;
    const uuid = uuidOf(call, name);
    storedTagsOf(call.instance).delete(name);
    storedTagsOf(call.instance).set(read.name, uuid);
    for (const item of everything(call.world)) item.tags = item.tags.map((tag) => (tag === name ? read.name : tag));
    return ok(rowOf(call, read.name));
  });

const removeAll = (call: Call): Answer =>
  withTag(call, (name) => {
    storedTagsOf(call.instance).delete(name);
    for (const item of everything(call.world)) item.tags = item.tags.filter((tag) => tag !== name);
    return ok({ message: 'Tag deleted.' });
  });

const since = { since: '4.2.0' };
const later = { since: '4.3.0' };
export const tagRoutes: readonly Route[] = [
  ...(['applications', 'databases', 'services'] as const).flatMap((kind) => [
    onlyCoolify('GET', `/${kind}/{uuid}/tags`, 'read', (call) => list(call, kind), since),
    onlyCoolify('POST', `/${kind}/{uuid}/tags`, 'write', (call) => add(call, kind), since),
    onlyCoolify('DELETE', `/${kind}/{uuid}/tags/{tag}`, 'write', (call) => remove(call, kind), since),
  ]),
  onlyCoolify('GET', '/tags', 'read', listAll, since),
  onlyCoolify('POST', '/tags', 'write', create, later),
  onlyCoolify('PATCH', '/tags/{tag}', 'write', rename, later),
  onlyCoolify('DELETE', '/tags/{tag}', 'write', removeAll, later),
];
