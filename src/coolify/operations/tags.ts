/** Tags (contract section 2: on resources and the list since v4.2.0, managed on their own since v4.3.0; not in the reference). */
import { isRecord } from '../failure.ts';
import { byUuid, id, nothing, object, text, texts } from '../input.ts';
import { identity, rows, text as textOf, type Row } from '../model/fields.ts';
import { readMessage } from '../model/written.ts';
import { define } from '../operation.ts';

export interface Tag {
  readonly uuid: string;
  readonly name: string;
}
function readTag(row: Row, where: string): Tag {
  const uuid = identity(row, where);
  return { uuid, name: textOf(row, 'name') ?? uuid };
}
const readTags = ({ data }: { data: unknown }): readonly Tag[] => rows(data, 'tags', readTag, 'tags');

const since = { dialect: 'coolify', since: '4.2.0' } as const;
const later = { dialect: 'coolify', since: '4.3.0' } as const;
const common = { resource: 'tags' } as const;

const list = (prefix: string, path: string) =>
  define({
    ...common,
    id: `${prefix}.list`,
    title: 'List the resource’s tags',
    input: byUuid,
    ability: 'read',
    freshFor: 5,
    variants: [{ ...since, method: 'GET', path: `${path}/tags` }],
    read: readTags,
  });
const add = (prefix: string, path: string) =>
  define({
    ...common,
    id: `${prefix}.add`,
    title: 'Add tags',
    // At least two characters each; Coolify makes them lower case.
    input: object({ uuid: id, names: texts }),
    ability: 'write',
    changes: true,
    variants: [{ ...since, method: 'POST', path: `${path}/tags`, writeBody: ({ names }) => ({ tag_names: names }) }],
    // The response is the complete list of tags (recordings 4.3.10).
    read: readTags,
  });
const remove = (prefix: string, path: string) =>
  define({
    ...common,
    id: `${prefix}.remove`,
    title: 'Remove the tag',
    input: object({ uuid: id, tag_uuid: id }),
    ability: 'write',
    changes: true,
    variants: [{ ...since, method: 'DELETE', path: `${path}/tags/{tag_uuid}` }],
    read: readMessage,
  });

const APPLICATION = '/applications/{uuid}';
const DATABASE = '/databases/{uuid}';
const SERVICE = '/services/{uuid}';
export const tagOperations = {
  'applicationTags.list': list('applicationTags', APPLICATION),
  'applicationTags.add': add('applicationTags', APPLICATION),
  'applicationTags.remove': remove('applicationTags', APPLICATION),
  'databaseTags.list': list('databaseTags', DATABASE),
  'databaseTags.add': add('databaseTags', DATABASE),
  'databaseTags.remove': remove('databaseTags', DATABASE),
  'serviceTags.list': list('serviceTags', SERVICE),
  'serviceTags.add': add('serviceTags', SERVICE),
  'serviceTags.remove': remove('serviceTags', SERVICE),
  'tags.list': define({
    ...common,
    id: 'tags.list',
    title: 'List all tags',
    input: nothing,
    ability: 'read',
    freshFor: 10,
    variants: [{ ...since, method: 'GET', path: '/tags' }],
    read: readTags,
  }),
  'tags.create': define({
    ...common,
    id: 'tags.create',
    title: 'Create a tag',
    input: object({ name: text }),
    ability: 'write',
    changes: true,
    variants: [{ ...later, method: 'POST', path: '/tags', writeBody: ({ name }) => ({ name }) }],
    read: ({ data }) => ({ uuid: isRecord(data) ? textOf(data, 'uuid') : null }),
  }),
  'tags.rename': define({
    ...common,
    id: 'tags.rename',
    title: 'Rename the tag',
    input: object({ tag_uuid: id, name: text }),
    ability: 'write',
    changes: true,
    variants: [{ ...later, method: 'PATCH', path: '/tags/{tag_uuid}', writeBody: ({ name }) => ({ name }) }],
    read: readMessage,
  }),
  'tags.delete': define({
    ...common,
    id: 'tags.delete',
    title: 'Delete the tag',
    input: object({ tag_uuid: id }),
    ability: 'write',
    changes: true,
    variants: [{ ...later, method: 'DELETE', path: '/tags/{tag_uuid}' }],
    read: readMessage,
  }),
};
