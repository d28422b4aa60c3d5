import type { Inputs } from '../inputs.ts';

export const teamsInputs: Inputs = {
  'teams.get': () => Promise.resolve({ id: '0' }),
  'teams.members': () => Promise.resolve({ id: '0' }),
};
