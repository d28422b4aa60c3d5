/** Tags (contract section 2: on resources and the list since v4.2.0, kept for themselves since v4.3.0; not in the reference). */
import { isRecord } from '../failure.ts';
import { identity, rows, text, type Row } from '../model/fields.ts';
import { define } from '../operation.ts';

export interface Tag {
  readonly uuid: string;
  readonly name: string;
}
export interface TagResourceInput {
  readonly uuid: string;
  /** At least two characters each; Coolify makes them lower case. */
  readonly names: readonly string[];
}
export interface UntagInput {
  readonly uuid: string;
  readonly tag_uuid: string;
}

function readTag(row: Row, where: string): Tag {
  const uuid = identity(row, where);
  return { uuid, name: text(row, 'name') ?? uuid };
}
const readTags = ({ data }: { data: unknown }): readonly Tag[] => rows(data, 'tags', readTag, 'tags');
const sentence = ({ data, message }: { data: unknown; message: string | null }): string =>
  (isRecord(data) ? text(data, 'message') : null) ?? message ?? '';

const since = { dialect: 'coolify', since: '4.2.0' } as const;
const later = { dialect: 'coolify', since: '4.3.0' } as const;
const common = { resource: 'tags' } as const;

const list = (prefix: string, path: string) =>
  define<{ readonly uuid: string }, readonly Tag[]>({
    ...common,
    id: `${prefix}.list`,
    title: 'List the tags of the resource',
    ability: 'read',
    freshFor: 5,
    variants: [{ ...since, method: 'GET', path: `${path}/tags` }],
    read: readTags,
  });
const add = (prefix: string, path: string) =>
  define<TagResourceInput, readonly Tag[]>({
    ...common,
    id: `${prefix}.add`,
    title: 'Tag the resource',
    ability: 'write',
    changes: true,
    variants: [{ ...since, method: 'POST', path: `${path}/tags`, writeBody: ({ names }) => ({ tag_names: names }) }],
    // The whole list, with those that were there (recordings 4.3.10).
    read: readTags,
  });
const remove = (prefix: string, path: string) =>
  define<UntagInput, string>({
    ...common,
    id: `${prefix}.remove`,
    title: 'Take the tag off the resource',
    ability: 'write',
    changes: true,
    variants: [{ ...since, method: 'DELETE', path: `${path}/tags/{tag_uuid}` }],
    read: sentence,
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
  'tags.list': define<object, readonly Tag[]>({
    ...common,
    id: 'tags.list',
    title: 'List all tags',
    ability: 'read',
    freshFor: 10,
    variants: [{ ...since, method: 'GET', path: '/tags' }],
    read: readTags,
  }),
  'tags.create': define<{ readonly name: string }, { readonly uuid: string | null }>({
    ...common,
    id: 'tags.create',
    title: 'Add the tag',
    ability: 'write',
    changes: true,
    variants: [{ ...later, method: 'POST', path: '/tags', writeBody: ({ name }) => ({ name }) }],
    read: ({ data }) => ({ uuid: isRecord(data) ? text(data, 'uuid') : null }),
  }),
  'tags.rename': define<{ readonly tag_uuid: string; readonly name: string }, string>({
    ...common,
    id: 'tags.rename',
    title: 'Rename the tag',
    ability: 'write',
    changes: true,
    variants: [{ ...later, method: 'PATCH', path: '/tags/{tag_uuid}', writeBody: ({ name }) => ({ name }) }],
    read: sentence,
  }),
  'tags.delete': define<{ readonly tag_uuid: string }, string>({
    ...common,
    id: 'tags.delete',
    title: 'Delete the tag',
    ability: 'write',
    changes: true,
    variants: [{ ...later, method: 'DELETE', path: '/tags/{tag_uuid}' }],
    read: sentence,
  }),
};
