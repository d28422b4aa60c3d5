/** Name and description fields of projects and environments. */
import type { FieldSpec } from '#app/components/form/spec.ts';
import type { Dialect } from '#coolify/operation.ts';

/** Coolify's rule (contract 4.1); the reference API has none. */
const COOLIFY_NAME = {
  min: 3,
  max: 255,
  pattern: {
    match: /^[\p{L}\p{M}\p{N} \-_./@&()#,:+]*$/u,
    message: 'Use only letters, numbers, spaces and - _ . / @ & ( ) # , : +',
  },
};

export const nameField = (dialect: Dialect): FieldSpec<'name'> => ({
  name: 'name',
  label: 'Name',
  kind: 'text',
  required: 'Enter a name.',
  ...(dialect === 'coolify' ? COOLIFY_NAME : {}),
});

export const DESCRIPTION_FIELD: FieldSpec<'description'> = {
  name: 'description',
  label: 'Description',
  kind: 'text',
  max: 255,
};
