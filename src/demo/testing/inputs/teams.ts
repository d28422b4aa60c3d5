import type { Inputs } from './types.ts';

export const teamsInputs: Inputs = {
  'teams.get': () => Promise.resolve({ id: '0' }),
  'teams.members': () => Promise.resolve({ id: '0' }),
};
