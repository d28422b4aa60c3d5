/** Names of projects and environments, by Coolify's own rule (contract 4.1). */
import type { FieldSpec } from '#app/components/form/spec.ts';

export const NAME_FIELD: FieldSpec<'name'> = {
  name: 'name',
  label: 'Name',
  kind: 'text',
  required: 'Enter a name.',
  min: 3,
  max: 255,
  pattern: {
    match: /^[\p{L}\p{M}\p{N} \-_./@&()#,:+]*$/u,
    say: 'Use letters, numbers, spaces and - _ . / @ & ( ) # , : + only.',
  },
};

export const DESCRIPTION_FIELD: FieldSpec<'description'> = {
  name: 'description',
  label: 'Description',
  kind: 'text',
  max: 255,
};
