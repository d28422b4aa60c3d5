import { defineResource } from '../../-resource/resource.ts';

export const tags = defineResource({
  operations: 'tags',
  noun: 'tag',
  plural: 'tags',
  path: '/tags',
  idOf: ({ uuid }) => uuid,
  list: {
    textOf: ({ name }) => name,
    empty:
      'Tags group applications, databases and services to deploy them together. Create one here or on a resource’s page.',
  },
  create: {
    title: 'New tag',
    label: 'Create tag',
    sections: () => [
      {
        title: 'Tag',
        help: 'Coolify converts the name to lower case. Add the tag to applications, databases and services on their pages.',
        fields: [{ name: 'name', label: 'Name', kind: 'text', required: true, min: 2, max: 255 }],
      },
    ],
    input: ({ name = '' }) => ({ name }),
  },
  remove: {
    input: ({ uuid }) => ({ tag_uuid: uuid }),
    conditions: () => ({ alsoDeletes: ['The tag on all resources; the resources are kept'] }),
  },
});
