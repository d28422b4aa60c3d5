import type { Inputs } from '../inputs.ts';

export const applicationsInputs: Inputs = {
  'applications.update': async ({ rows }) => ({
    uuid: String((await rows('/applications'))[0]?.['uuid']),
    name: 'renamed',
  }),
};
