import type { Inputs } from '../inputs.ts';

export const teamsInputs: Inputs = {};
