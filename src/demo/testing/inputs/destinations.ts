import type { Inputs } from '../inputs.ts';

export const destinationsInputs: Inputs = {};
